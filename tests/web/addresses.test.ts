// Names in an address that every object has: reported like any other unknown name, in every parser.
import { expect, test } from 'vitest';
import { decodeCost } from '../../web/src/cost/cost-url.ts';
import { applied, defaults } from '../../web/src/cost/settings.ts';
import { readCustomQkv } from '../../web/src/input/custom-qkv.ts';
import { check, defaultSettings, noLimits } from '../../web/src/state/settings.ts';
import { decode } from '../../web/src/state/url.ts';

const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

for (const name of names) {
  test(`addresses: ${name} is an unknown name in a link of the playground`, () => {
    const { settings } = decode(`#v=1&${name}=1`);
    const { problems } = check(settings, noLimits, defaultSettings);
    expect(problems.map(({ code, field }) => [code, field])).toEqual([['unknown_field', name]]);
  });

  test(`addresses: ${name} is an unknown name in a link of the cost lab`, () => {
    const { fields } = decodeCost(`#v=1&${name}=1`);
    const { settings, problems } = applied(defaults, fields, []);
    expect(problems.map(({ code, field }) => [code, field])).toEqual([['unknown_field', name]]);
    expect({ ...settings }).toEqual({ ...defaults });
  });

  test(`addresses: ${name} is an unknown name in data, and no mechanism`, () => {
    const given = readCustomQkv(`{"q":[[1]],"k":[[1]],"v":[[1]],"${name}":1}`);
    expect(given.problem?.field).toBe(`data.${name}`);
    const { problems } = check({ mechanism: name }, noLimits, defaultSettings);
    expect(problems[0]?.code).toBe('one_of');
  });
}

test('addresses: compact needs no value', () => {
  for (const hash of ['#compact', '#compact=', '#compact=true']) {
    expect(decode(hash)).toMatchObject({ page: { compact: true }, problems: [] });
  }
  expect(decode('#compact=false').page.compact).toBe(false);
});
