// The words of a source's head, in both languages.
import type { Lang } from '../i18n/lang.ts';
import type { ModelSourceId } from './source.ts';

export interface SourceWords {
  badge: Record<ModelSourceId, string>;
  layer: string;
  head: string;
  busy: string;
  own_tokens: string;
}

const en: SourceWords = {
  badge: {
    trained: 'trained here',
    model: 'your file, nothing leaves this browser',
  },
  layer: 'Layer',
  head: 'Head',
  busy: 'computing…',
  own_tokens:
    'The model splits the text into tokens of its own; a dashed seam joins pieces of one word.',
};

const zh: SourceWords = {
  badge: {
    trained: '本页训练',
    model: '你的文件，不离开浏览器',
  },
  layer: '层',
  head: '头',
  busy: '计算中…',
  own_tokens: '词元由模型自己切分；虚线相接的几块属于同一个词。',
};

const byLang: Record<Lang, SourceWords> = { en, 'zh-CN': zh };
export const sourceWords = (lang: Lang): SourceWords => byLang[lang];
