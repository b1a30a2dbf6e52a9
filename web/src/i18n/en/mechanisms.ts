import type { MechanismWords } from '../mechanisms.ts';

export const mechanisms: MechanismWords = {
  name: {
    full: 'Full',
    bidirectional: 'Bidirectional',
    prefix: 'Prefix',
    sliding_window: 'Window',
    hybrid: 'Hybrid',
    linear: 'Linear',
    lightning: 'Lightning',
    delta: 'Delta',
    flash: 'Flash',
    ring: 'Ring',
  },
  term: {
    full: 'full causal attention',
    bidirectional: 'bidirectional attention',
    prefix: 'prefix language model',
    sliding_window: 'sliding window',
    hybrid: 'hybrid of window and full layers',
    linear: 'linear attention',
    lightning: 'Lightning attention',
    delta: 'delta rule (DeltaNet)',
    flash: 'FlashAttention',
    ring: 'Ring Attention',
  },
  what: {
    full: 'Every token looks at itself and all tokens before it, never ahead.',
    bidirectional: 'Every token looks at all tokens, before and after it, as in BERT.',
    prefix:
      'The tokens of the prefix all see each other; the rest look only back, as in the original GLM.',
    sliding_window: 'Every token looks at itself and a fixed number of tokens before it.',
    hybrid:
      'Layers with a window and layers that see all stand on one another; what is far away is handed up.',
    linear: 'Tokens are folded into one state of fixed size; no pair of tokens is ever stored.',
    lightning:
      'One state, too, but no feature map and no normaliser: at every token the old content shrinks by λ.',
    delta:
      'One state, too, but a token first asks it for its own key and writes only what is missing: it overwrites.',
    flash:
      'The same result as full attention, computed tile by tile: scores are thrown away at once.',
    ring: 'The text is spread over devices in a ring: queries stay, keys and values go round.',
  },
  set_as: (id, { window_left, n_sink, prefix_len, decay, beta, layers }) => {
    switch (id) {
      case 'hybrid':
        return layers ?? '';
      case 'prefix':
        return `the first ${prefix_len} see each other`;
      case 'sliding_window': {
        const window = `this token and ${window_left} before it`;
        return n_sink > 0 ? `${window}, and the first ${n_sink}` : window;
      }
      case 'lightning':
        return `decay ${decay ?? 0.88}`;
      case 'delta':
        return `beta ${beta}, decay ${decay ?? 1}`;
      default:
        return '';
    }
  },
  name_and: (name, set) => `${name}, ${set}`,

  mask: {
    causal: 'causal',
    bidirectional: 'bidirectional',
    prefix: 'prefix',
    sliding_window: 'sliding window',
  },
  mask_name: (size) => `mask of the first ${size} tokens: rows are queries, columns keys`,
  mask_how: 'Rows are queries, columns keys; dark pairs may look. Drag an edge to move it.',
  parameter: {
    mask: 'who sees whom',
    window_left: 'tokens before itself',
    n_sink: 'first tokens, always seen',
    prefix_len: 'tokens of the prefix',
    decay: 'decay per token',
    beta: 'share of the error written',
    chunk_len: 'tokens per chunk',
    block_q: 'queries',
    block_k: 'keys',
    softmax_scale: 'temperature',
    n_devices: 'devices in the ring',
    ring_layout: 'who owns which tokens',
    layers: 'layers, the lowest first',
  },
  parameter_term: {
    mask: 'mask',
    window_left: 'window',
    n_sink: 'attention sinks',
    prefix_len: 'prefix length',
    decay: 'decay λ',
    beta: 'writing strength β',
    chunk_len: 'chunk length C',
    block_q: 'query block Br',
    block_k: 'key block Bc',
    softmax_scale: 'softmax scale',
    n_devices: 'number of devices P',
    ring_layout: 'layout',
    layers: 'layers',
  },
  parameter_what: {
    mask: 'Which keys a query may look at. The algorithm skips what the mask hides.',
    window_left: 'How many tokens before itself a query still sees.',
    n_sink:
      'The first tokens stay visible at any distance; a window model falls apart without them.',
    prefix_len: 'These tokens see each other in both directions; later ones only look back.',
    beta: 'How much of the error a token writes: 1 replaces what its key held, 0 writes nothing.',
    decay: 'The state is multiplied by it before a token is added; 1 forgets nothing.',
    chunk_len:
      'Tokens of a chunk meet in pairs; the state is read and written once a chunk. The output stays the same.',
    block_q: 'How many queries keep their running maximum, sum and output at a time.',
    block_k: 'How many keys and values are fetched at a time.',
    softmax_scale:
      'Scores are multiplied by it: smaller is more even, larger sharper; the winner never changes.',
    n_devices: 'The text is cut into as many blocks; each device owns one.',
    ring_layout:
      'How tokens are dealt out decides how evenly a causal mask keeps the devices busy.',
    layers: 'S sees a window, F all before it, L a linear state.',
  },
  window_note: (before) =>
    `${before} before plus itself, ${before + 1} in all: FlashAttention (${before}, 0), Hugging Face sliding_window = ${before + 1}.`,
  decay_note:
    'Here one λ for the head in focus, the same at every token and in every layer. MiniMax-01 gives head h of H the decay exp(−2^(−8h/H)): of 8 heads 0.61, 0.78, 0.88, … 0.996.',
  gate_note: (decay) =>
    decay === 1
      ? '1: DeltaNet. Less: the state fades before every error, which is Gated DeltaNet.'
      : 'Gated DeltaNet: the state fades first, then the error is taken. 1 is DeltaNet.',
  beta_note:
    'Here one β for every token; DeltaNet computes it from the token, as Gated DeltaNet does its decay.',
  chunk_note: (tokens) =>
    tokens === 0
      ? '0: token by token, as in decoding.'
      : `Pairs within a chunk of ${tokens}, the state between chunks, as in Lightning Attention-2.`,
  reset: 'Reset',

  refused_title: 'This combination does not exist',
  refused: ({ field, value }, { chunk_len }) =>
    field === 'layers'
      ? 'A hybrid stack runs the constructed layers on a text; given q, k and v belong to one layer. Choose another mechanism, or go back to the text.'
      : field === 'chunk_len'
        ? `Chunks of ${chunk_len} carry a state from one to the next; a bidirectional state has no order. Choose chunk_len = 0 or the causal mask.`
        : field === 'decay'
          ? `A decay of ${value} needs an order of tokens to decay over; a bidirectional state has none. Choose decay = 1 or the causal mask.`
          : `A state has no pairs to hide: what is folded in cannot be masked for one query and not for another (${field}). Choose the causal or the bidirectional mask.`,
};
