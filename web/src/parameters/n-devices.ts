import type { Parameter } from './parameter.ts';
import { wholeSlider } from './parameter.ts';
import { whole } from './rules.ts';

const MIN_DEVICES = 2;
const MAX_DEVICES = 16;

export const nDevices: Parameter<'n_devices', number> = {
  id: 'n_devices',
  default: 4,
  check: whole(MIN_DEVICES, () => MAX_DEVICES),
  control: wholeSlider(MIN_DEVICES, () => MAX_DEVICES),
  type: 'number',
  doc: `Devices of the ring, ${MIN_DEVICES} to ${MAX_DEVICES}.`,
  words: {
    en: {
      name: 'devices in the ring',
      term: 'number of devices P',
      what: 'The text is split into as many parts; each device owns one.',
    },
    'zh-CN': {
      name: '设备数 P',
      term: '设备数 P',
      what: '文字分成这么多份，每台负责一份。',
    },
  },
};
