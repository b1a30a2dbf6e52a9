// The swatches of the legend, drawn as the pictures draw what they stand for.
import { css } from 'lit';

export const legendStyles = css`
  .legend {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--al-space-1) var(--al-space-5);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .legend li {
    display: grid;
    grid-template-columns: 40px 1fr;
    gap: var(--al-space-3);
    align-items: center;
  }
  .legend i {
    justify-self: center;
    width: 24px;
    height: 20px;
    border-radius: 3px;
    forced-color-adjust: none;
  }
  .legend .query {
    background: var(--al-accent);
  }
  .legend .key {
    border: 2px solid var(--al-key);
    background: var(--al-key-soft);
  }
  .legend .value {
    border: 2px solid var(--al-value);
    background: var(--al-value-soft);
  }
  .legend .weight,
  .legend .signed {
    width: 40px;
    height: 12px;
    background: var(--ramp);
  }
  .legend .focus {
    border: 3px solid var(--al-accent);
  }
  .legend .masked {
    background: repeating-linear-gradient(135deg, var(--al-hatch) 0 0.9px, transparent 0.9px 5.5px)
      var(--al-hatch-ground);
  }
  .legend .waiting {
    border: 1px solid var(--al-line-2);
  }
  .legend .out_of_sight {
    border: 1px dashed var(--al-line-2);
  }
  .legend .job,
  .legend .no_job {
    width: 9px;
    height: 9px;
    border: 1.5px solid var(--al-ink-2);
    border-radius: 50%;
  }
  .legend .job {
    background: var(--al-ink-2);
  }
  .legend .before {
    width: 16px;
    height: 16px;
    border-radius: 0;
    background: repeating-linear-gradient(90deg, var(--al-line-2) 0 4px, transparent 4px 5px);
    mask: repeating-linear-gradient(0deg, #000000 0 4px, transparent 4px 5px);
  }
  .legend .dashed {
    width: 40px;
    height: 8px;
    border: 1.5px dashed var(--al-ink-3);
  }
  @media (max-width: 519px) {
    .legend {
      grid-template-columns: 1fr;
    }
  }
`;
