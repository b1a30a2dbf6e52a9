// The handles on the picture of the mask: their places and the values that dragging sets. Lengths are
// in cells from the upper left corner; rows are queries, columns keys. Pure.
import type { MechanismSettings, ParameterId } from '../../parameters/index.ts';

export type HandleId = Extract<ParameterId, 'window_left' | 'n_sink' | 'prefix_len'>;

export interface Point {
  x: number;
  y: number;
}

export const handleIds: readonly HandleId[] = ['window_left', 'n_sink', 'prefix_len'];

const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);

/** The largest value that a picture of `size` tokens can show. */
export function mostOf(id: HandleId, size: number): number {
  return id === 'window_left' ? Math.max(0, size - 1) : size;
}

/** The window's at the left end of the last row, the sinks' above the first columns, the prefix's at
 *  the corner of its square. */
export function placeOf(id: HandleId, settings: MechanismSettings, size: number): Point {
  const value = clamp(settings[id], 0, mostOf(id, size));
  switch (id) {
    case 'window_left':
      return { x: size - 1 - value, y: size - 0.5 };
    case 'n_sink':
      return { x: value, y: 0 };
    case 'prefix_len':
      return { x: value, y: value };
  }
}

/** The value that brings the handle to the pointer. */
export function valueAt(id: HandleId, { x, y }: Point, size: number): number {
  const most = mostOf(id, size);
  switch (id) {
    case 'window_left': {
      const row = clamp(Math.floor(y), 0, size - 1);
      return clamp(row - clamp(Math.round(x), 0, size), 0, most);
    }
    case 'n_sink':
      return clamp(Math.round(x), 0, most);
    case 'prefix_len':
      return clamp(Math.round((x + y) / 2), 0, most);
  }
}

/** The handle that a press takes: the nearest. */
export function nearest(
  ids: readonly HandleId[],
  settings: MechanismSettings,
  point: Point,
  size: number,
): HandleId | null {
  const distance = (id: HandleId) => {
    const place = placeOf(id, settings, size);
    return Math.hypot(place.x - point.x, place.y - point.y);
  };
  return [...ids].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The value after a key press; null: not a key of the handle. */
export function keyedValue(key: string, value: number, most: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(value + 1, 0, most);
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(value - 1, 0, most);
    case 'Home':
      return 0;
    case 'End':
      return most;
    default:
      return null;
  }
}
