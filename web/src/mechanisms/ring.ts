import { svg } from 'lit';
import { nDevices } from '../parameters/n-devices.ts';
import { ringLayout } from '../parameters/ring-layout.ts';
import { softmaxEquation } from './equations.ts';
import { square } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

export const ring = mechanism({
  group: 'execution',
  mask: null,
  parameters: [nDevices, ringLayout],
  options: ({ n_devices, ring_layout }) => ({ algorithm: 'ring', n_devices, ring_layout }),
  softmax: true,
  opening: 'compute',
  counters: ['score_pairs', 'mul_adds', 'rescales', 'hops', 'bytes_sent', 'peak_extra_bytes'],
  compared: 'score_pairs',
  claims: ['ring_hops'],
  // Four devices around a circle.
  equation: softmaxEquation,
  glyph: svg`<circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" stroke-width="1.4"
      opacity="0.5"></circle>
    ${square(6, 0.2, 4)}${square(11.8, 6, 4)}${square(6, 11.8, 4)}${square(0.2, 6, 4)}`,
  script: softmaxScript,
  words: {
    en: {
      name: 'Ring',
      term: 'Ring Attention',
      what: 'The text is spread over devices in a ring: queries stay, keys and values go round.',
    },
    'zh-CN': {
      name: 'Ring',
      term: 'Ring Attention（环形注意力）',
      what: '文字分给围成一圈的设备：查询不动，键和值转圈。',
    },
  },
});
