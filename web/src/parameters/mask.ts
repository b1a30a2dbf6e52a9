// The masks, as the engine spells them, and the parameter that chooses one of them for a mechanism
// which leaves the choice open.
import type { Translated } from '../i18n/lang.ts';
import type { LabConfig } from '../worker/protocol.ts';
import { nSink } from './n-sink.ts';
import type { Parameter } from './parameter.ts';
import { prefixLen } from './prefix-len.ts';
import { oneOf } from './rules.ts';
import { windowLeft } from './window-left.ts';

export type MaskOptions = Pick<
  LabConfig,
  'causal' | 'window_left' | 'window_right' | 'prefix_len' | 'n_sink'
>;

type MaskSettings = Pick<MaskOptions, 'window_left' | 'n_sink' | 'prefix_len'>;

export interface Mask {
  options(settings: MaskSettings): MaskOptions;
  parameters: readonly Parameter[];
  name: Translated<string>;
}

const causal: MaskOptions = {
  causal: true,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
};

const table = {
  causal: {
    options: () => causal,
    parameters: [],
    name: { en: 'causal', 'zh-CN': '因果' },
  },
  bidirectional: {
    options: () => ({ ...causal, causal: false }),
    parameters: [],
    name: { en: 'bidirectional', 'zh-CN': '双向' },
  },
  prefix: {
    options: ({ prefix_len }) => ({ ...causal, prefix_len }),
    parameters: [prefixLen],
    name: { en: 'prefix', 'zh-CN': '前缀' },
  },
  sliding_window: {
    options: ({ window_left, n_sink }) => ({ ...causal, window_left, n_sink }),
    parameters: [windowLeft, nSink],
    name: { en: 'sliding window', 'zh-CN': '滑动窗口' },
  },
} satisfies Record<string, Mask>;

export type MaskId = keyof typeof table;
export const masks: Readonly<Record<MaskId, Mask>> = table;
export const maskIds = Object.keys(table) as MaskId[];

const namesIn = (lang: 'en' | 'zh-CN') =>
  Object.fromEntries(maskIds.map((id) => [id, masks[id].name[lang]]));

export const mask: Parameter<'mask', MaskId> = {
  id: 'mask',
  default: 'causal',
  check: oneOf(maskIds),
  control: {
    kind: 'choice',
    options: maskIds,
    names: { en: namesIn('en'), 'zh-CN': namesIn('zh-CN') },
  },
  place: 'mask',
  type: 'Mask',
  doc: 'The mask of mechanisms that leave it open.',
  words: {
    en: {
      name: 'mask',
      term: 'mask',
      what: 'Which keys a query may look at. The algorithm skips what the mask hides.',
    },
    'zh-CN': {
      name: '掩码',
      term: '掩码',
      what: '一个查询能看哪些键。掩去的部分，算法直接跳过。',
    },
  },
};
