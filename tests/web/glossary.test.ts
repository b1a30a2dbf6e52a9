import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CostName } from '../../web/src/formulas/cost-name.ts';
import { formulaOf } from '../../web/src/formulas/counters.ts';
import { explained, glossaryOf, legendIds, termIds } from '../../web/src/i18n/glossary.ts';
import { langs } from '../../web/src/i18n/lang.ts';
import { lettersOf } from '../../web/src/i18n/letters.ts';
import { stageWords } from '../../web/src/i18n/stage.ts';
import { stages } from '../../web/src/stages/index.ts';
import type { LabConfig } from '../../web/src/worker/protocol.ts';
import { full, open } from './fixtures.ts';

/** The symbols that the equations of stages and mechanisms are written with. */
function symbolsOfEquations(): Set<string> {
  const symbols = new Set<string>();
  for (const folder of ['mechanisms', 'stages']) {
    const url = new URL(`../../web/src/${folder}/`, import.meta.url);
    for (const file of readdirSync(url).filter((name) => name.endsWith('.ts'))) {
      const source = readFileSync(new URL(file, url), 'utf8');
      for (const [, symbol] of source.matchAll(/<mi[^>]*>([^<$]+)<\/mi/g))
        symbols.add(symbol ?? '');
      for (const [, symbol] of source.matchAll(/\b(?:at|other|grown|features)\('(\p{L})'/gu)) {
        symbols.add(symbol ?? '');
      }
    }
  }
  return symbols;
}

const NAMES = new Set(['softmax', 'elu', 'attention']); // functions, which say what they are

const configs: Partial<LabConfig>[] = [
  {},
  { causal: false },
  { prefix_len: 3 },
  { window_left: 3, n_sink: 1 },
  { algorithm: 'flash', block_q: 2, block_k: 2 },
  { algorithm: 'ring', n_devices: 4, ring_layout: 'contiguous' },
  { algorithm: 'linear', feature_map: 'elu_plus_one', chunk_len: 3 },
  { algorithm: 'linear', feature_map: 'identity', decay: 0.5, chunk_len: 0 },
  { algorithm: 'linear', feature_map: 'l2_norm', update_rule: 'delta', beta: 1, decay: 1 },
];

describe('glossary', () => {
  test('at least thirty terms, each with a name and a whole sentence', () => {
    expect(termIds.length).toBeGreaterThanOrEqual(30);
    for (const lang of langs) {
      const { terms, legend } = glossaryOf(lang);
      for (const id of termIds) {
        expect(terms[id][0], id).not.toBe('');
        expect(terms[id][1], id).toMatch(/[.。]$/);
      }
      for (const id of legendIds) expect(legend[id], id).not.toBe('');
    }
  });

  test('every stage and every counter is explained', () => {
    for (const lang of langs) {
      const words = glossaryOf(lang);
      expect(Object.keys(words.stages).sort()).toEqual(Object.keys(stages).sort());
      expect(Object.keys(words.counters).sort()).toEqual(
        Object.keys(stageWords(lang).counters).sort(),
      );
      for (const id of Object.keys(stages)) {
        expect(explained(`stages.${id}`, id, lang).body, id).toMatch(/[.。]$/);
      }
    }
  });

  test('every symbol of an equation is explained', () => {
    const symbols = [...symbolsOfEquations()].filter((symbol) => !NAMES.has(symbol));
    expect(symbols.length).toBeGreaterThan(20);
    for (const lang of langs) {
      for (const symbol of symbols) {
        expect(glossaryOf(lang).symbols[symbol], `${symbol} in ${lang}`).toMatch(
          new RegExp(`^${symbol} `),
        );
      }
    }
  });

  test("every letter of the counters' formulas is explained", () => {
    const letters = new Set<string>();
    for (const config of configs) {
      const { overview } = open(config);
      const whole: LabConfig = { ...full, ...config };
      for (const name of Object.keys(overview.closed_form) as CostName[]) {
        const { symbols } = formulaOf(name, whole, overview, 1);
        for (const { letter } of symbols) letters.add(letter);
      }
    }
    expect(letters.size).toBeGreaterThan(5);
    for (const lang of langs) {
      for (const letter of letters) expect(lettersOf(lang)[letter], letter).toBeTruthy();
    }
  });
});
