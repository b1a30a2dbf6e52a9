// The words around opening a model file, in both languages.
import type { Lang } from '../i18n/lang.ts';

export interface FileWords {
  title: string;
  drop: string;
  formats: string;
  choose: string;
  which: string;
  local: string;
  inspecting: string;
  header_only: (size: string) => string;
  family: string;
  parameters: string;
  shape: string;
  kv_heads: (count: number, width: number) => string;
  vocabulary: string;
  length: string;
  tokens: (count: string) => string;
  tensors: string;
  masks: string;
  mask_all: string;
  mask_mixed: (local: number, all: number, window: number) => string;
  memory: string;
  weights: string;
  per_text: string;
  cache: string;
  work: string;
  one_more: string;
  estimated: string;
  fits: string;
  too_big: string;
  no_weights: string;
  keep: (size: string) => string;
  can_forget: string;
  kept: string;
  not_kept: string;
  forget: string;
  open_kept: string;
  cancel: string;
  load: (size: string) => string;
  loading: (name: string) => string;
  reading: string;
  refused: string;
  nothing_loaded: string;
  another: string;
  wanted: (hash: string) => string;
  wrong_file: string;
  recorded_from: (model: string) => string;
  wrong_model: string;
  close: string;
}

const en: FileWords = {
  title: 'Open a model file',
  drop: 'Drop a model file here',
  formats:
    '.gguf, or .safetensors together with its config.json and tokenizer.json, or llama2.c .bin with its tokenizer',
  choose: 'Choose a file',
  which: 'Which models?',
  local: 'your file, nothing leaves this browser',
  inspecting: 'reading the header…',
  header_only: (size) => `${size}; only the header was read`,
  family: 'Family',
  parameters: 'Parameters',
  shape: 'Layers × heads',
  kv_heads: (count, width) => `${count} kv heads, ${width} wide`,
  vocabulary: 'Vocabulary',
  length: 'Trained length',
  tokens: (count) => `${count} tokens`,
  tensors: 'Tensors',
  masks: 'Mask',
  mask_all: 'the same in every layer',
  mask_mixed: (local, all, window) =>
    `${local} layers with a window of ${window}, ${all} see everything`,
  memory: 'Memory',
  weights: 'weights, as stored',
  per_text: 'with a text of 256 tokens',
  cache: 'KV cache of the text',
  work: 'queries, inputs of layers, work space',
  one_more: 'one more token',
  estimated: 'Estimated from 0.1 s of multiply-adds on this machine, one thread; it may be faster.',
  fits: 'it fits',
  too_big: 'more than a browser gives to one page (1.8 GiB)',
  no_weights:
    'a vocabulary without weights: the text can be cut into tokens, nothing can be computed',
  keep: (size) => `Keep a copy in this browser, ${size}`,
  can_forget: 'can be forgotten',
  kept: 'Kept in this browser',
  not_kept: 'There was no room to keep a copy; the model is open all the same.',
  forget: 'Forget',
  open_kept: 'Open',
  cancel: 'Cancel',
  load: (size) => `Load ${size}`,
  loading: (name) => `Loading ${name}`,
  reading: 'reading the file',
  refused: 'This file is not read',
  nothing_loaded: 'Nothing was loaded; what was open stays open.',
  another: 'Choose another file',
  wanted: (hash) =>
    `The link speaks of a model file with the fingerprint ${hash}. Open it here to see its head.`,
  wrong_file: 'This is another file than the one the link speaks of; it opens all the same.',
  recorded_from: (model) =>
    `This head was recorded from ${model}. Open that model’s file to see it on text of your own.`,
  wrong_model: 'This is another model than the head was recorded from.',
  close: 'Close',
};

const zh: FileWords = {
  title: '打开模型文件',
  drop: '把模型文件拖到这里',
  formats:
    '.gguf；或者 .safetensors 连同 config.json 和 tokenizer.json；或者 llama2.c 的 .bin 连同分词器',
  choose: '选择文件',
  which: '用哪些模型？',
  local: '你的文件，不离开浏览器',
  inspecting: '正在读文件头…',
  header_only: (size) => `${size}；只读了文件头`,
  family: '家族',
  parameters: '参数',
  shape: '层 × 头',
  kv_heads: (count, width) => `${count} 个 kv 头，宽 ${width}`,
  vocabulary: '词表',
  length: '训练长度',
  tokens: (count) => `${count} 个词元`,
  tensors: '张量',
  masks: '掩码',
  mask_all: '每层相同',
  mask_mixed: (local, all, window) => `${local} 层用窗口 ${window}，${all} 层看全部`,
  memory: '内存',
  weights: '权重，按存储格式',
  per_text: '连同 256 个词元的文字',
  cache: '这段文字的 KV 缓存',
  work: '查询、各层输入和工作空间',
  one_more: '再生成一个词元',
  estimated: '由本机 0.1 秒的乘加测试估算，单线程；实际可能更快。',
  fits: '放得下',
  too_big: '超过浏览器给一个页面的内存（1.8 GiB）',
  no_weights: '只有词表，没有权重：可以切分文字，不能计算',
  keep: (size) => `在浏览器里留一份副本，${size}`,
  can_forget: '随时可以删除',
  kept: '留在这个浏览器里的',
  not_kept: '空间不够，没有留下副本；模型照常打开。',
  forget: '删除',
  open_kept: '打开',
  cancel: '取消',
  load: (size) => `载入 ${size}`,
  loading: (name) => `正在载入 ${name}`,
  reading: '读取文件',
  refused: '这个文件读不了',
  nothing_loaded: '什么也没有载入；原来打开的还在。',
  another: '换一个文件',
  wanted: (hash) => `链接说的是指纹为 ${hash} 的模型文件。在这里打开它，就能看到那个头。`,
  wrong_file: '这不是链接说的那个文件，不过也能打开。',
  recorded_from: (model) => `这个头录自 ${model}。打开那个模型的文件，就能在你自己的文字上看它。`,
  wrong_model: '这不是录制这个头的模型。',
  close: '关闭',
};

const byLang: Record<Lang, FileWords> = { en, 'zh-CN': zh };
export const fileWords = (lang: Lang): FileWords => byLang[lang];
