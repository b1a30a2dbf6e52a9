// Where on the element is what a lesson means: targets are named by meaning (row:6, counter:score_pairs),
// so that a renamed class or a new arrangement breaks no lesson. The only place that knows the views'
// markup.

import type { AlParameter } from '../views/controls/al-parameter.ts';

const matrixOf = (root: ParentNode): ShadowRoot | null | undefined =>
  root.querySelector('al-stage')?.shadowRoot?.querySelector('al-matrix')?.shadowRoot;

const inside = (root: ParentNode, view: string, selector: string): Element[] => {
  const shadow = root.querySelector(view)?.shadowRoot;
  return shadow ? [...shadow.querySelectorAll(selector)] : [];
};

/** Elements that a target stands for; none where the picture does not show it. Counted from 1. */
export function locate(root: ParentNode, target: string): Element[] {
  const [kind = '', detail = ''] = target.split(':');
  const [a = 0, b = 0] = detail.split(',').map(Number);
  const matrix = matrixOf(root);
  const rows = matrix ? [...matrix.querySelectorAll('[role="row"]')] : [];
  const cell = (row: Element | undefined, col: number) => row?.children[col - 1];
  const found = (elements: (Element | undefined)[]) =>
    elements.filter((element): element is Element => element !== undefined);
  switch (kind) {
    case 'row':
      return found([...(rows[a - 1]?.children ?? [])]);
    case 'column':
      return found(rows.map((row) => cell(row, a)));
    case 'cell':
      return found([cell(rows[a - 1], b)]);
    case 'token':
      return inside(root, 'al-sentence', `.chip[data-i="${a - 1}"]`);
    case 'stage':
      return inside(root, 'al-ribbon', `[data-name]`).filter(
        (_, at) => at === a - 1 || detail === '',
      );
    case 'counter': {
      const rowsOfCounter = inside(root, 'al-counter', `[data-counter="${detail}"]`);
      return rowsOfCounter.length > 0 ? rowsOfCounter : found([part(root, 'counter')]);
    }
    case 'parameter': {
      const parameter = parametersOf(root, detail);
      return parameter.length > 0 ? parameter : found([part(root, 'parameters')]);
    }
    case 'mechanism':
      return found([part(root, 'mechanisms')]);
    case 'head':
      return inside(root, 'al-heads', 'select');
    default:
      return found([part(root, detail)]);
  }
}

/** A parameter's slider or menu. */
function parametersOf(root: ParentNode, id: string): Element[] {
  const sliders = inside(root, 'al-parameters', 'al-parameter') as AlParameter[];
  const menus = inside(root, 'al-parameters', `select#${id}`).map((menu) => menu.parentElement);
  return [...sliders.filter(({ parameter }) => parameter.id === id), ...menus].filter(
    (element): element is HTMLElement => element !== null,
  );
}

const part = (root: ParentNode, name: string): Element | undefined =>
  root.querySelector(`[part~="${name}"]`) ?? undefined;

/** One box around all elements of a target, in the coordinates of `frame`. */
export function boxAround(elements: readonly Element[], frame: DOMRect): DOMRect | undefined {
  const boxes = elements.map((element) => element.getBoundingClientRect());
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.left)) - frame.left;
  const top = Math.min(...boxes.map((box) => box.top)) - frame.top;
  const right = Math.max(...boxes.map((box) => box.right)) - frame.left;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) - frame.top;
  return new DOMRect(left, top, right - left, bottom - top);
}
