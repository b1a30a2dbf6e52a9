// web/attention-lab.d.ts against the element, both ways: what is declared exists with a type that
// fits (the compiler says so), what can be set, read or called is declared.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generated, withParts } from '../../scripts/lib/catalogue.ts';
import type * as declared from '../../web/attention-lab.d.ts';
import { AttentionLab, type CurrentStep } from '../../web/src/element/element.ts';
import { parts } from '../../web/src/element/parts.ts';
import { mechanismIds } from '../../web/src/mechanisms/index.ts';
import { headIds, type Settings, settingNames } from '../../web/src/state/settings.ts';

type Own<T> = Omit<T, keyof HTMLElement>;

/** Compiles as long as each side is what the other one says. */
export const fits = {
  element: (element: AttentionLab): Own<declared.AttentionLab> => element,
  settings: (element: declared.AttentionLab): Settings => element,
  step: (step: CurrentStep): declared.CurrentStep => step,
};

/** For the page around the playground, not for others. */
const internal = ['view', 'restore', 'report', 'inform', 'openHelp', 'openEditor'];
/** Of every custom element. */
const lifecycle = [
  ...['constructor', 'connectedCallback', 'disconnectedCallback', 'focus'],
  ...['willUpdate', 'render', 'updated'],
];

void AttentionLab.observedAttributes; // makes Lit collect the properties

const text = readFileSync(new URL('../../web/attention-lab.d.ts', import.meta.url), 'utf8');
const body = text.slice(text.indexOf('export class AttentionLab extends HTMLElement'));
const names = [...body.matchAll(/^ {2}(?:get )?(\w+)(?:\([^\n]*\))?: /gm)].map(([, name]) => name);

test('declarations: every property, reading and method of the element, and no other', () => {
  const { prototype, elementProperties } = AttentionLab;
  const own = Object.getOwnPropertyNames(prototype);
  const live = new Set<PropertyKey>([...own, ...elementProperties.keys()]);
  for (const name of [...internal, ...lifecycle]) live.delete(name);
  expect([...names].sort()).toEqual([...live].sort());
});

test('declarations: every setting is marked as an attribute', () => {
  const marked = [...body.matchAll(/@attr\s+\*\/\n {2}(?:get )?(\w+)|@attr \*\/\n {2}(\w+)/g)];
  const attributes = marked.map(([, one, other]) => one ?? other);
  const { elementProperties } = AttentionLab;
  expect(attributes.sort()).toEqual([...elementProperties.keys()].map(String).sort());
  expect(attributes).toEqual(expect.arrayContaining(settingNames));
});

test('declarations: `hide` and `::part()` name the parts there are', () => {
  const described = [...text.matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name);
  const hideable = text.match(/Parts to leave out[^:]*: ([^.]+)\./)?.[1] ?? '';
  expect(hideable.split(/[\s,*]+/)).toEqual([...parts]);
  const missing = described.filter((name) => name !== 'lab' && !parts.includes(name as never));
  expect(missing.filter((name) => name !== 'stage')).toEqual([]);
});

for (const guide of ['EMBEDDING.md', 'EMBEDDING.zh-CN.md']) {
  test(`declarations: ${guide} names every attribute, method, mechanism, head and part`, () => {
    const words = readFileSync(new URL(`../../web/${guide}`, import.meta.url), 'utf8');
    const named = new Set(words.match(/\w+/g));
    const wanted = [...names, ...mechanismIds, ...headIds, ...parts];
    expect(wanted.filter((name) => !named.has(name as string))).toEqual([]);
  });
}

for (const [path, parts] of Object.entries(generated)) {
  test(`declarations: ${path} says what the catalogues say; \`npm run catalogue\` writes it`, () => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(text).toBe(withParts(text, parts));
  });
}
