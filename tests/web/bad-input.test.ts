// Bad input at every border, as listed in bad-input/cases.jsonl: what is given, and the code, field and
// sentence that come back, in English and Chinese. Whatever is given, the next good call answers as
// before. `BAD_INPUT=write npx vitest run tests/web/bad-input.test.ts` takes down new answers.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shellWords } from '../../web/src/i18n/shell.ts';
import { answer, goodAnswer, outOfSharedMemory } from './bad-input/borders.ts';

interface Case {
  border: string;
  /** What is given, as an expression. */
  given: string;
  code: string;
  field: string;
  en: string;
  zh: string;
}

const path = new URL('./bad-input/cases.jsonl', import.meta.url);
const lines = readFileSync(path, 'utf8').trim().split('\n');
const cases: Case[] = lines.map((line) => JSON.parse(line));
const before = await goodAnswer();
const answers: Case[] = [];

test('bad input: there are at least 300 cases, at every border', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
});

test('bad input: shared and resizable buffers are read like any other', () => {
  for (const out of outOfSharedMemory()) expect(out).toEqual(before.out);
});

for (const border of new Set(cases.map((each) => each.border))) {
  test(`bad input: ${border} refuses with code, field and sentence, and works on`, async () => {
    const found: Case[] = [];
    for (const { given } of cases.filter((each) => each.border === border)) {
      const said = await answer(border, given);
      if (typeof said === 'string') throw new Error(`${border}(${given}): ${said}`);
      const { code, field } = said;
      const [en, zh] = (['en', 'zh-CN'] as const).map((lang) => shellWords(lang).problem(said));
      found.push({ border, given, code, field, en: en!, zh: zh! });
      expect(zh, given).toMatch(/\p{sc=Han}/u);
    }
    answers.push(...found);
    if (process.env.BAD_INPUT !== 'write')
      expect(found).toEqual(cases.filter((each) => each.border === border));
    expect(await goodAnswer()).toEqual(before);
  }, 60_000);
}

test.runIf(process.env.BAD_INPUT === 'write')('bad input: answers are taken down', () => {
  writeFileSync(path, answers.map((each) => `${JSON.stringify(each)}\n`).join(''));
});
