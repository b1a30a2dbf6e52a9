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
    contiguous: '每台守连续的一段：前面的设备很快就没事可做。',
    striped: '第 i 个词给第 i mod P 台：每一跳，各台的活差不多一样多。',
    zigzag: '每台从前面拿一段，再从后面拿一段：早的和晚的正好互补。',
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
      what: 'How tokens are dealt out decides how evenly a causal mask keeps the devices busy.',
      note: (layout) => notes.en[layout],
    },
    'zh-CN': {
      name: '谁守哪些词',
      term: '分配方式',
      what: '词怎么分，决定因果掩码下各台忙得匀不匀。',
      note: (layout) => notes['zh-CN'][layout],
    },
  },
};
