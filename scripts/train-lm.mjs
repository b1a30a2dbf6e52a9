// npm run train:lm: trains the character model of the page from the text that Debian's bible-kjv prints,
// on one core, and writes its snapshots with their provenance. Nothing else needs it.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildPreset } from './lib/cmake.mjs';
import { readOptions } from './lib/options.mjs';
import { fail, root } from './lib/run.mjs';
import { setup } from './setup.mjs';

const kept = 'web/public/models/lm';
const { out } = readOptions({
  usage: 'npm run train:lm -- [options]: seven minutes of one core, from random weights',
  options: {
    out: { type: 'string', default: kept, argument: 'FOLDER', help: 'where the snapshots go' },
  },
});

setup(['build', 'test', 'corpus']);
buildPreset('native', 'train_lm');

/** The King James Version, a verse a line, without the numbers of the verses. */
function corpusText() {
  const options = { maxBuffer: 2 ** 26, encoding: 'utf8' };
  const printed = execFileSync('bible', ['-f', 'gen1:1-rev22:21'], options);
  return printed.replace(/^[A-Za-z0-9]+:\d+ /gm, '');
}

/** What train_lm prints: the size of the model, then a line a snapshot, shown as they come. */
async function train(text, folder) {
  const work = mkdtempSync(join(tmpdir(), 'train-lm-'));
  const corpus = join(work, 'corpus.txt');
  writeFileSync(corpus, text);
  const child = spawn(join(root, 'build/native/train_lm'), [corpus, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.on('close', done));
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const each = JSON.parse(line);
    lines.push(each);
    if (each.step === undefined) continue;
    const { step, held_out_nats, cpu_seconds } = each;
    console.log(`step ${step}: ${held_out_nats} nats a held-out character, ${cpu_seconds} s`);
  }
  rmSync(work, { recursive: true });
  if ((await ended) !== 0) fail('train_lm failed');
  return lines;
}

/** Snapshots that are in git, and whether these are the same bytes. */
function compare(folder, snapshots) {
  const bytes = (where, step) => readFileSync(join(where, `lm-${step}.altc`));
  const same = snapshots.filter(({ step }) =>
    bytes(folder, step).equals(bytes(join(root, kept), step)),
  );
  console.log(
    `${same.length} of ${snapshots.length} snapshots are those in ${kept}, byte for byte.`,
  );
}

const text = corpusText();
const folder = resolve(root, out);
mkdirSync(folder, { recursive: true });
const [size, ...snapshots] = await train(text, folder);
const provenance = {
  what: 'A language model of single characters, trained by engine/train from random weights',
  made_by: 'npm run train:lm (tools/train_lm.cpp holds every option; so does every checkpoint)',
  seed: 1,
  corpus: {
    name: 'The King James Version of the Bible, verse numbers removed',
    from: 'Debian packages bible-kjv and bible-kjv-text 4.38',
    rights: 'public domain (published 1611); in the United Kingdom printing is under Crown patent',
    symbols: size.symbols,
    sha256: createHash('sha256').update(text).digest('hex'),
    held_out: 'the last 5 %',
  },
  model: { layers: 'FFFF', mlp: 384, d_model: 96, n_heads: 4, seq_len: 128, ...size },
  training: {
    ...{ steps: 3300, batch: 16, lr: 0.003, schedule: 'cosine', warm_up: 100, repeats: 0.15 },
    ...{ cpu_seconds: snapshots.at(-1).cpu_seconds, cpu: cpus()[0]?.model ?? '' },
  },
  format: 'int8 with one scale a row, no moments (engine/train/checkpoint.h)',
  snapshots,
};
writeFileSync(join(folder, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`);
if (folder !== join(root, kept)) compare(folder, snapshots);
