// The files that the code lens opens with, one a language, and how a visitor's own is told.
import type { CodeLanguage } from '../../../../bindings/recall-code.ts';

export interface CodeFile {
  name: string;
  text: string;
  language: CodeLanguage;
}

const samples = {
  python: { name: 'rounds.py', load: () => import('./samples/rounds.py?raw') },
  javascript: { name: 'cache.js', load: () => import('./samples/cache.js?raw') },
  cpp: { name: 'spline.cpp', load: () => import('./samples/spline.cpp?raw') },
  chinese: { name: 'kucun.py', load: () => import('./samples/kucun.py?raw') },
} as const;

export const sampleIds: readonly string[] = Object.keys(samples);
export const sampleName = (id: string): string => samples[id as keyof typeof samples].name;

export async function loadSample(id: string): Promise<CodeFile> {
  const { name, load } = samples[id as keyof typeof samples];
  const { default: text } = await load();
  return { name, text, language: languageOf(name, text) };
}

/** By the name's extension, else by what only one of the languages writes. */
export function languageOf(name: string, text: string): CodeLanguage {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^pyi?$/.test(extension)) return 'python';
  if (/^[cm]?[jt]sx?$/.test(extension)) return 'javascript';
  if (/^(c|cc|cpp|cxx|h|hh|hpp|hxx|ino|cu)$/.test(extension)) return 'cpp';
  if (/^[ \t]*#[ \t]*include\b|\bstd::|\btemplate\s*</m.test(text)) return 'cpp';
  if (/^[ \t]*(?:def|class|elif|from|with)\b.*:[ \t]*(?:#.*)?$/m.test(text)) return 'python';
  return /\b(?:const|let|function|=>)|[;{]\s*$/m.test(text) ? 'javascript' : 'python';
}
