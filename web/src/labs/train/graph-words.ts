// The words of the drawing, in both languages.
import type { Lang } from '../../i18n/lang.ts';

export interface GraphWords {
  start: string;
  starts: Record<'chain' | 'tree' | 'star', string>;
  random: string;
  hint: string;
  drawing: string;
  yours: string;
  learned(step: number): string;
  list: string;
  depends(node: number): string;
  nobody: string;
}

const en: GraphWords = {
  start: 'Start from',
  starts: { chain: 'Chain', tree: 'Tree', star: 'Star' },
  random: 'Random',
  hint: 'drag from one position to another; click an arrow to remove it',
  drawing: 'Your arrows above, what the first layer learned below',
  yours: 'your arrows',
  learned: (step) => `learned by the first layer, step ${step}; coloured: not your arrows`,
  list: 'The arrows as lists, with the weight learned',
  depends: (node) => `${node} depends on`,
  nobody: 'none',
};

const zh: GraphWords = {
  start: '从这里开始',
  starts: { chain: '链', tree: '树', star: '星' },
  random: '随机',
  hint: '从一个位置拖到另一个；点箭头可删去',
  drawing: '上面是你画的箭头，下面是第一层学到的',
  yours: '你画的箭头',
  learned: (step) => `第一层学到的，第 ${step} 步；彩色的不是你画的`,
  list: '用列表看箭头，和学到的权重',
  depends: (node) => `${node} 依赖`,
  nobody: '无',
};

const byLang: Record<Lang, GraphWords> = { en, 'zh-CN': zh };
export const graphWords = (lang: Lang): GraphWords => byLang[lang];
