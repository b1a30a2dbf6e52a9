import { expect, test } from 'vitest';
import teacher from '../../web/lessons/teacher.json' with { type: 'json' };

test("teacher's table: 39 claims, at least 30 of them shown, each with its link and its words", () => {
  const { claims } = teacher;
  expect(claims).toHaveLength(39);
  expect(claims.filter(({ verdict }) => verdict === 'shown').length).toBeGreaterThanOrEqual(30);
  for (const { to, words } of claims) {
    expect(Object.keys(to).length).toBeGreaterThan(0);
    for (const { claim, how } of Object.values(words)) {
      expect(claim).not.toBe('');
      expect(how).not.toBe('');
    }
  }
});
