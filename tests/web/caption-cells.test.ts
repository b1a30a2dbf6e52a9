// Every caption of every mechanism against the cells that it speaks of: the engine's facts are only the
// way there, the tensors on screen and the counters are what the sentence is held to.
import { describe, expect, test } from 'vitest';
import { type Lang, langs } from '../../web/src/i18n/lang.ts';
import { captionOf, type MechanismId, mechanismIds } from '../../web/src/mechanisms/index.ts';
import { type CaptionPart, captionText } from '../../web/src/stages/captions.ts';
import { configOf } from '../../web/src/state/projections.ts';
import { defaultSettings, type Settings } from '../../web/src/state/settings.ts';
import { bytes, count, decimal } from '../../web/src/ui/format.ts';
import type {
  HeadId,
  Overview,
  SessionApi,
  Step,
  TensorName,
} from '../../web/src/worker/protocol.ts';
import { open, sentence } from './fixtures.ts';

const code = ['import', 'os', '.', 'path', '=', 'os', '.', 'join', '(', 'a', ')'];

interface Seen {
  step: Step;
  overview: Overview;
  parts: readonly CaptionPart[];
  /** Row `row` of a tensor as it is after the step. */
  row(name: TensorName, row: number): number[];
}

const variants: Partial<Settings>[] = [
  {},
  { chunk_len: 3 },
  { decay: 0.5, beta: 0.5 },
  { beta: 0 },
  { mask: 'sliding_window', window_left: 2, n_sink: 1 },
  { mask: 'bidirectional', block_q: 3, block_k: 2, n_devices: 3, ring_layout: 'zigzag' },
];

/** The steps of a mechanism with their captions; none where the settings do not go together. */
function* captionsOf(mechanism: MechanismId, lang: Lang): Generator<Seen> {
  const done = new Set<string>();
  for (const tokens of [sentence, code]) {
    for (const head of ['coreference', 'long_range'] satisfies HeadId[]) {
      for (const variant of variants) {
        const settings = { ...defaultSettings, mechanism, head, ...variant };
        const key = keyOf(settings, tokens);
        if (done.has(key)) continue;
        done.add(key);
        const opened = tryOpen(settings, tokens);
        if (!opened) continue;
        const { overview, session } = opened;
        for (let t = 0; t < overview.step_count; t += 1) {
          const step = opened.step(t);
          const parts = captionOf({ mechanism, step, overview } as never, lang);
          const row = (name: TensorName, at: number) => {
            const { data, cols } = (session as unknown as SessionApi).tensor(name, t, 64, 64);
            return [...data.slice(at * cols, (at + 1) * cols)];
          };
          yield { step, overview, parts, row };
        }
      }
    }
  }
}

/** The engine's configuration that a case comes to: several settings may come to the same. */
const keyOf = (settings: Settings, tokens: readonly string[]) =>
  JSON.stringify([configOf(settings, tokens.length), tokens]);

function tryOpen(settings: Settings, tokens: readonly string[]) {
  try {
    const opened = open(configOf(settings, tokens.length), tokens);
    return opened.overview.step_count > 0 ? opened : null;
  } catch {
    return null;
  }
}

const numbers = (parts: readonly CaptionPart[]) =>
  parts.filter(({ role, token }) => role === 'number' && !token).map(({ text }) => text);
const named = (parts: readonly CaptionPart[], role: CaptionPart['role']) =>
  parts.filter((part) => part.token && part.role === role).map(({ text }) => text);

/** Where the magnitude of the visible cells is largest; masked ones are NaN. */
const largest = (row: readonly number[]) =>
  row.reduce((best, value, j) => (Math.abs(value) > Math.abs(row[best] || 0) ? j : best), 0);

