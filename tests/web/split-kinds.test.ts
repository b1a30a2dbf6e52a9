// Kinds of text that were split wrongly once, each by its smallest example.

import { describe, expect, test } from 'vitest';
import { isFixed, looksLikeCode, otherReading, split } from '../../web/src/input/split.ts';
import { wellFormed } from '../../web/src/input/well-formed.ts';
import { longTexts } from './long-texts.ts';
import { code, prose } from './texts.ts';

const words = (text: string) => split(text, 'words').tokens;

describe('split: prose and code', () => {
  test('64 texts, in Chinese, English and eight languages, are what they are', () => {
    expect(prose.filter((text) => looksLikeCode(text))).toEqual([]);
    expect(code.filter((text) => !looksLikeCode(text))).toEqual([]);
    expect(prose.length + code.length).toBeGreaterThanOrEqual(60);
  });

  test('an apostrophe opens no string where none can begin', () => {
    expect(words("fn f<'a>(x: &'a str) {}")).toEqual([
      'fn',
      'f',
      '<',
      "'a",
      '>',
      '(',
      'x',
      ':',
      '&',
      "'a",
      'str',
      ')',
      '{',
      '}',
    ]);
    expect(words("auto n = 1'000'000; f(n);")).toContain("1'000'000");
    expect(words("x = f(1); // it's Bob's").slice(-3)).toEqual(['//', "it's", "Bob's"]);
    expect(words("s = f('a', 'b c');")).toContain("'b c'");
  });

  test('prose keeps its words, whatever signs stand in it', () => {
    expect(words(prose[0] as string)).toContain("doesn't");
    expect(words(prose[1] as string)).toContain("Apple's");
  });
});

describe('split: what a reader sees', () => {
  test('marks and emoji sequences stay whole in code', () => {
    expect(words('नाम = f(नाम);')).toEqual(['नाम', '=', 'f', '(', 'नाम', ')', ';']);
    expect(words('x = 1; // ❤️ 👨‍👩‍👧 f()')).toEqual([
      'x',
      '=',
      '1',
      ';',
      '//',
      '❤️',
      '👨‍👩‍👧',
      'f',
      '(',
      ')',
    ]);
  });

  test('no token is invisible, in any mode', () => {
    for (const text of ['hello\u200bworld', '\u200e', 'a|\u200b|b', 'x = f(\u200d);', '\ufe0f a'])
      for (const mode of ['words', 'characters'] as const)
        for (const token of split(text, mode).tokens)
          expect(token).toMatch(/[^\p{Cf}\p{M}\p{Cc}\s]/u);
    expect(words('\u200e')).toEqual(['U+200E']);
    expect(words('hello\u200bworld').join('')).toBe('hello\u200bworld');
  });

  test('what no format can hold becomes U+FFFD', () => {
    expect(wellFormed('b\ud83d')).toBe('b\ufffd');
    expect(wellFormed('\ufffe\uffff\0\u0007')).toBe('\ufffd\ufffd\ufffd\ufffd');
    expect(wellFormed('a\t\n👍')).toBe('a\t\n👍');
  });

  test('the words of the subject and of schoolbooks stay whole', () => {
    expect(words('用户提交了表单')).toEqual(['用户', '提交', '了', '表单']);
    expect(words('函数返回空值，它需要修复')).toEqual([
      '函数',
      '返回',
      '空值',
      '，',
      '它',
      '需要',
      '修复',
    ]);
    expect(words('初始化')).toEqual(['初始化']);
    expect(words('奖杯放不进箱子')[0]).toBe('奖杯');
    expect(words('我把书给小华').slice(0, 2)).toEqual(['我', '把']);
    expect(words('韩梅梅和李雷')).toEqual(['韩梅梅', '和', '李雷']);
    expect(words('李华和王芳看小鸟')).toEqual(['李华', '和', '王芳', '看', '小鸟']);
    expect(words('大语言模型过拟合')).toEqual(['大语言模型', '过拟合']);
    expect(words('它很甜').slice(-2)).toEqual(['很', '甜']);
  });

  test('a start token in front is one token', () => {
    expect(words('⟨s⟩用户提交')).toEqual(['⟨s⟩', '用户', '提交']);
  });
});

describe('split: bars', () => {
  test('bars stay text in code, and either reading can be had', () => {
    expect(isFixed('type U = A|B|C;')).toBe(false);
    expect(words('type U = A|B|C;')).toEqual(['type', 'U', '=', 'A', '|', 'B', '|', 'C', ';']);
    const byHand = otherReading('type U = A|B|C;') as string;
    expect(words(byHand)).toEqual(['type U = A', 'B', 'C;']);
    expect(words(otherReading(byHand) as string)).toEqual(words('type U = A|B|C;'));
  });

  test('bars fix the boundaries of prose and of code that is cut everywhere', () => {
    expect(isFixed('我|今天|写了')).toBe(true);
    expect(isFixed('def|add|(|a|,|b|)|:|return|a|+|b')).toBe(true);
    expect(otherReading('我|今天|写了')).toBe(null);
    expect(otherReading('no bars')).toBe(null);
  });
});

describe('split: growth', () => {
  // Sixteen times the text: 16 times the work, of this process alone, with room for what else it
  // does; anything quadratic takes 256 times as long.
  test.each(longTexts)('%s take a time in proportion to their length', (_name, text) => {
    const time = (n: number) => {
      const input = text(n);
      const runs = [0, 1, 2].map(() => {
        const before = process.cpuUsage();
        split(input, 'words');
        return process.cpuUsage(before).user / 1000;
      });
      return Math.min(...runs);
    };
    time(2_000);
    const small = Math.max(time(2_500), 0.5);
    expect(time(40_000) / small).toBeLessThan(100);
  });
});
