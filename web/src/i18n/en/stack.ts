import type { StackWords } from '../words/stack.ts';

export const stack: StackWords = {
  title: 'Stacked layers',
  intro: 'Real models mix cheap and full layers. What does a token at the top still depend on?',
  open: 'Show the stack',
  close: 'Hide the stack',
  kind: { S: 'window', F: 'full', L: 'linear' },
  layer: (number) => `layer ${number}`,
  text: 'text',
  add: 'Add a layer',
  remove: 'Remove the top layer',
  pattern: 'pattern',
  own: 'your own',
  window: 'window: tokens before itself',
  reach: 'tokens that arrive',
  reached: (tokens, n) => `${tokens} of ${n}`,
  first: 'arrives at layer',
  never: 'never',
  cell: (token, layer, share) => `${layer}, ${token}: share ${share}`,
  unreached: (token, layer) => `${layer}, ${token}: not part of it`,
  later: (token, layer) => `${layer}, ${token}: not computed yet`,
  first_cell: (token, layer) => `${token}: ${layer}`,
  itself: 'itself',
  relayed: (token, query, layer) =>
    `“${token}” reaches “${query}” at layer ${layer}: what lies outside the window is passed on from layer to layer.`,
  full: (token, query, layer) => `“${query}” sees “${token}” directly: layer ${layer} is full.`,
  linear: (token, query, layer) =>
    `“${query}” reads “${token}” out of the state of layer ${layer}, mixed with all the others.`,
  direct: (token, query) =>
    `“${query}” sees “${token}” directly in layer 1: nothing has to be passed on.`,
  lost: (token, query) =>
    `“${token}” never reaches “${query}”: too few layers to pass it on so far.`,
  start: (query) => `“${query}” is the first token: it depends on nothing else.`,
  note: 'A filled cell affects the result at the top: exact, from the masks. Its number is attention rollout, the share that flows this way: an estimate.',
  cut: (count) => `Shown: the ${count} tokens up to the query.`,
};
