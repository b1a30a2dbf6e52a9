// <al-equation>: the cell in focus written out with its own numbers, as a ledger: operands, products,
// sum, result. All values come from the unfolding; rows that do not fit are added up as "11 more".

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { type StageWords, stageWords } from '../../i18n/stage.ts';
import { stages } from '../../stages/index.ts';
import { decimal, equalsSign, productSign, quotientSign } from '../../ui/format.ts';
import { hasFeatureMap, isDelta, roleOf, tensorInfo } from '../../worker/overview.ts';
import type { Overview, RowTable, Step, Term, Unfolding } from '../../worker/protocol.ts';
import { cursorOf } from '../matrix/cells.ts';
import { equationStyles } from './al-equation.css.ts';
import './al-row-bars.ts';
import { define } from '../../ui/define.ts';
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

/** The value less the sum held, times beta. */
function errorLine({ sum, old, factor, result }: Unfolding, words: StageWords): TemplateResult {
  const sign = (text: string) => html`<span class="sign">${text}</span>`;
  const difference = html`<span class="value">${decimal(old)}</span>${sign('−')}${bracketed(sum)}`;
  const whole = factor === 1 ? difference : html`${decimal(factor)}${sign('×')}(${difference})`;
  return html`<div class="sum wrap">
    <span class="what">${words.valueLessHeld}</span>
    <span class="line">${whole}</span>
    <span class="line"
      >${sign(equalsSign([factor * old, -factor * sum], result))}<span class="result"
        >${decimal(result)}</span
      ></span
    >
  </div>`;
}

/** True if the cell belongs to the tokens' features, which nothing computes. */
function isInput(overview: Overview, { tensor }: Unfolding): boolean {
  const writer = tensorInfo(overview, tensor)?.stage;
  return writer !== undefined && roleOf(overview, writer) === 'input';
}

/**
 * The line by which the step's stage finishes the sum of a cell that it writes itself; null: none
 * of its own.
 */
function chunkLine(step: Step, unfolding: Unfolding, words: StageWords): TemplateResult | null {
  const { sum: kind } = stages[step.stage];
  if (!kind || !step.write.some(({ tensor }) => tensor === unfolding.tensor)) return null;
  const { sum, factor, divisor, old, result } = unfolding;
  if (kind === 'decayed' && factor === 1) return null;
  const sign = (text: string) => html`<span class="sign">${text}</span>`;
  const decayed = (value: number) =>
    factor === 1 ? decimal(value) : html`${decimal(factor, 3)}${sign('×')}${bracketed(value)}`;
  const [what, value] =
    kind === 'decayed'
      ? [words.sumDecayed, decayed(sum)]
      : kind === 'carried'
        ? [words.sumCarried, html`${decayed(old)}${sign('+')}${bracketed(sum)}`]
        : [words.sumInter, html`${decayed(sum)}${sign('+')}${bracketed(old)}`];
  const whole = divisor === 1 ? value : html`(${value})${sign('÷')}${decimal(divisor)}`;
  return html`<div class="sum wrap">
    <span class="what">${what}</span>
    <span class="line">${whole}</span>
    <span class="line">${sign('≈')}<span class="result">${decimal(result)}</span></span>
  </div>`;
}

