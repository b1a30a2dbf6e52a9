// Every lesson file holds to its schema, to the rules of good teaching and to its twin.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLessons } from '../../scripts/lessons.mjs';
import { lessonDepth, lessonFiles } from '../../scripts/lib/lesson-depth.mjs';

test('lessons: no file breaks a rule', async () => {
  const { faults, rows } = await checkLessons(lessonFiles());
  assert.deepEqual(faults, []);
  assert.equal(rows.length, 30);
});

test('lessons: formulas become MathML, and code is a function of the engine', async () => {
  const { maths, code } = await lessonDepth();
  assert.ok(Object.keys(maths).length > 5);
  for (const markup of Object.values(maths)) assert.match(markup, /^<math[\s\S]*<\/math>$/);
  for (const source of Object.values(code)) assert.match(source, /\{[\s\S]*\n\}$/);
});
