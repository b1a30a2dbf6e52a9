import { isPrefix, isWindow } from '../worker/overview.ts';
import { stage } from './stage.ts';

export const mask = stage({
  name: { en: 'mask', 'zh-CN': '掩码' },
  tensors: ['scores'],
  view: 'pairs',
  captions: {
    'mask.all': {
      en: '{masked} of {total} cells are masked: tokens not read yet get no score and no weight.',
      'zh-CN': '{total}格里有{masked}格被掩码：后面的词还没有读到，不算分数，也不分权重。',
    },
    'mask.window': {
      en: '{masked} of {total} cells are masked: tokens not read yet or outside the window get no weight.',
      'zh-CN': '{total}格里有{masked}格被掩码：后面的词和窗口外的词不算分数，也不分权重。',
    },
    'mask.prefix': {
      en: '{masked} of {total} cells are masked: every token sees the whole prefix, none looks ahead beyond it.',
      'zh-CN': '{total}格里有{masked}格被掩码：前缀谁都看得见，别的词谁也不往后看。',
    },
    'mask.none': {
      en: 'All {total} pairs may look at each other: nothing is masked.',
      'zh-CN': '{total}对都能互相看，没有掩码。',
    },
  },
  variant({ facts }, overview) {
    if (facts.masked === 0) return 'mask.none';
    if (isWindow(overview)) return 'mask.window';
    return isPrefix(overview) ? 'mask.prefix' : 'mask.all';
  },
});