function sumLine(overview: Overview, unfolding: Unfolding, words: StageWords): TemplateResult {
  const { terms, rest, sum, factor, divisor, result } = unfolding;
  const total = html`<span class="result">${decimal(result)}</span>`;
  const sign = (text: string) => html`<span class="sign">${text}</span>`;
  if (divisor !== 1) {
    return html`<div class="sum wrap">
      <span class="what">${words.sumNormalized}</span>
      <span class="line"
        >${decimal(sum)}${sign('÷')}${decimal(divisor)}${sign(
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
    const equals = quotientSign(sum * factor, 1, result);
    return html`<div class="sum scaled">
      <span class="what">${
        isRoot
          ? html`${words.sumRoot} <math><msqrt><mi>d</mi></msqrt></math>`
          : html`${words.sumScaled} <math><mi>s</mi></math>`
      }</span>
      <span class="line">${decimal(sum)}${by}${sign(equals)}${total}</span>
    </div>`;
  }
  const shown = [...terms.map((term) => term.product), rest];
  return html`<div class="sum">
    <span class="what">${words.sum}</span>
    <span class="line">${sign(equalsSign(shown, result))}${total}</span>
  </div>`;
}

/** One weight alone: exp(score - row_max) / row_sum. */
function oneWeight(unfolding: Unfolding, words: StageWords): TemplateResult {
  const { score, row_max, exp, row_sum, result } = unfolding;
  return html`<div class="sum bare wrap">
      <span class="line"
        >exp(${decimal(score)} − ${row_max < 0 ? html`(${decimal(row_max)})` : decimal(row_max)})
        <span class="sign">=</span>${decimal(exp)}</span
      >
    </div>
    <div class="sum bare wrap">
      <span class="line"
        >${decimal(exp)}<span class="sign">÷</span>${decimal(row_sum)}<span class="sign"
          >${quotientSign(exp, row_sum, result)}</span
        ><span class="result">${decimal(result)}</span></span
      >
    </div>
    <p class="note">${words.shifted(decimal(row_max))}</p>`;
}

function mapLine(unfolding: Unfolding, words: StageWords): TemplateResult {
  const { score, result } = unfolding;
  const positive = score > 0;
  const role = operandRole(unfolding.tensor);
  const value = html`<span class=${role}>${decimal(score)}</span>`;
  return html`<div class="sum bare wrap">
      <span class="what">${words.map}</span>
      <span class="line"
        >${positive ? html`${value}<span class="sign">+</span>1` : html`exp(${value})`}<span
          class="sign"
          >=</span
        ><span class="result">${decimal(result)}</span></span
      >
    </div>
    <p class="note">${positive ? words.mapPositive : words.mapNegative}</p>`;
}

/** Divided by the length of its vector. */
function unitLine(
  { tensor, score, divisor, result }: Unfolding,
  words: StageWords,
): TemplateResult {
  return html`<div class="sum bare wrap">
      <span class="what">${words.unitMap}</span>
      <span class="line"
        ><span class=${operandRole(tensor)}>${decimal(score)}</span><span class="sign">÷</span
        >${decimal(divisor)}<span class="sign">${quotientSign(score, divisor, result)}</span
        ><span class="result">${decimal(result)}</span></span
      >
    </div>
    <p class="note">${words.unitNote}</p>`;
}

/** decay x old + a x b = result. */
function updateLine(unfolding: Unfolding): TemplateResult {
  const { factor, old, result, terms } = unfolding;
  const [term] = terms;
  if (!term)
    return html`<div class="sum bare wrap"><span class="result">${decimal(result)}</span></div>`;
  const b = bracketed(term.b);
  const kept =
    factor === 1
      ? decimal(old)
      : html`${decimal(factor)}<span class="sign">×</span>${bracketed(old)}`;
  return html`<div class="sum bare wrap">
    <span class="line"
      >${kept}<span class="sign">+</span><span class="key">${decimal(term.a)}</span
      ><span class="sign">×</span><span class="value">${b}</span></span
    >
    <span class="line"
      ><span class="sign">${equalsSign([factor * old, term.product], result)}</span
      ><span class="result">${decimal(result)}</span></span
    >
  </div>`;
}

/** A negative factor after a sign. */
function bracketed(value: number): string {
  return value < 0 ? `(${decimal(value)})` : decimal(value);
}

/** Without a feature map φ(q) is q. */
function unmapped(overview: Overview, tensor: string): string {
  return hasFeatureMap(overview) ? tensor : tensor.replace('phi_', '');
}

define('al-equation', AlEquation);
