import { expect, test } from 'vitest';
import type { View } from '../../web/src/state/view.ts';
import { visibleToken, visibleView } from '../../web/src/state/visible.ts';

test('visible: blanks at the ends, and all that breaks a line, have a sign', () => {
  const signs = { ' b': '␣b', '\n    ': '↵␣␣␣␣', '\t': '⇥', 'a\nb': 'a↵b', 'a b': 'a b', '': '∅' };
  for (const [token, shown] of Object.entries(signs)) expect(visibleToken(token)).toBe(shown);
  expect(visibleToken('\u3000')).toBe('␣');
});

test('visible: the view that links are written from stays as it is, and a picture comes once', () => {
  const picture = { overview: { tokens: ['a', ' b'] } };
  const view = { split: { tokens: ['a', ' b'] }, picture } as unknown as View;
  const shown = visibleView(view);
  expect(shown.picture?.overview.tokens).toEqual(['a', '␣b']);
  expect(shown.split.tokens).toEqual(['a', '␣b']);
  expect(view.picture?.overview.tokens).toEqual(['a', ' b']);
  expect(visibleView(view).picture).toBe(shown.picture);
  const plain = { split: { tokens: ['a'] }, picture: { overview: { tokens: ['a'] } } };
  expect(visibleView(plain as unknown as View).picture).toBe(plain.picture);
});
