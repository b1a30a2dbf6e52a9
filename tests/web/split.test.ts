import { describe, expect, test } from 'vitest';
import {
  isFixed,
  joinFixed,
  joinPlain,
  looksLikeCode,
  split,
  withoutBars,
} from '../../web/src/input/split.ts';

const words = (text: string) => split(text, 'words').tokens;

describe('split: words', () => {
  test('Chinese is segmented and loses no character', () => {
    const text = '我今天写了一个函数，它返回空值。';
    expect(words(text).join('')).toBe(text);
    expect(words(text)).toContain('函数');
  });

  test('English keeps punctuation as tokens and drops white space', () => {
    expect(words('He said: "it works".')).toEqual([
      ...['He', 'said', ':', '"', 'it', 'works', '"', '.'],
    ]);
    expect(words('  two\n\n words\t')).toEqual(['two', 'words']);
  });

  test('ASCII is cut as the browser cuts it', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
    const signs = `aZ09_.',;: -"()/@$`;
    let seed = 1;
    for (let k = 0; k < 5_000; k++) {
      let text = '';
      for (let n = 0; n < 7; n++) {
        seed = (seed * 48_271) % 2_147_483_647;
        text += signs[seed % signs.length];
      }
      const browsers = [...segmenter.segment(text)].map(({ segment }) => segment.trim());
      if (!looksLikeCode(text)) expect(words(text)).toEqual(browsers.filter(Boolean));
    }
  });

  test('an empty or blank text has no tokens', () => {
    expect(words('')).toEqual([]);
    expect(words(' \n\t ')).toEqual([]);
  });

  test('a flag or a family emoji stays whole', () => {
    expect(split('👩‍👩‍👧🇨🇳字', 'characters').tokens).toEqual(['👩‍👩‍👧', '🇨🇳', '字']);
  });
});

describe('split: program text', () => {
  test('identifiers, numbers and operators stay whole', () => {
    expect(words('if (max_len >= 0.5) { my_list[i] += x; }')).toEqual([
      ...['if', '(', 'max_len', '>=', '0.5', ')', '{', 'my_list', '[', 'i', ']'],
      ...['+=', 'x', ';', '}'],
    ]);
    expect(words('let f = (a) => a === b ? c::d : p->q;')).toContain('=>');
    expect(words('auto f = p->q; std::vector<int> v;')).toEqual([
      ...['auto', 'f', '=', 'p', '->', 'q', ';', 'std', '::', 'vector'],
      ...['<', 'int', '>', 'v', ';'],
    ]);
  });

  test('strings stay whole and a Chinese comment is cut into words', () => {
    const tokens = words('const 名字 = "a b"; // 返回空值');
    expect(tokens).toContain('"a b"');
    expect(tokens).toContain('//');
    expect(tokens.join('')).toContain('返回空值');
  });

  test('prose is not code, even with one sign of it', () => {
    expect(looksLikeCode('The arrow -> points right.')).toBe(false);
    expect(looksLikeCode('It costs 5; we paid.')).toBe(false);
    expect(looksLikeCode('def add(a, b): return a + b')).toBe(true);
    expect(looksLikeCode('我今天写了一个函数，它返回空值')).toBe(false);
  });
});

describe('split: characters and bytes', () => {
  test('a Han character is one character and three bytes', () => {
    expect(split('我a', 'characters').tokens).toEqual(['我', 'a']);
    expect(split('我a', 'bytes').tokens).toEqual(['E6', '88', '91', '61']);
  });

  test('a space is a byte but not a character', () => {
    expect(split('a b', 'bytes').tokens).toEqual(['61', '20', '62']);
    expect(split('a b', 'characters').tokens).toEqual(['a', 'b']);
  });
});

describe('split: by hand', () => {
  test('a bar fixes the boundaries in every mode', () => {
    for (const mode of ['words', 'characters', 'bytes'] as const) {
      expect(split('我|今天|写了', mode)).toEqual({
        tokens: ['我', '今天', '写了'],
        fixed: true,
        code: false,
      });
    }
  });

  test('operators with bars are just text', () => {
    expect(isFixed('a || b')).toBe(false);
    expect(isFixed('x | y')).toBe(false);
    expect(isFixed('a||b')).toBe(false);
    expect(isFixed('a|b')).toBe(true);
  });

  test('empty places between bars are no tokens', () => {
    expect(words('a|b||c|')).toEqual(['a', 'b', 'c']);
  });

  test('any tokens survive joining and splitting', () => {
    for (const tokens of [
      ['a', '|', 'b'],
      ['a', '||', '\\', 'c\\|'],
      ['函数'],
      ['|'],
      ['\\', 'n'],
      ['if', 'x', '||', 'y'],
    ]) {
      expect(split(joinFixed(tokens), 'words').tokens).toEqual(tokens);
    }
  });
});

describe('split: bars that this browser does not need', () => {
  test('plain text comes back as people type it', () => {
    expect(joinPlain(['I', 'wrote', 'a', 'function', '.'])).toBe('I wrote a function.');
    expect(joinPlain(['我', '写了', 'bug', '，', '它'])).toBe('我写了bug，它');
  });

  test('bars go where the words are cut alike, and stay where they are not', () => {
    expect(withoutBars('I|wrote|a|function')).toBe('I wrote a function');
    expect(withoutBars('I wrote|a function')).toBe('I wrote|a function');
    expect(withoutBars('no bars')).toBe('no bars');
  });
});
