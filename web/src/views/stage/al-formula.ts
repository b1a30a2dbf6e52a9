// <al-formula>: the equation of the stage or else of the mechanism, the factor of the current stage
// highlighted.
import { css, html, LitElement, nothing } from 'lit';
import { type MechanismId, mechanisms } from '../../mechanisms/index.ts';
import { stages } from '../../stages/index.ts';
import type { Mark } from '../../stages/stage.ts';
import { define } from '../../ui/define.ts';
import type { StageId } from '../../worker/protocol.ts';

export class AlFormula extends LitElement {
  static override properties = {
    stage: { type: String },
    mechanism: { type: String },
    rooted: { type: Boolean },
    given: { type: Boolean },
  };

  declare stage: StageId;
  declare mechanism: MechanismId;
  /** Scores are divided by the root of head_dim, and not by another scale. */
  declare rooted: boolean;
  /** q, k and v are not made from x. */
  declare given: boolean;

  static override styles = css`
    :host {
      display: block;
      container-type: inline-size;
      min-width: 0;
      min-height: 36px;
      color: var(--al-ink-3);
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
      align-items: center;
    }
    math {
      font-family: var(--al-math);
      font-size: 17.5px;
      white-space: nowrap;
    }
    /* One of linear attention's two equations where both would take two lines. */
    @container (max-width: 460px) {
      .other {
        display: none;
      }
    }
    mrow.now,
    mi.now {
      padding: 3px 5px;
      border-radius: 5px;
      background: var(--al-highlight);
      color: var(--al-ink);
      font-weight: 700;
    }
  `;

  constructor() {
    super();
    this.stage = 'scores';
    this.mechanism = 'full';
    this.rooted = true;
    this.given = false;
  }

  protected override render() {
    const mark: Mark = (...ids) => (ids.includes(this.stage) ? 'now' : '');
    const { equation, featureMap } = mechanisms[this.mechanism];
    const context = {
      isRooted: this.rooted,
      hasCustomQkv: this.given,
      featureMap: featureMap ?? null,
    };
    const shown = (stages[this.stage].equation ?? equation)(mark, context);
    return shown ? html`<div tabindex="0">${shown}</div>` : nothing;
  }

  /** Each symbol can be asked for by itself, all of them from the keyboard. */
  protected override updated(): void {
    const box = this.renderRoot.querySelector('div');
    const symbols = [...this.renderRoot.querySelectorAll<MathMLElement>('mi')];
    const letters = symbols.map(({ textContent }) => textContent ?? '');
    for (const [at, symbol] of symbols.entries()) {
      const letter = letters[at] ?? '';
      if (letter.length === 1) symbol.dataset.term = `symbols.${letter}`;
      else if (letter === 'softmax') symbol.dataset.term = 'stages.softmax';
      else delete symbol.dataset.term;
    }
    if (box)
      box.dataset.term = `symbols.${[...new Set(letters)].filter(({ length }) => length === 1).join(' ')}`;
  }
}

define('al-formula', AlFormula);
