// Value -> colour. Weights run over 0..1 and are never rescaled per row; signed values are symmetric
// about 0. The positive end of the signed ramp is the strong end of the weights, so a large score
// keeps its colour through softmax. Numbers on a cell are pure black or white, whichever contrasts
// more (worst case over all ramps: 4.5:1, tested).

export type Theme = 'light' | 'dark';
export type Kind = 'weight' | 'signed';
export type PaletteName = 'cividis' | 'viridis';

export interface Shade {
  fill: string;
  ink: '#000' | '#fff';
}

type Stop = [at: number, hex: string];
type Ramp = readonly Stop[];

// Cividis with a shortened grey middle: on light paper the plain ramp turned 0.6 into mud.
const RAMPS: Record<PaletteName, Record<Theme, Record<Kind, Ramp>>> = {
  cividis: {
    light: {
      weight: [
        [0, '#fbf7e6'],
        [0.12, '#f2e9bf'],
        [0.27, '#dacf9c'],
        [0.4, '#abae9c'],
        [0.54, '#74849c'],
        [0.7, '#43598a'],
        [0.85, '#1f3b70'],
        [1, '#00224e'],
      ],
      signed: [
        [-1, '#7a4a00'],
        [-0.6, '#b27c22'],
        [-0.24, '#e6cf9c'],
        [0, '#faf8f2'],
        [0.24, '#c3cedf'],
        [0.6, '#5f789f'],
        [1, '#00224e'],
      ],
    },
    dark: {
      weight: [
        [0, '#14203a'],
        [0.14, '#1c3564'],
        [0.3, '#414d6c'],
        [0.45, '#696b70'],
        [0.6, '#8e8a78'],
        [0.75, '#b5a96f'],
        [0.88, '#dcc85a'],
        [1, '#fee838'],
      ],
      signed: [
        [-1, '#8cc4ff'],
        [-0.6, '#4c82c4'],
        [-0.24, '#27405f'],
        [0, '#1a1f29'],
        [0.24, '#4a4632'],
        [0.6, '#a3954e'],
        [1, '#fee838'],
      ],
    },
  },
  viridis: {
    light: {
      weight: [
        [0, '#f7fbe8'],
        [0.15, '#dfe318'],
        [0.35, '#7ad151'],
        [0.5, '#22a884'],
        [0.65, '#2a788e'],
        [0.82, '#414487'],
        [1, '#440154'],
      ],
      signed: [
        [-1, '#7a4a00'],
        [-0.6, '#b27c22'],
        [-0.24, '#e6cf9c'],
        [0, '#faf8f2'],
        [0.24, '#cfc9e0'],
        [0.6, '#7d6ba8'],
        [1, '#440154'],
      ],
    },
    dark: {
      weight: [
        [0, '#2a0a3a'],
        [0.18, '#414487'],
        [0.36, '#2a788e'],
        [0.55, '#22a884'],
        [0.8, '#7ad151'],
        [1, '#fde725'],
      ],
      signed: [
        [-1, '#8cc4ff'],
        [-0.6, '#4c82c4'],
        [-0.24, '#27405f'],
        [0, '#1a1f29'],
        [0.24, '#2c4d3c'],
        [0.6, '#5fa653'],
        [1, '#fde725'],
      ],
    },
  },
};

const LEVELS = 257; // odd: zero has a level of its own
const TABLES = new Map<string, readonly Shade[]>();

type Rgb = [number, number, number];

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function mix(ramp: Ramp, at: number): Rgb {
  const upper = Math.max(
    1,
    ramp.findIndex(([stop]) => stop >= at),
  );
  const [low, lowHex] = ramp[upper - 1]!;
  const [high, highHex] = ramp[upper]!;
  const part = (at - low) / (high - low);
  const from = parse(lowHex);
  const to = parse(highHex);
  return from.map((channel, c) => Math.round(channel + (to[c]! - channel) * part)) as Rgb;
}

/** Relative luminance, 0 (black) to 1 (white); WCAG 2.2. */
export function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map((channel) => {
    const s = channel / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function shade(rgb: Rgb): Shade {
  const fill = `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
  const light = luminance(fill);
  return { fill, ink: (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000' : '#fff' };
}

/** Shades from the weak (or negative) end to the strong one. Built once per kind and theme. */
export function shades(kind: Kind, theme: Theme, name: PaletteName = 'cividis'): readonly Shade[] {
  const key = `${name} ${theme} ${kind}`;
  let table = TABLES.get(key);
  if (!table) {
    const ramp = RAMPS[name][theme][kind];
    const [first] = ramp[0]!;
    table = Array.from({ length: LEVELS }, (_, level) =>
      shade(mix(ramp, first + ((1 - first) * level) / (LEVELS - 1))),
    );
    TABLES.set(key, table);
  }
  return table;
}

/** The index into shades() of a value; signed values are scaled by `limit`. What is infinite has the
 *  shade of its end, what is no number the shade of zero. */
export function level(value: number, kind: Kind, limit: number): number {
  const bounded = Math.abs(value) === Number.POSITIVE_INFINITY ? Math.sign(value) : value / limit;
  const share = limit > 0 ? bounded : 0;
  const part = kind === 'weight' ? value : 0.5 + (Number.isNaN(share) ? 0 : share) / 2;
  return Math.round(Math.min(1, Math.max(0, part || 0)) * (LEVELS - 1));
}

/** The fill of a cell and the colour of the number on it. */
export function cellShade(value: number, kind: Kind, limit: number, theme: Theme): Shade {
  return shades(kind, theme)[level(value, kind, limit)]!;
}
