import type { Parameter } from './parameter.ts';
import { oneOf } from './rules.ts';

export const ringLayouts = ['contiguous', 'striped', 'zigzag'] as const;
export type RingLayout = (typeof ringLayouts)[number];

const notes = {
  en: {
    contiguous: 'Each device owns one run of the text: the first ones soon have nothing to do.',
    striped: 'Token i goes to device i mod P: in every hop all have nearly the same to do.',
    zigzag:
      'Each device owns one piece from the front and one from the back: early and late even out.',
  },
  'zh-CN': {
    contiguous: '每台负责连续的一份：前面的设备很快就没事可做。',
    striped: '第 i 个词元给第 i mod P 台：每一跳，各台的计算量差不多。',
    zigzag: '每台从前面取一份，再从后面取一份：早的和晚的正好互补。',
  },
};

export const ringLayout: Parameter<'ring_layout', RingLayout> = {
  id: 'ring_layout',
  default: 'contiguous',
  check: oneOf(ringLayouts),
  control: {
    kind: 'choice',
    options: ringLayouts,
    names: {
      en: { contiguous: 'contiguous', striped: 'striped', zigzag: 'zigzag' },
      'zh-CN': { contiguous: '连续', striped: '条纹', zigzag: '之字' },
    },
  },
  type: 'RingLayout',
  doc: 'Which device holds which tokens.',
  words: {
    en: {
      name: 'who owns which tokens',
      term: 'layout',
      what: 'How tokens are dealt out decides how evenly a causal mask loads the devices.',
      note: (layout) => notes.en[layout],
    },
    'zh-CN': {
      name: '词元的分配',
      term: '分配方式',
      what: '词元怎么分，决定因果掩码下各台的负载是否均衡。',
      note: (layout) => notes['zh-CN'][layout],
    },
  },
};
