// Heads recorded from real models: q, k and v of one head (after RoPE and biases, before the scale) on a
// sentence where its job is plain. 16-bit numbers with one scale a tensor; loaded on demand. Recorded
// in November 2026 with transformers 5.24.0 from SmolLM2-135M-Instruct and all-MiniLM-L6-v2, both
// Apache-2.0. Layers and heads count from 0, as in the models.

import { type CustomQkv, type RecordedFrom, recordedFrom } from '../input/custom-qkv.ts';
import index from './index.json';

export interface RecordedHead extends RecordedFrom {
  text: string;
  query: number; // the row to look at
  key: number;
  weight: number; // of that key in that row
  small: boolean; // at most 18 tokens
  job: string;
}

export const recordedHeads: readonly RecordedHead[] = index;

interface Packed {
  scale: number;
  base64: string; // int16, little endian
}

interface Recording {
  tokens: string[];
  head_dim: number;
  n_heads: number;
  n_kv_heads: number;
  h: number;
  q: Packed; // [n_heads, n, head_dim]
  k: Packed; // [n_kv_heads, n, head_dim], like v
  v: Packed;
}

/** The recording of a whole layer. `layer-13.4` names its head 4, `layer-13` the one that has the job. */
export const layerShape = { name: 'layer-13', layer: 13, n_heads: 9, n_kv_heads: 3, h: 8 } as const;

export const nameInLayer = (h: number): string => `${layerShape.name}.${h}`;

/** What was recorded under a name; a head of the layer counts as one. */
export function findRecorded(name: string): RecordedHead | undefined {
  const found = recordedHeads.find((each) => each.name === name);
  if (found) return found;
  const [, base, digits] = /^(.*)\.(\d)$/.exec(name) ?? [];
  const head = Number(digits);
  const whole = base === layerShape.name && head < layerShape.n_heads;
  return whole ? { ...recordedHeads.find((each) => each.name === base)!, name, head } : undefined;
}

/** One head of a recording; null if there is none of this name. */
export async function loadRecorded(name: string): Promise<CustomQkv | null> {
  const from = findRecorded(name);
  const recording = from && (await recordingOf(from));
  if (!recording) return null;
  const { tokens, head_dim, n_heads, n_kv_heads } = recording;
  const query = n_heads > 1 ? from.head : recording.h;
  const group = Math.floor(query / (n_heads / n_kv_heads)); // the head of keys and values it reads
  const size = tokens.length * head_dim;
  const part = (packed: Packed, at: number) => unpack(packed).slice(at * size, (at + 1) * size);
  const data = {
    q: part(recording.q, query),
    k: part(recording.k, group),
    v: part(recording.v, group),
    head_dim,
    tokens: tokens.map(shown),
  };
  return recordedFrom(data, from);
}

/** In files of their own: the one that the English page opens with, and the long ones. */
async function recordingOf({ name }: RecordedHead): Promise<Recording | null> {
  if (name.startsWith(layerShape.name)) return (await import('./layer-13.json')).default;
  switch (name) {
    case 'coreference-13.8':
      return (await import('./coreference-13.8.json')).default;
    case 'import-8.0':
      return (await import('./import-8.0.json')).default;
    case 'induction-18.6':
      return (await import('./induction-18.6.json')).default;
    default: {
      const recordings: Record<string, Recording> = (await import('./small.json')).default;
      return recordings[name] ?? null;
    }
  }
}

function unpack({ scale, base64 }: Packed): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from(
    { length: bytes.length / 2 },
    (_, i) => view.getInt16(2 * i, true) * scale,
  );
}

/** A token as it is drawn: a space in front is not; what is only white space has a visible form. */
function shown(token: string): string {
  const text = token.trim();
  return text || token.replaceAll('\n', '↵').replaceAll('\t', '⇥').replaceAll(' ', '␣');
}
