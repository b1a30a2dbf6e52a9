// Sentences to start from, the chapter's first, with the head that has something to say about each and the
// word to ask.
// `|` fixes the tokens, so a lesson looks the same in browsers that segment differently.

import type { HeadId } from '../worker/protocol.ts';

export interface Example {
  id: string;
  lang: 'zh-CN' | 'en' | 'code';
  text: string;
  head: HeadId;
  query: number;
}

export const examples: readonly Example[] = [
  {
    id: 'function_zh',
    lang: 'zh-CN',
    text: '我|今天|写了|一个|函数|它|返回|空值',
    head: 'coreference',
    query: 5,
  },
  {
    id: 'repair_zh',
    lang: 'zh-CN',
    text: '函数|返回|空值|，|它|需要|修复',
    head: 'coreference',
    query: 4,
  },
  {
    id: 'she_and_it_zh',
    lang: 'zh-CN',
    text: '小明|把|书|借给|小红|她|很|喜欢|它',
    head: 'coreference',
    query: 5,
  },
  {
    id: 'submit_zh',
    lang: 'zh-CN',
    text: '用户|提交|了|表单',
    head: 'syntax',
    query: 1,
  },
  {
    id: 'bug_zh',
    lang: 'zh-CN',
    text: '这个|bug|和|那个|defect|是|一|回|事',
    head: 'semantic',
    query: 4,
  },
  {
    id: 'function_en',
    lang: 'en',
    text: 'I|wrote|a|function|today|and|it|returns|null',
    head: 'coreference',
    query: 6,
  },
  {
    id: 'repair_en',
    lang: 'en',
    text: 'The|function|returns|null|,|so|it|needs|a|fix',
    head: 'coreference',
    query: 6,
  },
  {
    id: 'trophy_en',
    lang: 'en',
    text: 'The|trophy|does|not|fit|in|the|suitcase|because|it|is|too|big',
    head: 'coreference',
    query: 9,
  },
  {
    id: 'he_and_it_en',
    lang: 'en',
    text: 'Alice|gave|Bob|a|book|and|he|read|it|quickly',
    head: 'coreference',
    query: 6,
  },
  {
    id: 'fox_en',
    lang: 'en',
    text: 'The|quick|brown|fox|jumps|over|the|lazy|dog',
    head: 'syntax',
    query: 4,
  },
  {
    id: 'defect_en',
    lang: 'en',
    text: 'The|user|found|a|bug|and|the|engineer|fixed|the|defect',
    head: 'semantic',
    query: 10,
  },
  {
    id: 'add_python',
    lang: 'code',
    text: 'def|add|(|a|,|b|)|:|return|a|+|b',
    head: 'long_range',
    query: 9,
  },
  {
    id: 'import_python',
    lang: 'code',
    text: 'import|os|import|json|def|load|(|name|)|:|file|=|os|.|path|.|join|(|data|,|name|)|return|json|.|load|(|open|(|file|)|)',
    head: 'long_range',
    query: 12,
  },
  {
    id: 'brackets_js',
    lang: 'code',
    text: 'function|f|(|g|(|x|)|,|y|)|{|return|x|+|y|;|}',
    head: 'long_range',
    query: 9,
  },
];

/** The sentence the page opens with. */
export function defaultExample(lang: 'zh-CN' | 'en'): Example {
  return examples.find((example) => example.lang === lang) as Example;
}
