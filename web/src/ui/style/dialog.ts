// Styles common to the dialogs: a centred sheet, its title, its close button.
import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    width: min(640px, calc(100vw - 32px));
    max-height: calc(100dvh - 48px);
    padding: var(--al-space-5) var(--al-space-6);
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius-frame);
    background: var(--al-surface);
    color: var(--al-ink);
    line-height: 1.6;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog > header {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: var(--al-space-3);
  }
  dialog > header button {
    flex: none;
    min-width: 32px;
    padding: 0 6px;
  }
  h2 {
    margin: 0;
    font-size: 20px;
    line-height: 28px;
  }
  h3 {
    margin: 0;
    font-size: 15px;
    line-height: 22px;
  }
  p {
    margin: var(--al-space-3) 0 0;
  }
  @media (max-width: 519px) {
    dialog {
      padding: var(--al-space-4);
    }
  }
`;
