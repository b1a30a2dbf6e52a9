// The heading of an operand: its letter, its word, its role, which is its colour.
import { html, type TemplateResult } from 'lit';
import type { StageWords } from '../../i18n/stage.ts';

export function operandRole(tensor: string): 'query' | 'key' | 'value' | '' {
  if (tensor === 'q' || tensor === 'phi_q' || tensor === 'query_left' || tensor === 'w_q') {
    return 'query';
  }
  if (tensor === 'k' || tensor === 'phi_k' || tensor === 'w_k') return 'key';
  if (tensor === 'v' || tensor === 'correction' || tensor === 'w_v') return 'value';
  return '';
}

export function operandHead(tensor: string, words: StageWords): TemplateResult {
  const letter = (text: string) => html`<i>${text}</i>`;
  switch (tensor) {
    case 'q':
      return html`${letter('q')} ${words.query}`;
    case 'k':
      return html`${letter('k')} ${words.key}`;
    case 'v':
      return html`${letter('v')} ${words.value}`;
    case 'x':
      return html`${letter('x')} ${words.input}`;
    case 'w_q':
    case 'w_k':
    case 'w_v':
      return html`${letter('W')}<sub>${tensor.slice(2)}</sub>`;
    case 'phi_q':
    case 'phi_k':
      return html`${letter('φ')}(${letter(tensor.slice(4))})`;
    case 'probs':
    case 'implied':
      return html`${words.weight}`;
    case 'state':
      return html`${letter('S')} ${words.state}`;
    case 'correction':
      return html`${letter('u')} ${words.correction}`;
    case 'query_left':
      return html`${words.queryLeft}`;
    case 'normalizer':
      return letter('z');
    case 'out':
      return html`${letter('o')} ${words.tensor.out}`;
    default:
      return html`${tensor}`;
  }
}
