// The readers in JavaScript against seeded text: addresses, CSV, JSON, lesson files, tokens; with broken
// UTF-8 and lone surrogates among them. A reader gives a value or a problem, and throws nothing.
// FUZZ_INPUTS is how many inputs each reader gets.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeCost } from '../../web/src/cost/cost-url.ts';
import { applied, defaults as costDefaults } from '../../web/src/cost/settings.ts';
import { readLesson } from '../../web/src/course/attach.ts';
import { shellWords } from '../../web/src/i18n/shell.ts';
import { readCustomQkv } from '../../web/src/input/custom-qkv.ts';
import { readTextFile } from '../../web/src/input/read-file.ts';
import { split } from '../../web/src/input/split.ts';
import { wellFormed } from '../../web/src/input/well-formed.ts';
import { check, defaultSettings, noLimits } from '../../web/src/state/settings.ts';
import { decode, encode } from '../../web/src/state/url.ts';
import { AttentionLabError, type Problem } from '../../web/src/worker/problem.ts';

const count = Number(process.env.FUZZ_INPUTS ?? 2500);

/** Whole numbers below n, from a seed. */
function seeded(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
type Below = ReturnType<typeof seeded>;

const telling = [
  ...['', '\u0000', '\ud83d', '\udc4d', '\ufffe', '\u200b', '\u202e', '👨‍👩‍👧', 'é', '中', '\n'],
  ...['"', "'", '\\', ',', ';', '\t', '|', '&', '=', '#', '%', '%zz', '%f0%9f', '{', '}', '[', ']'],
  ...['__proto__', 'constructor', 'NaN', '-0', '1e999', '0x10', '1,5', '9'.repeat(30), 'null'],
];

/** A text with characters taken out, put in twice, or replaced by what readers often break on. */
function mutated(text: string, below: Below): string {
  let result = text;
  for (let n = 1 + below(5); n > 0; n--) {
    const at = below(result.length + 1);
    const end = at + below(8);
    const [before, piece, after] = [result.slice(0, at), result.slice(at, end), result.slice(end)];
    const inserted = telling[below(telling.length)]!;
    result = [
      `${before}${after}`,
      `${before}${piece}${piece}${after}`,
      `${before}${inserted}${piece}${after}`,
    ][below(3)]!;
  }
  return result;
}

/** Gives each reader mutations of its seeds; whatever it throws names the input. */
async function tryAll(seeds: string[], read: (text: string) => unknown): Promise<void> {
  const below = seeded(5);
  for (let n = 0; n < count; n++) {
    const text = mutated(seeds[below(seeds.length)]!, below);
    try {
      await read(text);
    } catch (cause) {
      throw new Error(`input ${n}, ${JSON.stringify(text).slice(0, 2000)}: ${cause}`, { cause });
    }
  }
}

/** A problem has a sentence in both languages. */
function said(problems: readonly Problem[]): void {
  for (const problem of problems) {
    for (const lang of ['en', 'zh-CN'] as const)
      expect(shellWords(lang).problem(problem)).toMatch(/\S/);
  }
}

describe('fuzz', () => {
  test('addresses of the playground: what is read is written so that it is read again', async () => {
    const seeds = [
      '#v=1&text=the%7Ccat%7Csees%7Cit&mechanism=full&head=coreference&query=2&step=9',
      '#v=1&lang=zh-CN&theme=dark&text=%E5%B0%8F%E6%98%8E&split=characters&mechanism=linear&decay=0.9',
      '#v=1&mechanism=sliding_window&window_left=2&n_sink=1&compare=full,linear&hide=dock&compact',
      '#v=1&data=q%2C1%0Ak%2C1%0Av%2C1&mechanism=ring&n_devices=3&ring_layout=zigzag&layers=SSF',
    ];
    await tryAll(seeds, (hash) => {
      const { settings, page, problems } = decode(hash);
      const checked = check(settings, noLimits, defaultSettings);
      said([...problems, ...checked.problems]);
      const all = { ...defaultSettings, ...checked.settings };
      const again = encode(all, split(all.text, all.split), page);
      expect(decode(again.hash).problems).toEqual([]);
    });
  }, 120_000);

  test('addresses of the cost lab', async () => {
    const seeds = [
      '#v=1&preset=llama3_8b&seq_len=8192',
      '#v=1&lang=en&n_layers=4&layers=FS&head_dim=64',
    ];
    await tryAll(seeds, (hash) => {
      const { fields, problems } = decodeCost(hash);
      said([...problems, ...applied(costDefaults, fields, []).problems]);
    });
  }, 120_000);

  test('data as CSV and JSON', async () => {
    const seeds = [
      'q,1,0.5\na,1,2\nb,3,4\n\nk\n1,2\n3,4\nv\n1,0\n0,1\n',
      'q;1;2\nt0;1;0,5\nk;1;2\nt0;1;0\nv;1;2\nt0;1;1',
      'q\t1\na\t1\nk\t1\na\t1\nv\t1\na\t1',
      '{"q":[[1,2],[3,4]],"k":[[1,0],[0,1]],"v":[[1,1],[2,2]],"tokens":["a","b"]}',
      '{"q":[1,2],"k":[1,2],"v":[1,2],"head_dim":1,"n_heads":1,"h":0}',
    ];
    await tryAll(seeds, (text) => {
      const { data, problem } = readCustomQkv(text);
      said(problem ? [problem] : []);
      if (data) expect(data.q.length).toBe(data.tokens.length * data.head_dim);
    });
  }, 120_000);

  test('texts: tokens put together are the text', async () => {
    const seeds = [
      'The quick brown fox jumps over the lazy dog because it is late.',
      '小明把书给了小红，因为她要考试。',
      "const f = (x) => { return x * 2; }; // it's 👨‍👩‍👧",
      'a|b|c and नाम = f(नाम);',
    ];
    await tryAll(seeds, (text) => {
      for (const mode of ['words', 'characters'] as const) {
        for (const token of split(wellFormed(text), mode).tokens)
          expect(token).toBe(wellFormed(token));
      }
    });
  }, 120_000);

  test('text files in any bytes', async () => {
    const encoder = new TextEncoder();
    const below = seeded(9);
    await tryAll(['the cat sees it\n', '小明说他累了'], async (text) => {
      const bytes = encoder.encode(text);
      for (let n = below(4); n > 0 && bytes.length > 0; n--)
        bytes[below(bytes.length)] = below(256);
      try {
        const read = await readTextFile(new File([bytes], 'text.txt'));
        expect(read).toBe(read.trim());
      } catch (error) {
        if (!(error instanceof AttentionLabError)) throw error;
      }
    });
  }, 120_000);

  test('lesson files', async () => {
    const file = new URL('../../web/lessons/en/self-attention.json', import.meta.url);
    const lesson = readFileSync(file, 'utf8');
    const begin = Date.now();
    await tryAll([lesson], async (text) => {
      if (Date.now() - begin > 60_000) return; // the schema takes its time: as many as fit a minute
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        value = text;
      }
      const found = await readLesson(value);
      if ('problem' in found) said([found.problem]);
    });
  }, 120_000);
});
