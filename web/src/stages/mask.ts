import { isPrefix, isWindow } from '../worker/overview.ts';
import { stage } from './stage.ts';

export const mask = stage({
  name: { en: 'mask', 'zh-CN': '掩码' },
  tensors: ['scores'],
  view: 'pairs',
  emphasis: 'mask',
  captions: {
    'mask.all': {
      en: '{masked} of {total} cells are masked: a token may not look at later ones, so these get no score and no weight.',
      'zh-CN': '{total}格中掩去{masked}格：不允许看后面的词元，不算分数，也不分权重。',
    },
    'mask.window': {
      en: '{masked} of {total} cells are masked: later tokens and those outside the window get no score and no weight.',
      'zh-CN': '{total}格中掩去{masked}格：不允许看后面和窗口外的词元，不算分数，也不分权重。',
    },
    'mask.prefix': {
      en: '{masked} of {total} cells are masked: tokens of the prefix see each other, later ones only look back.',
      'zh-CN': '{total}格中掩去{masked}格：前缀内部互相可见，之后的词元只能看前面。',
    },
    'mask.none': {
      en: 'All {total} pairs are visible: there is no mask.',
      'zh-CN': '{total}对全部可见，没有掩码。',
    },
  },
  variant({ facts }, overview) {
    if (facts.masked === 0) return 'mask.none';
    if (isWindow(overview)) return 'mask.window';
    return isPrefix(overview) ? 'mask.prefix' : 'mask.all';
  },
});
