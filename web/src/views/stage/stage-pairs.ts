// The stages whose hero is a matrix with one row per query: scores, mask, softmax, output, and the
// features x. One function each: (what the stage knows) -> template.
import { html, nothing, type TemplateResult } from 'lit';
import { stageWords } from '../../i18n/stage.ts';
import type { TensorView } from '../../worker/protocol.ts';
import { cursorOf } from '../matrix/cells.ts';
import '../matrix/al-matrix.ts';
import { focusCellOf, gridName, labelsOf, type StageInput } from './stage-input.ts';

const kSerifK = html`K<sup>⊤</sup>`;

/** x: a strip of features per token, grouped by what they encode. */
export function xView(input: StageInput): TemplateResult | typeof nothing {
  const view = input.tensors.get('x');
  if (!view) return nothing;
  const words = stageWords(input.lang);
  const groups = input.overview.x_blocks.map((block) => ({
    label: words.block[block.id] ?? block.id,
    begin: Math.floor(block.begin / view.block_cols),
    end: Math.ceil(block.end / view.block_cols),
  }));
  return html`<al-matrix
    .view=${view}
    .cursor=${cursorOf(input.step, 'x')}
    .axes=${'channels'}
    .tokens=${input.labels}
    .rowLabels=${labelsOf(input, view.rows, view.block_rows)}
    .groups=${groups}
    .aspect=${[0.15, 1.15]}
    .focusCell=${focusCellOf(input.step, 'x')}
    .frameRow=${input.step.i}
    .hover=${input.hover}
    .room=${input.room}
    .still=${input.still}
    .name=${gridName(input, view)}
    .lang=${input.lang}
    .theme=${input.theme}
  ></al-matrix>`;
}

/** scores, mask, and the pairs within a chunk: query by key, the queries on the left and the keys above. */
export function scoresView(input: StageInput): TemplateResult | typeof nothing {
  const { overview, step, tensors } = input;
  const view = tensors.get('scores');
  if (!view) return nothing;
  const isChunk = step.stage === 'intra'; // there between features
  const q = tensors.get(isChunk ? 'phi_q' : 'q');
  const k = tensors.get(isChunk ? 'phi_k' : 'k');
  const operand = { transposed: false, visible: null };
  return html`<al-matrix
    .view=${view}
    .visible=${overview.visible}
    .cursor=${cursorOf(step, 'scores')}
    .tokens=${input.labels}
    .rowLabels=${labelsOf(input, view.rows, view.block_rows)}
    .colLabels=${labelsOf(input, view.cols, view.block_cols, step.j)}
    .focusCell=${focusCellOf(step, 'scores')}
    .frameRow=${step.stage !== 'mask' && step.i >= 0 ? step.i : -1}
    .keyCol=${step.j}
    .rowOperand=${
      q
        ? {
            ...operand,
            view: q,
            label: 'Q',
            role: 'query',
            focus: shownRow(view, step.i),
          }
        : null
    }
    .colOperand=${
      k
        ? {
            ...operand,
            view: k,
            label: kSerifK,
            role: 'key',
            transposed: true,
            focus: shownCol(view, step.j),
          }
        : null
    }
    .emphasis=${step.stage === 'mask' ? 'mask' : 'values'}
    .hover=${input.hover}
    .room=${input.room}
    .still=${input.still}
    .name=${gridName(input, view)}
    .lang=${input.lang}
    .theme=${input.theme}
  ></al-matrix>`;
}

/** softmax: the weights, with the scores they come from beside them. */
export function softmaxView(input: StageInput): TemplateResult | typeof nothing {
  const { overview, step, tensors } = input;
  const view = tensors.get('probs');
  const scores = tensors.get('scores');
  if (!view) return nothing;
  const caption = stageWords(input.lang).before;
  return html`<al-matrix
    .view=${view}
    .visible=${overview.visible}
    .cursor=${cursorOf(step, 'probs')}
    .tokens=${input.labels}
    .rowLabels=${labelsOf(input, view.rows, view.block_rows)}
    .colLabels=${labelsOf(input, view.cols, view.block_cols, step.j)}
    .focusCell=${focusCellOf(step, 'probs')}
    .frameRow=${step.i}
    .keyCol=${step.j}
    .stageBefore=${scores ? { view: scores, caption } : null}
    .hover=${input.hover}
    .room=${input.room}
    .still=${input.still}
    .name=${gridName(input, view)}
    .lang=${input.lang}
    .theme=${input.theme}
  ></al-matrix>`;
}

/** output: a row of weights times the values. */
export function outputView(input: StageInput): TemplateResult | typeof nothing {
  const { overview, step, tensors } = input;
  const view = tensors.get('out');
  const probs = tensors.get('probs');
  const v = tensors.get('v');
  if (!view) return nothing;
  const cell = focusCellOf(step, 'out');
  return html`<al-matrix
    .view=${view}
    .cursor=${cursorOf(step, 'out')}
    .axes=${'channels'}
    .tokens=${input.labels}
    .rowLabels=${labelsOf(input, view.rows, view.block_rows)}
    .aspect=${[0.5, 1.15]}
    .focusCell=${cell}
    .frameRow=${step.i}
    .rowOperand=${
      probs
        ? {
            view: probs,
            visible: overview.visible,
            label: html`softmax`,
            role: 'query',
            transposed: false,
            focus: shownRow(view, step.i),
          }
        : null
    }
    .colOperand=${
      v
        ? {
            view: v,
            visible: null,
            label: 'V',
            role: 'value',
            transposed: false,
            focus: cell?.col ?? -1,
          }
        : null
    }
    .hover=${input.hover}
    .room=${input.room}
    .still=${input.still}
    .name=${gridName(input, view)}
    .lang=${input.lang}
    .theme=${input.theme}
  ></al-matrix>`;
}

function shownRow(view: TensorView, row: number): number {
  return row < 0 ? -1 : Math.floor(row / view.block_rows);
}

function shownCol(view: TensorView, col: number): number {
  return col < 0 ? -1 : Math.floor(col / view.block_cols);
}
