import type { RingWords } from '../words/ring.ts';

export const ring: RingWords = {
  title: '查询不动，键值转圈',
  ring_name: (devices) => `${devices} 台设备围成的环`,
  device: (number) => `设备 ${number}`,
  pairs: (count) => `${count} 对`,
  waits: '等待',
  no_token: '–',
  hop: '跳（hop）',
  device_name: (number, owns, holds, does) =>
    `设备 ${number}，负责查询${owns}；当前持有${holds}的键和值；${does}`,

  merges: '合并两份结果',
  before: '已有的',
  arrived: '这一份的',
  together: '合起来',
  share: '占比',
  out: '输出',
  nothing_yet: '还没有',
  merge_note: 'lse 是指数之和的对数：它说明一份结果有多重，所以不用传分数。',
  wait_note: (device) => `设备 ${device} 当前持有的键，它的查询一个也看不到：没有可算的。`,
  idle_note: (device) => `设备 ${device} 没有分到词元：词元比设备少。`,
  send_lead: '这一跳发送的字节',
  send_note: (devices) => `${devices} 台设备同时把持有的键和值传给下一台；查询和输出从不移动。`,

  work: '每跳每台算几对',
  work_cell: (hop, device, pairs) => `第 ${hop} 跳，设备 ${device}：${pairs}`,
  efficiency: '效率',
  efficiency_note: (pairs, devices, slowest) =>
    `${pairs} 对 ÷（${devices} 台 × ${slowest}）：每一跳都要等最慢的那台。`,
};
