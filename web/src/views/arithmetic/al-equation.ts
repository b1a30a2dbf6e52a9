// <al-equation>: the cell in focus written out with its own numbers, as a ledger: operands, products,
// sum, result. All values come from the unfolding; rows that do not fit are added up as "11 more".

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { type StageWords, stageWords } from '../../i18n/stage.ts';
import { stages } from '../../stages/index.ts';
import {
  asShown,
  decimal,
  equalsSign,
  productSign,
  quotientSign,
  signOf,
} from '../../ui/format.ts';
import { hasFeatureMap, isDelta, roleOf, tensorInfo } from '../../worker/overview.ts';
import type { Overview, RowTable, Step, Term, Unfolding } from '../../worker/protocol.ts';
import { cursorOf } from '../matrix/cells.ts';
import { equationStyles } from './al-equation.css.ts';
import './al-row-bars.ts';
import { define } from '../../ui/define.ts';
import {
  chunkLine,
  errorLine,
  mapLine,
  oneWeight,
  sign,
  unitLine,
  updateLine,
} from './cell-lines.ts';
import { operandHead, operandRole } from './operand-headings.ts';
import { softmaxLedger } from './softmax-ledger.ts';

export class AlEquation extends LitElement {
  static override properties = {
    overview: { attribute: false },
    step: { attribute: false },
    unfolding: { attribute: false },
    tokens: { attribute: false },
    lang: { type: String },
  };

  declare overview: Overview | null;
  declare step: Step | null;
  /** Of the cell under the pointer; null: the step's own. */
  declare unfolding: Unfolding | null;
  declare tokens: readonly string[];
  declare lang: Lang;

  static override styles = equationStyles;

  constructor() {
    super();
    this.overview = null;
    this.step = null;
    this.unfolding = null;
    this.tokens = [];
    this.lang = 'en';
  }

  protected override render() {
    const { overview, step } = this;
    if (!overview || !step) return nothing;
    const words = stageWords(this.lang);
    const unfolding =
      this.unfolding && isReached(step, this.unfolding) ? this.unfolding : step.unfolding;
    if (!unfolding) {
      return stages[step.stage].emphasis === 'mask' ? maskLedger(overview, step, words) : nothing;
    }
    return html`${this.#header(overview, unfolding, words)} ${this.#body(overview, step, unfolding, words)}
    ${this.#bars(overview, step, unfolding)}`;
  }

  #header(overview: Overview, unfolding: Unfolding, words: StageWords) {
    const { tensor, row, col } = unfolding;
    const axes = tensorInfo(overview, tensor)?.axes;
    if (axes === 'state') {
      return html`<header>
        <span class="chip key">${this.#absorbed()}</span>
        <span class="to">→</span><span class="lead"><i>S</i></span>
        <span class="place">${words.place(row + 1, col + 1)}</span>
      </header>`;
    }
    const token = html`<span class="chip query">${this.tokens[row] ?? ''}</span>`;
    if (axes === 'pairs') {
      const table = unfolding.kind === 'softmax' && this.#rowOf(unfolding);
      if (table) {
        return html`<header>
          ${token}<span class="lead">${words.looksAt(table.j.length)}</span>
        </header>`;
      }
      return html`<header>
        ${token}<span class="to">→</span><span class="chip key">${this.tokens[col] ?? ''}</span>
        <span class="place">${words.place(row + 1, col + 1)}</span>
      </header>`;
    }
    return html`<header>
      ${token}<span class="lead">${operandHead(tensor, words)}</span>
      <span class="place">${words.channelPlace(col + 1)}</span>
    </header>`;
  }

  /** The tokens being absorbed: one, or of a chunk the first and the last. */
  #absorbed(): string {
    const { i = -1, facts } = this.step ?? {};
    const first = this.tokens[facts?.row_begin ?? i] ?? '';
    const last = this.tokens[i] ?? '';
    return (facts?.row_begin ?? i) < i ? `${first} … ${last}` : last;
  }

  #body(overview: Overview, step: Step, unfolding: Unfolding, words: StageWords) {
    if (unfolding.masked) return html`<p class="note">${words.maskedPair}</p>`;
    switch (unfolding.kind) {
      case 'dot':
        return dotLedger(overview, step, unfolding, this.tokens, words);
      case 'softmax': {
        const row = this.#rowOf(unfolding);
        return row
          ? softmaxLedger(row, unfolding, this.tokens, words)
          : oneWeight(unfolding, words);
      }
      case 'error':
        return dotLedger(overview, step, unfolding, this.tokens, words);
      case 'map':
        return isDelta(overview) ? unitLine(unfolding, words) : mapLine(unfolding, words);
      case 'update':
        return chunkLine(step, unfolding, words) ?? updateLine(unfolding);
      case 'given':
        return html`<div class="sum bare wrap">
            <span class="what">${this.#blockName(overview, step, unfolding, words)}</span>
            <span class="line result">${decimal(unfolding.result)}</span>
          </div>
          <p class="note">${isInput(overview, unfolding) ? words.given : words.givenTensor}</p>`;
    }
  }

  #blockName(overview: Overview, step: Step, unfolding: Unfolding, words: StageWords): string {
    if (stages[step.stage].view !== 'features') return '';
    const inside = ({ begin, end }: { begin: number; end: number }) =>
      begin <= unfolding.col && unfolding.col < end;
    const block = overview.x_blocks.find(inside);
    return block ? (words.block[block.id] ?? block.id) : '';
  }

  /** The step's row, if it is the row of the unfolded cell. */
  #rowOf(unfolding: Unfolding): RowTable | null {
    const row = this.step?.row ?? null;
    return row && row.i === unfolding.row && row.exp.length > 0 ? row : null;
  }

  #bars(overview: Overview, step: Step, unfolding: Unfolding) {
    const { row } = step;
    if (!row || row.i !== unfolding.row) return nothing;
    const { bars } = stages[step.stage];
    if (!bars) return nothing;
    return html`<al-row-bars
      .row=${row}
      .values=${bars}
      .focusKey=${bars === 'score' ? step.j : -1}
      .nTokens=${overview.n_tokens}
      .tokens=${this.tokens}
      .lang=${this.lang}
    ></al-row-bars>`;
  }
}

