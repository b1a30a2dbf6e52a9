// The stages whose hero is a matrix with one row per query: scores, mask, softmax, output, and the
// features x. One function each: (what the stage knows) -> template.
import { html, nothing, type TemplateResult } from 'lit';
import { stageWords } from '../../i18n/stage.ts';
import { stages } from '../../stages/index.ts';
import { type Overview, ROW_JOB, type TensorName, type TensorView } from '../../worker/protocol.ts';
import type { Before, Operand } from '../matrix/al-matrix-sides.ts';
import type { Group } from '../matrix/geometry.ts';
import '../matrix/al-matrix.ts';
import { cursorIn, focusCellOf, gridName, labelsOf, type StageInput } from './stage-input.ts';

const SERIF_K = html`K<sup>⊤</sup>`;

/** The properties in which these matrices differ. */
interface Own {
  /** Query by key, masked like the scores; else token by channel. */
  isSquare?: boolean;
  groups?: readonly Group[];
  aspect?: readonly [number, number];
  frameRow?: number;
  rowOperand?: Operand | null;
  colOperand?: Operand | null;
  stageBefore?: Before | null;
  jobs?: readonly boolean[];
  /** One of the stages of a row's way from scores to output. */
  isSteady?: boolean;
  emphasis?: 'values' | 'mask';
}

function matrix(input: StageInput, name: TensorName, own: Own) {
  const { step, overview } = input;
  const view = input.tensors.get(name);
  if (!view) return nothing;
  const { isSquare = false, frameRow = step.i, aspect = [1, 1.15] } = own;
  return html`<al-matrix
    .view=${view}
    .visible=${isSquare ? overview.visible : null}
    .cursor=${cursorIn(input, name)}
    .axes=${isSquare ? 'pairs' : 'channels'}
    .tokens=${input.labels}
    .rowLabels=${labelsOf(input, view.rows, view.block_rows)}
    .jobs=${own.jobs ?? []}
    .colLabels=${isSquare ? labelsOf(input, view.cols, view.block_cols, step.j) : []}
    .groups=${own.groups ?? []}
    .aspect=${aspect}
    .hold=${own.isSteady ? labelsOf(input, view.rows, view.block_rows, -1) : []}
    .focusCell=${focusCellOf(step, name)}
    .frameRow=${frameRow}
    .keyCol=${isSquare ? step.j : -1}
    .rowOperand=${own.rowOperand ?? null}
    .colOperand=${own.colOperand ?? null}
    .stageBefore=${own.stageBefore ?? null}
    .emphasis=${own.emphasis ?? 'values'}
    .hover=${input.hover}
    .room=${input.room}
    .still=${input.still}
    .name=${gridName(input, view)}
    .lang=${input.lang}
    .theme=${input.theme}
  ></al-matrix>`;
}

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
  return matrix(input, 'x', { groups, aspect: [0.15, 1.15] });
}

/** scores, mask, and the pairs within a chunk: the queries on the left and the keys above, as the
 *  stage names them after its hero; in a chunk they went through the feature map. */
export function scoresView(input: StageInput): TemplateResult | typeof nothing {
  const { step, tensors } = input;
  const view = tensors.get('scores');
  if (!view) return nothing;
  const { emphasis = 'values', sum, tensors: names } = stages[step.stage];
  const [, q, k] = names.map((name) => tensors.get(name));
  const rows = {
    label: 'Q',
    role: 'query',
    transposed: false,
    focus: shownRow(view, step.i),
  } as const;
  const cols = {
    label: SERIF_K,
    role: 'key',
    transposed: true,
    focus: shownCol(view, step.j),
  } as const;
  return matrix(input, 'scores', {
    isSquare: true,
    isSteady: sum === undefined,
    frameRow: emphasis === 'mask' ? -1 : step.i,
    rowOperand: q ? { ...rows, view: q, visible: null } : null,
    colOperand: k ? { ...cols, view: k, visible: null } : null,
    emphasis,
  });
}

/** True for rows that have something to look for; empty where rows were pooled. */
export function jobsOf({ row_jobs }: Overview, view: TensorView): boolean[] {
  if (view.block_rows > 1) return [];
  return Array.from(row_jobs, (job) => job === ROW_JOB.inSight || job === ROW_JOB.outOfSight);
}

/** softmax: the weights, with the scores they come from beside them. */
export function softmaxView(input: StageInput): TemplateResult | typeof nothing {
  const scores = input.tensors.get('scores');
  const caption = stageWords(input.lang).before;
  const stageBefore = scores ? { view: scores, caption } : null;
  const view = input.tensors.get('probs');
  const jobs = view ? jobsOf(input.overview, view) : [];
  return matrix(input, 'probs', { isSquare: true, isSteady: true, stageBefore, jobs });
}

/** output: a row of weights times the values. */
export function outputView(input: StageInput): TemplateResult | typeof nothing {
  const { overview, step, tensors } = input;
  const view = tensors.get('out');
  const probs = tensors.get('probs');
  const v = tensors.get('v');
  if (!view) return nothing;
  const rows = { label: html`softmax`, role: 'query', transposed: false } as const;
  const cols = { label: 'V', role: 'value', transposed: false, visible: null } as const;
  const { visible } = overview;
  const col = focusCellOf(step, 'out')?.col ?? -1;
  return matrix(input, 'out', {
    isSteady: true,
    aspect: [0.5, 1.15],
    rowOperand: probs ? { ...rows, view: probs, visible, focus: shownRow(view, step.i) } : null,
    colOperand: v ? { ...cols, view: v, focus: col } : null,
  });
}

function shownRow(view: TensorView, row: number): number {
  return row < 0 ? -1 : Math.floor(row / view.block_rows);
}

function shownCol(view: TensorView, col: number): number {
  return col < 0 ? -1 : Math.floor(col / view.block_cols);
}
