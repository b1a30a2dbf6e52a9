// The code lens's two drawings: the file with an arc a link, and how far the links reach.
import { svg } from 'lit';
import type { LensLink } from './code-lens.ts';

const MAP = { width: 250, height: 560, text: 100 };

/** A line of text as a bar where it stands; `focus` is drawn on top. */
export function codeMap(
  lines: readonly string[],
  links: readonly LensLink[],
  focus: LensLink | undefined,
  label: string,
) {
  const step = MAP.height / Math.max(40, lines.length);
  const y = (line: number) => (line - 0.5) * step;
  const longest = Math.max(40, ...lines.map((line) => Math.min(line.length, 120)));
  const scale = (MAP.width - MAP.text - 4) / longest;
  const bars = lines.map((line, at) => {
    const indent = line.length - line.trimStart().length;
    const width = Math.min(line.length, 120) - indent;
    const begin = MAP.text + 4 + indent * scale;
    return width > 0
      ? `M${begin.toFixed(1)} ${y(at + 1).toFixed(1)}h${(width * scale).toFixed(1)}`
      : '';
  });
  const arc = ({ origin, use }: LensLink) => {
    const [from, to] = [y(origin.line), y(use.line)];
    const depth = Math.min(MAP.text - 6, 6 + Math.sqrt(Math.abs(to - from)) * 4);
    return `M${MAP.text} ${from.toFixed(1)}C${(MAP.text - depth).toFixed(1)} ${from.toFixed(1)} ${(MAP.text - depth).toFixed(1)} ${to.toFixed(1)} ${MAP.text} ${to.toFixed(1)}`;
  };
  const frame = (line: number) =>
    `M${MAP.text} ${(y(line) - Math.max(3, step / 2)).toFixed(1)}H${MAP.width - 1}v${Math.max(6, step).toFixed(1)}H${MAP.text}z`;
  return svg`<svg class="map" viewBox="0 0 ${MAP.width} ${MAP.height}" role="img" aria-label=${label}>
    <path class="text" stroke-width=${Math.min(2.4, step * 0.7)} d=${bars.join('')}></path>
    <path class="arcs" d=${links.slice(0, 4000).map(arc).join('')}></path>
    ${
      focus
        ? svg`<path class="arc focus" d=${arc(focus)}></path>
          <path class="frame origin" d=${frame(focus.origin.line)}></path>
          <path class="frame use" d=${frame(focus.use.line)}></path>`
        : null
    }
  </svg>`;
}

const BARS = { width: 480, height: 220, top: 34, bottom: 26 };

/** Links by distance, doubling: what the window reaches is filled, the rest hatched. */
export function distanceChart(
  counts: readonly number[],
  window: number,
  distance: number | undefined,
  words: { inReach: string; beyond: string },
) {
  const last = counts.findLastIndex((count) => count > 0);
  const bins = Math.max(9, last + 1);
  const most = Math.max(1, ...counts);
  const width = BARS.width / bins;
  const x = (tokens: number) => Math.min(bins, Math.log2(Math.max(1, tokens))) * width;
  const height = (count: number) => ((BARS.height - BARS.top - BARS.bottom) * count) / most;
  const floor = BARS.height - BARS.bottom;
  const edge = x(window);
  const isRight = edge < BARS.width * 0.62;
  return svg`<svg class="bars" viewBox="-12 0 ${BARS.width + 24} ${BARS.height}" aria-hidden="true">
    <defs>
      <pattern id="beyond" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="hatch" d="M0 0V7"></path>
      </pattern>
      <clipPath id="reach"><rect x="-12" y="0" width=${Math.max(0, edge + 12)} height=${BARS.height}></rect></clipPath>
    </defs>
    ${Array.from({ length: bins }, (_, bin) => {
      const count = counts[bin] ?? 0;
      const box = { x: bin * width + 2, y: floor - height(count), w: width - 4, h: height(count) };
      const isFocus = distance !== undefined && Math.floor(Math.log2(distance)) === bin;
      return svg`
        ${
          count > 0
            ? svg`<rect class="beyond" x=${box.x} y=${box.y} width=${box.w} height=${box.h}></rect>
              <rect class="reached" clip-path="url(#reach)" x=${box.x} y=${box.y} width=${box.w} height=${box.h}></rect>
              <text x=${box.x + box.w / 2} y=${box.y - 5} text-anchor="middle">${count}</text>`
            : null
        }
        ${isFocus ? svg`<rect class="focus" x=${box.x - 1} y=${box.y - 1} width=${box.w + 2} height=${box.h + 2}></rect>` : null}
        <text class="axis" x=${bin * width} y=${BARS.height - 8} text-anchor="middle">${shortly(2 ** bin)}</text>`;
    })}
    <path class="floor" d="M0 ${floor}H${BARS.width}"></path>
    <path class="edge" d="M${edge} 18V${floor}"></path>
    <text class="strong" x=${edge + (isRight ? 6 : -6)} y="14" text-anchor=${isRight ? 'start' : 'end'}>
      ${words.inReach}${isRight ? ` · ${words.beyond} →` : ''}
    </text>
  </svg>`;
}

const shortly = (tokens: number) => (tokens >= 1024 ? `${tokens / 1024}K` : String(tokens));