/** Unwritten cells have no ledger. */
function isReached(step: Step, { tensor, row, col, masked }: Unfolding): boolean {
  const cursor = cursorOf(step, tensor);
  if (masked || !cursor) return masked;
  return row < cursor.rows || (row === cursor.rows && col < cursor.col_end);
}

/** The mask hides pairs; what stays is what the counter counts. */
function maskLedger(overview: Overview, step: Step, words: StageWords): TemplateResult {
  const { total, masked } = step.facts;
  const line = (name: string, value: number | undefined) => html`<tr>
    <th scope="row">${name}</th>
    <td>${value === undefined ? nothing : decimal(value, 0)}</td>
  </tr>`;
  return html`<header></header>
    <table class="keys">
      <tbody>
        ${line(words.allPairs, total)} ${line(words.maskedPairs, masked)}
      </tbody>
    </table>
    <div class="sum">
      <span class="what">${words.keptPairs}</span>
      <span class="line result">${decimal(overview.closed_form.score_pairs, 0)}</span>
    </div>
    <p class="note">${words.maskStage}</p>`;
}

/** a x b = product, one line per channel (or key), the rest in one line; sum; result. */
function dotLedger(
  overview: Overview,
  step: Step,
  unfolding: Unfolding,
  tokens: readonly string[],
  words: StageWords,
): TemplateResult {
  const { terms, rest_count, rest } = unfolding;
  const a_tensor = unmapped(overview, unfolding.a_tensor);
  const b_tensor = unmapped(overview, unfolding.b_tensor);
  const a = operandRole(a_tensor);
  const b = operandRole(b_tensor);
  const byKey = tensorInfo(overview, a_tensor)?.axes === 'pairs';
  const line = (term: Term) => html`<tr>
    <th scope="row">${byKey ? (tokens[term.c] ?? '') : term.c + 1}</th>
    <td class=${a}>${decimal(term.a)}</td>
    <td class="op">×</td>
    <td class=${b}>${decimal(term.b)}</td>
    <td class="op">${productSign(term.a, term.b, term.product)}</td>
    <td>${decimal(term.product)}</td>
  </tr>`;
  return html`<table class=${byKey ? 'keys' : ''}>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class=${a}>${operandHead(a_tensor, words)}</th>
          <td></td>
          <th scope="col" class=${b}>${operandHead(b_tensor, words)}</th>
          <td></td>
          <th scope="col">${words.product}</th>
        </tr>
      </thead>
      <tbody>
        ${terms.map(line)}
        ${
          rest_count > 0
            ? html`<tr class="rest">
                <th scope="row" colspan="5">${words.more(rest_count)}</th>
                <td>${decimal(rest)}</td>
              </tr>`
            : nothing
        }
      </tbody>
    </table>
    ${
      unfolding.kind === 'error'
        ? errorLine(unfolding, words)
        : (chunkLine(step, unfolding, words) ?? sumLine(overview, unfolding, words))
    }`;
}

/** True if the cell belongs to the tokens' features, which nothing computes. */
function isInput(overview: Overview, { tensor }: Unfolding): boolean {
  const writer = tensorInfo(overview, tensor)?.stage;
  return writer !== undefined && roleOf(overview, writer) === 'input';
}

function sumLine(overview: Overview, unfolding: Unfolding, words: StageWords): TemplateResult {
  const { terms, rest, sum, factor, divisor, result } = unfolding;
  const total = html`<span class="result">${decimal(result)}</span>`;
  const products = [...terms.map((term) => term.product), rest];
  const added = html`${sign(equalsSign(products, sum))}${decimal(sum)}`;
  if (divisor !== 1) {
    return html`<div class="sum wrap">
      <span class="what">${words.sumNormalized}</span>
      <span class="line"
        >${added}${sign('÷')}${decimal(divisor)}${sign(
          quotientSign(sum, divisor, result),
        )}${total}</span
      >
    </div>`;
  }
  if (factor !== 1) {
    // 1/sqrt(d) reads better as a root; any other scale is shown as it is.
    const isRoot = overview.scale_is_root && factor === overview.softmax_scale;
    const by = isRoot
      ? html`${sign('÷')}<math><msqrt><mn>${overview.head_dim}</mn></msqrt></math>`
      : html`${sign('×')}${decimal(factor, 3)}`;
    const scale = isRoot ? factor : asShown(factor, 3);
    const equals = signOf(asShown(sum) * scale, result);
    return html`<div class="sum scaled wrap">
      <span class="what">${
        isRoot
          ? html`${words.sumRoot} <math><msqrt><mi>d</mi></msqrt></math>`
          : html`${words.sumScaled} <math><mi>s</mi></math>`
      }</span>
      <span class="line">${added}${by}${sign(equals)}${total}</span>
    </div>`;
  }
  return html`<div class="sum">
    <span class="what">${words.sum}</span>
    <span class="line">${sign(equalsSign(products, result))}${total}</span>
  </div>`;
}

/** Without a feature map φ(q) is q. */
function unmapped(overview: Overview, tensor: string): string {
  return hasFeatureMap(overview) ? tensor : tensor.replace('phi_', '');
}

define('al-equation', AlEquation);
