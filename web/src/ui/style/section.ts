// A section below the stage: a title, what it is about, and a button that opens it.
import { css } from 'lit';

export const section = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--al-space-2) var(--al-space-4);
  }
  h2 {
    margin: 0;
    font-size: var(--al-text-body);
    font-weight: 700;
  }
  header p {
    flex: 1 1 300px;
    margin: 0;
  }
  /* Nothing can be opened on paper. */
  @media print {
    header button {
      display: none;
    }
  }
`;
