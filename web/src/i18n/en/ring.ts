import type { RingWords } from '../words/ring.ts';

export const ring: RingWords = {
  title: 'queries stay, keys and values go round',
  ring_name: (devices) => `ring of ${devices} devices`,
  device: (number) => `device ${number}`,
  pairs: (count) => `${count} ${count === '1' ? 'pair' : 'pairs'}`,
  waits: 'waits',
  no_token: '–',
  hop: 'hop',
  device_name: (number, owns, holds, does) =>
    `device ${number} owns the queries ${owns}; holds the keys and values ${holds}; ${does}`,

  merges: 'merges two results',
  before: 'so far',
  arrived: 'this block',
  together: 'together',
  share: 'share',
  out: 'output',
  nothing_yet: 'none',
  merge_note:
    'lse is the logarithm of the sum of exponentials: it says how much a partial result weighs, so no score has to travel.',
  wait_note: (device) =>
    `Device ${device} holds only keys that none of its queries may see: there is nothing to compute.`,
  idle_note: (device) => `Device ${device} owns no token: the text is shorter than the ring.`,
  send_lead: 'bytes sent in this hop',
  send_note: (devices) =>
    `All ${devices} devices pass their keys and values on at the same time; queries and outputs never travel.`,

  work: 'pairs per hop and device',
  work_cell: (hop, device, pairs) => `hop ${hop}, device ${device}: ${pairs}`,
  efficiency: 'efficiency',
  efficiency_note: (pairs, devices, slowest) =>
    `${pairs} pairs ÷ (${devices} devices × ${slowest}): every hop lasts as long as its slowest device.`,
};
