// The words around mechanisms and parameters; their own words stand with them.
import type { Lang, Translated } from './lang.ts';

interface ControlWords {
  /** A name and the settings in force, for a screen reader. */
  name_and(name: string, set: string): string;
  mask_name(size: number): string;
  mask_how: string;
  reset: string;

  refused_title: string;
  /** A mask that a state cannot have; other refusals stand with their parameters. */
  refused_mask(field: string): string;

  claims(count: number): string;
  verdict: { holds: string; partly: string; fails: string };
  /** Behind a source: when it was read. */
  asOf(month: string): string;
  source: string;
}

const words: Translated<ControlWords> = {
  en: {
    name_and: (name, set) => `${name}, ${set}`,
    mask_name: (size) => `mask of the first ${size} tokens: rows are queries, columns keys`,
    mask_how: 'Rows are queries, columns keys; dark pairs may look. Drag an edge to move it.',
    reset: 'Reset',
    refused_title: 'This combination does not exist',
    refused_mask: (field) =>
      `A state stores no pairs: what is written cannot be masked for one query and not for another (${field}). Choose the causal or the bidirectional mask.`,
    claims: (count) =>
      count === 1 ? '1 common claim, checked' : `${count} common claims, checked`,
    verdict: { holds: 'true', partly: 'mostly true', fails: 'false' },
    asOf: (month) => ` (as of ${month})`,
    source: 'Source',
  },
  'zh-CN': {
    name_and: (name, set) => `${name}，${set}`,
    mask_name: (size) => `前 ${size} 个词元的掩码：行是查询，列是键`,
    mask_how: '行是查询，列是键；深色的对看得见。拖动边缘就能改。',
    reset: '还原',
    refused_title: '没有这种组合',
    refused_mask: (field) =>
      `线性注意力不保存查询–键对，无法逐对掩码（${field}）。请改用因果或双向掩码。`,
    claims: (count) => `${count} 条常见说法的查证`,
    verdict: { holds: '属实', partly: '需要补充', fails: '不属实' },
    asOf: (month) => `（截至 ${month}）`,
    source: '出处',
  },
};

export function controlWords(lang: Lang): ControlWords {
  return words[lang];
}
