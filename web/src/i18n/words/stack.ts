// The words of the stack of layers. Numbers arrive formatted.

import type { LayerKind } from '../../parameters/layers.ts';

export interface StackWords {
  title: string;
  intro: string;
  open: string;
  close: string;
  kind: Record<LayerKind, string>;
  layer(number: number): string;
  text: string;
  add: string;
  remove: string;
  pattern: string;
  own: string;
  window: string;
  reach: string;
  reached(tokens: number, n: number): string;
  first: string;
  never: string;
  cell(token: string, layer: string, share: string): string;
  unreached(token: string, layer: string): string;
  later(token: string, layer: string): string;
  first_cell(token: string, layer: string): string;
  itself: string;
  relayed(token: string, query: string, layer: number): string;
  full(token: string, query: string, layer: number): string;
  linear(token: string, query: string, layer: number): string;
  direct(token: string, query: string): string;
  lost(token: string, query: string): string;
  start(query: string): string;
  note: string;
  cut(count: number): string;
}
