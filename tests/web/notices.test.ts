import { describe, expect, test } from 'vitest';
import { clampNotice, problemNotice } from '../../web/src/element/notices.ts';
import { shellWords } from '../../web/src/i18n/shell.ts';
import { defaultSettings } from '../../web/src/state/settings.ts';
import { problem } from '../../web/src/worker/problem.ts';

const words = shellWords('en');
const nothing = () => {};

describe('notices', () => {
  test('a value that the reader has to change gets no button, and the picture stays', () => {
    const conflict = problem('conflict', 'window_left', 3, { other: 'algorithm linear' });
    expect(problemNotice(conflict, words, true, nothing)).toEqual({
      kind: 'warning',
      text: `window_left = 3: cannot be combined with algorithm linear. ${words.kept}`,
    });
    expect(problemNotice(conflict, words, false, nothing).text).not.toContain(words.kept);
  });

  test('a text that is too long says its own sentence alone', () => {
    const long = problem('between', 'tokens', 3000, { min: 1, max: 2048 });
    const { text, action } = problemNotice(long, words, true, nothing);
    expect(text).toContain('3,000 tokens; the most is 2,048');
    expect(text).not.toContain(words.kept);
    expect(action).toBe(undefined);
  });

  test('what trying again may mend offers to', () => {
    let tries = 0;
    for (const code of ['restarted', 'aborted', 'load_failed', 'internal'] as const) {
      const { action } = problemNotice(problem(code, 'engine'), words, true, () => ++tries);
      expect(action?.label).toBe(words.retry);
      action?.run();
    }
    expect(tries).toBe(4);
  });

  test('a clamped value says what is used instead, and can be undone', () => {
    const settings = { ...defaultSettings, window_left: 0 };
    const clamped = problem('between', 'window_left', -4, { min: 0, max: 7 });
    const { kind, text, action } = clampNotice([clamped], settings, words, nothing);
    expect(kind).toBe('info');
    expect(text).toBe(words.clamped(clamped, '0'));
    expect(action?.label).toBe(words.undo);
    expect(clampNotice([clamped], settings, words).action).toBe(undefined);
  });

  test('an unknown name is reported, and there is nothing to undo', () => {
    const unknown = problem('unknown_field', 'colour', 'red');
    const { text, action } = clampNotice([unknown], defaultSettings, words, nothing);
    expect(text).toBe('colour = red: no option has this name.');
    expect(action).toBe(undefined);
  });
});
