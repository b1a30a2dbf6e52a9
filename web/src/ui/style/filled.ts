// The one button of a card that does what the card is for.
import { css } from 'lit';

export const filled = css`
  .filled {
    border-color: var(--al-ink);
    background: var(--al-ink);
    color: var(--al-paper);
    font-weight: 700;
  }
  @media (hover: hover) {
    button.filled:hover:not(:disabled) {
      background: var(--al-ink-2);
    }
  }
  .filled:disabled {
    border-color: var(--al-line-2);
    background: var(--al-sunk);
    color: var(--al-ink-3);
  }
`;