/** What each stage's sentence has to agree with. Absent: it says no number and names only the query. */
const agrees: Partial<Record<Step['stage'], (seen: Seen) => void>> = {
  scores({ step, parts, row, overview }) {
    const value = row('scores', step.i)[step.j] ?? Number.NaN;
    expect(numbers(parts)).toEqual([decimal(value)]);
    if (step.i !== step.j) expect(named(parts, 'key')).toContain(overview.tokens[step.j]);
  },
  mask({ overview, parts }) {
    const { n_tokens, masked_pairs } = overview;
    const all = count(n_tokens * n_tokens);
    expect(new Set(numbers(parts))).toEqual(
      new Set(masked_pairs > 0 ? [count(masked_pairs), all] : [all]),
    );
  },
  softmax: weightOf('probs'),
  output: weightOf('probs'),
  read: weightOf('implied'),
  layers({ step, overview, parts }) {
    expect(numbers(parts).slice(0, 2)).toEqual([count(step.t + 1), count(overview.step_count)]);
  },
  send({ parts, overview }) {
    const { hops, bytes_sent } = overview.closed_form;
    expect(numbers(parts)).toContain(bytes(bytes_sent / hops));
  },
  compute({ step, parts, overview }) {
    const said = numbers(parts);
    if (step.ring && (step.facts.pairs ?? 0) > 0) {
      expect(said.at(-1)).toBe(count(step.facts.pairs ?? -1));
      expect(step.facts.pairs).toBeLessThanOrEqual(overview.closed_form.score_pairs);
    }
  },
  tiles({ step, parts, overview }) {
    const { row_begin = 0, row_end = 0, col_begin = 0, col_end = 0 } = step.facts;
    expect(named(parts, 'query')[0]).toBe(overview.tokens[row_begin]);
    expect(named(parts, 'query').at(-1)).toBe(overview.tokens[row_end - 1]);
    expect(named(parts, 'key')[0]).toBe(overview.tokens[col_begin]);
    expect(named(parts, 'key').at(-1)).toBe(overview.tokens[col_end - 1]);
    expect(Number(numbers(parts)[0])).toBeLessThanOrEqual(Number(numbers(parts)[1]));
  },
};

function weightOf(tensor: TensorName) {
  return ({ step, overview, parts, row }: Seen) => {
    const weights = row(tensor, step.i);
    const best = largest(weights);
    const weight = weights[best] ?? Number.NaN;
    const said = numbers(parts);
    const only = (step.facts.count ?? 2) === 1 && step.stage === 'output';
    if (only) {
      expect(said).toEqual([]);
      return;
    }
    expect(said.at(-1)).toBe(decimal(weight));
    const names = named(parts, 'key');
    // The largest by the digits shown; another one may share them.
    const spoken = names.length > 0 ? names : [overview.tokens[step.i]];
    const ties = weights.flatMap((value, j) =>
      decimal(Math.abs(value)) === decimal(Math.abs(weight)) ? [overview.tokens[j]] : [],
    );
    expect(spoken.some((name) => ties.includes(name))).toBe(true);
  };
}

describe('every caption against its cell', () => {
  for (const mechanism of mechanismIds) {
    for (const lang of langs) {
      test(`${mechanism}, ${lang}`, () => {
        let steps = 0;
        for (const seen of captionsOf(mechanism, lang)) {
          const { step, overview, parts } = seen;
          const text = captionText(parts);
          const place = `${step.stage} ${step.t}: ${text}`;
          expect(text, place).toMatch(/[.。]$/);
          expect(text, place).not.toMatch(/[{}]|undefined|NaN|「」|“”/);
          if (step.i >= 0 && named(parts, 'query').length > 0 && step.stage !== 'carry') {
            expect(named(parts, 'query'), place).toContain(overview.tokens[step.i]);
          }
          try {
            agrees[step.stage]?.(seen);
          } catch (error) {
            throw new Error(`${place}\n${String(error)}`);
          }
          steps += 1;
        }
        expect(steps).toBeGreaterThan(3);
      }, 30_000);
    }
  }
});
