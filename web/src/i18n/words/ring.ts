// The words of the ring. Numbers arrive formatted.

export interface RingWords {
  title: string;
  ring_name(devices: number): string;
  device(number: number): string;
  pairs(count: string): string;
  waits: string;
  no_token: string;
  hop: string;
  /** The accessible name of a device: its tokens, its block and its work. */
  device_name(number: number, owns: string, holds: string, does: string): string;

  merges: string;
  before: string;
  arrived: string;
  together: string;
  share: string;
  out: string;
  nothing_yet: string;
  merge_note: string;
  wait_note(device: number): string;
  idle_note(device: number): string;
  send_lead: string;
  send_note(devices: number): string;

  work: string;
  work_cell(hop: number, device: number, pairs: string): string;
  efficiency: string;
  efficiency_note(pairs: string, devices: number, slowest: string): string;
}
