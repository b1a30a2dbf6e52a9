// A link as a QR code, drawn here and nowhere else.
import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** 125 modules a side: what a phone still reads from a screen. Holds about 1,300 characters. */
const MAX_VERSION = 27;

export interface QrCode {
  size: number; // modules a side
  path: string; // the dark ones, for an SVG whose unit is a module
}

/** null: the link is too long to be read by a camera. */
export function qrCode(link: string): QrCode | null {
  try {
    const code = generate(link, { minCorrectionLevel: correction.L, maxVersion: MAX_VERSION });
    return { size: code.size, path: toSvgPath(code) };
  } catch {
    return null;
  }
}
