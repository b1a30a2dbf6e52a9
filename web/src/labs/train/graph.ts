// The graph that a visitor draws: for each position an earlier one that it depends on, or none.
export const NODES = 12;
export const NONE = -1;

export type Parents = readonly number[];

const positions = Array.from({ length: NODES }, (_, at) => at);

/** Where a drawing can begin. */
export const starts: Record<'chain' | 'tree' | 'star', Parents> = {
  chain: positions.map((at) => at - 1),
  tree: positions.map((at) => Math.floor((at - 1) / 2)),
  star: positions.map((at) => (at === 0 ? NONE : 0)),
};

/** "-1,0,0,1,…"; null: not a graph of earlier positions. */
export function readParents(text: string): Parents | null {
  const parents = text.split(',').map(Number);
  const isGraph =
    parents.length === NODES &&
    parents.every((parent, at) => Number.isInteger(parent) && parent >= NONE && parent < at);
  return isGraph ? parents : null;
}
export const writeParents = (parents: Parents): string => parents.join(',');

/** Two positions joined: the later one depends on the earlier. */
export function join(parents: Parents, a: number, b: number): Parents {
  if (a === b) return parents;
  const [parent, child] = [Math.min(a, b), Math.max(a, b)];
  return parents.map((each, at) => (at === child ? parent : each));
}
export const cut = (parents: Parents, child: number): Parents =>
  parents.map((each, at) => (at === child ? NONE : each));

/** Which of the starts it is; null: drawn by hand. */
export const startOf = (parents: Parents): keyof typeof starts | null =>
  (Object.keys(starts) as (keyof typeof starts)[]).find(
    (name) => writeParents(starts[name]) === writeParents(parents),
  ) ?? null;
