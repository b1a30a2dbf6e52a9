// <al-chart-tools>: a chart taken along, as a picture or as numbers.
import { css, html, LitElement } from 'lit';
import { download } from '../../export/download.ts';
import type { Lang } from '../../i18n/lang.ts';
import { define } from '../../ui/define.ts';
import { shared } from '../../ui/style/shared.ts';
import { type ChartRow, chartCsv, chartSvg } from './chart-file.ts';

const words: Record<Lang, { svg: string; csv: string; of(name: string): string }> = {
  en: { svg: 'SVG', csv: 'CSV', of: (name) => `Download “${name}”` },
  'zh-CN': { svg: 'SVG', csv: 'CSV', of: (name) => `下载「${name}」` },
};

export class AlChartTools extends LitElement {
  static override properties = {
    lang: {},
    name: {},
    file: {},
    drawing: { attribute: false },
    rows: { attribute: false },
  };

  declare lang: Lang;
  /** The chart's name, which stands in the file. */
  declare name: string;
  /** The file's name without its extension. */
  declare file: string;
  /** The drawing, looked up when it is wanted. */
  declare drawing: () => SVGSVGElement | null | undefined;
  /** The numbers, the first row their names. */
  declare rows: () => readonly ChartRow[];

  static override styles = [
    shared,
    css`
      :host {
        display: inline-flex;
        gap: 6px;
      }
      button {
        min-height: 28px;
        padding: 0 10px;
        border-color: var(--al-line-2);
        font-size: 12.5px;
        color: var(--al-ink-2);
      }
      @media (pointer: coarse) {
        button {
          min-height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lang = 'en';
    this.name = '';
    this.file = 'chart';
  }

  protected override render() {
    const { svg, csv, of } = words[this.lang];
    return html`<button aria-label=${`${of(this.name)}, ${svg}`} @click=${this.#svg}>${svg}</button>
      <button aria-label=${`${of(this.name)}, ${csv}`} @click=${this.#csv}>${csv}</button>`;
  }

  readonly #svg = (): void => {
    const drawing = this.drawing();
    if (drawing) this.#save('svg', 'image/svg+xml', chartSvg(drawing, this.name));
  };
  readonly #csv = (): void => this.#save('csv', 'text/csv', chartCsv(this.rows()));

  #save(extension: string, type: string, text: string): void {
    const name = `attention-lab-${this.file}.${extension}`;
    download({ name, blob: new Blob([text], { type }) });
  }
}

define('al-chart-tools', AlChartTools);
