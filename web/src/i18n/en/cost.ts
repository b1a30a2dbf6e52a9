import type { CostWords } from '../words/cost.ts';
import { letters } from './letters.ts';

const deltaNet =
  'Three Gated DeltaNet layers before each full one. 16 key heads serve 32 value heads; each of the 32 has a state of its own.';
const absorbed =
  'MLA. Prefill is counted with keys and values rebuilt from what is kept (rebuilding is a projection), decoding absorbed: every head works on what is kept itself.';
const sparse =
  'DeepSeek Sparse Attention: an indexer scores all earlier tokens, attention gathers the best 2,048 and works on what is kept (absorbed MLA). The developers store index keys in 8 bits; here they are as wide as the cache.';

export const cost: CostWords = {
  title: 'Cost lab',
  lead: 'What attention costs at real scale. Every figure is a closed form that the tests hold equal to what the kernels count; open one and its formula shows the numbers. Projections, gates, short convolutions and MLPs are not attention, and left out.',
  explorer: 'Explorer',
  list_separator: '; ',

  length: 'Tokens n',
  length_slider: 'tokens, logarithmic',
  stops: 'Lengths',
  model: 'Model',
  what_if: 'What if … (free fields)',
  published: 'Published shapes',
  unpublished: 'Not published',
  free: 'A model of your own: edit any field.',
  shape_from: 'Shape from',
  as_of: (month) => `config as of ${month}`,
  context: (tokens) => `Supports up to ${tokens} tokens`,
  full_stop: '.',
  context_from: 'says',
  context_unknown: 'Its context length could not be checked in a public source.',
  beyond_context: 'This length is beyond it: a projection, not a model that exists.',
  preset_note: {
    'bert-base': 'An encoder: every token sees all others, so nothing is kept for a next one.',
    'mistral-7b': 'Published sliding_window = 4,096 counts the token itself: window_left = 4,095.',
    'gemma-2-2b': 'Local and global layers alternate, local first.',
    'gemma-2-9b': 'Local and global layers alternate, local first.',
    'gemma-2-27b': 'Local and global layers alternate, local first.',
    'gpt-oss-20b':
      'Of the layers counted from 0 the even ones see 128 tokens, itself included. A learned sink in the softmax adds one exponential per row, not counted here.',
    'gpt-oss-120b':
      'Of the layers counted from 0 the even ones see 128 tokens, itself included. A learned sink in the softmax adds one exponential per row, not counted here.',
    'llama-4-scout':
      'Three chunked layers before each full one: a token sees what is before it in its chunk of 8,192.',
    'gemma-3n-e2b': 'The last 10 layers read the cache of earlier ones and keep none.',
    'gemma-3n-e4b': 'The last 15 layers read the cache of earlier ones and keep none.',
    'gemma-4-e2b':
      'Global layers have heads of 512 floats, local ones of 256. The last 20 layers read the cache of earlier ones and keep none.',
    'gemma-4-e4b':
      'Global layers have heads of 512 floats, local ones of 256. The last 18 layers read the cache of earlier ones and keep none.',
    'gemma-4-26b-a4b':
      'Global layers have 2 kv heads of 512 floats, local ones 8 of 256. One projection gives keys and values of the global ones; both are kept.',
    'gemma-4-31b':
      'Global layers have 4 kv heads of 512 floats, local ones 16 of 256. One projection gives keys and values of the global ones; both are kept.',
    'qwen3-next-80b': deltaNet,
    'qwen3.5-9b': deltaNet,
    'qwen3.5-35b-a3b': deltaNet,
    'minimax-text-01': 'Seven Lightning layers, then one softmax layer. Trained at 1M tokens.',
    'minimax-m2': 'All 62 layers are full attention again.',
    'minimax-m2.1': 'All 62 layers are full attention.',
    'minimax-m2.5': 'All 62 layers are full attention.',
    'minimax-m2.7': 'All 62 layers are full attention.',
    'deepseek-v3': absorbed,
    'kimi-k2': absorbed,
    'glm-4.7-flash': absorbed,
    'mistral-4': absorbed,
    'deepseek-v3.2': sparse,
    'glm-5': sparse,
    'kimi-linear-48b':
      'Three layers of Kimi Delta Attention before each MLA layer; the last layer is MLA, too. Decoding is counted absorbed.',
    'step-3.5-flash':
      'One full layer before each three with a window of 512. Window layers have 96 query heads, full ones 64.',
    'mimo-v2-flash':
      'Window layers (128 tokens) have 8 kv heads, full ones 4. A learned sink in the softmax of the window layers is not counted.',
    'nemotron-3-nano':
      '52 blocks: 23 Mamba-2, 6 attention, 23 mixtures of experts (written -), which cost nothing here.',
    'smollm3-3b': 'Every fourth layer is without rotary positions, which changes no count.',
  },
  unknown_title: (name) => `${name}: unknown. `,
  unknown_body:
    'Its developers have published neither layers, heads nor head size: as of 2026-11 that holds for Claude up to Opus 5, GPT from GPT-4 to GPT-5.6 (gpt-oss is public) and Gemini up to 3.5. Any figure here would be a guess, so there is none.',
  unknown_action: 'Ask “what if” instead',
  field: {
    n_layers: 'layers',
    layers: 'pattern of F S C T L D M -',
    shapes: 'where a kind differs',
    shared_layers: 'last layers without a cache',
    n_heads: 'query heads',
    n_kv_heads: 'key and value heads',
    head_dim: 'floats per head',
    value_dim: 'floats per value head',
    cache_elements: 'kept per token (0 = k, v)',
    latent_dim: 'of it values, too (MLA)',
    dtype_bytes: 'bytes per element',
    cache_dtype_bytes: 'bytes in the cache',
    causal: 'mask',
    algorithm: 'layers of pairs',
    window_left: 'tokens back, without itself',
    window_right: 'tokens ahead',
    prefix_len: 'prefix seen by all',
    n_sink: 'first tokens, always seen',
    block_q: 'queries per tile',
    block_k: 'keys per tile',
    feature_map: 'L layers',
    chunk_len: 'L: tokens per chunk (0 = recurrent)',
    attention_chunk: 'C: tokens per chunk',
    top_k: 'T: tokens gathered',
    index_heads: 'T: heads of the indexer',
    index_dim: 'T: floats of an index key',
  },
  more_fields: 'More fields',
  dtype: {
    0: 'as the rest',
    0.5: '0.5 (int4)',
    0.5625: '0.5625 (q4_0, nvfp4)',
    0.625: '0.625 (q4_1)',
    0.6875: '0.6875 (q5_0)',
    0.75: '0.75 (q5_1)',
    1: '1 (fp8, int8)',
    1.0625: '1.0625 (q8_0)',
    2: '2 (fp16, bf16)',
    4: '4 (float32)',
    8: '8 (float64)',
  },
  causal: { true: 'causal', false: 'bidirectional' },
  algorithm: { standard: 'standard (scores stored)', flash: 'flash (tiles)' },
  feature_map: { elu_plus_one: 'elu + 1, normalised', identity: 'identity (Lightning)' },

  group: {
    prefill: 'Prefill: all n tokens at once',
    memory: 'Memory while it runs',
    kept: 'Kept for the next token',
    decode: 'Decode: the n-th token',
  },
  figure: {
    score_pairs: 'Query–key pairs',
    wasted_pairs: 'Extra masked pairs in tiles',
    index_pairs: 'Pairs scored by the indexer',
    mul_adds: 'Multiply-adds',
    flops: 'FLOPs',
    exps: 'Exponentials',
    rescales: 'Rescales',
    bytes_moved: 'Bytes read and written (model)',
    extra_bytes: 'Extra memory',
    score_matrix_bytes: 'Score matrix, if stored',
    score_bytes: 'Allowed scores in it',
    kv_cache_bytes: 'KV cache',
    state_bytes: 'States',
    kept_bytes: 'Kept for the next token',
    decode_pairs: 'Query–key pairs, one token',
    decode_index_pairs: 'Pairs of the indexer, one token',
    decode_mul_adds: 'Multiply-adds, one token',
    decode_flops: 'FLOPs, one token',
    decode_exps: 'Exponentials, one token',
    decode_bytes_moved: 'Bytes read and written, one token',
  },
  figure_note: {
    mul_adds:
      'Flash computes whole strips of 8 queries, so it also pays for the extra masked pairs W. Not counted: decays and gates of states (one factor for each of their numbers, half as much again as update and read), short convolutions, and the tanh of soft-capped scores (Gemma 2).',
    exps: 'Without the tanh of soft-capped scores (Gemma 2), one a pair.',
    index_pairs:
      'Each is a dot product of the index key and its weight; the mul-adds above include them.',
    flops: 'One multiplication and one addition each.',
    bytes_moved:
      'A model of slow memory, as in the papers: each query head loads its keys and values. A browser has caches, not scratchpads.',
    extra_bytes:
      'Beyond inputs and output, one head and one layer at a time; running sums are float32. Flash also writes n numbers lse per head, as an output. An indexer keeps the scores of a block of queries until the best are chosen.',
    score_matrix_bytes:
      'All heads of all layers, had every score been kept. Windowed rows are as wide as their window.',
    kv_cache_bytes:
      'Windowed layers keep min(n, w) tokens, chunked ones what is left of the last chunk (implementations reserve a whole one); layers that share a cache keep none.',
    state_bytes:
      'Kept in float32, whatever the length. Inputs of short convolutions are not counted.',
    decode_mul_adds:
      'The n-th token against all that is kept, itself included. Under MLA absorbed: each head works on the latents, C numbers for a key and z for a value.',
    decode_bytes_moved:
      'Everything kept is read once: query heads that share a key head share the reading.',
  },
  nothing_kept: 'Nothing: when a token is added, every row changes.',
  layer: {
    F: 'F, full',
    S: 'S, sliding window',
    C: 'C, chunked',
    T: 'T, top-k',
    L: 'L, linear',
    D: 'D, delta rule',
    M: 'M, Mamba-2',
  },
  shares_cache: ', without a cache of its own',
  letter: letters,
  set: {
    rows: 'Σ rows: over all queries, each with the keys that it sees',
    strips:
      'Σ strips: over strips of up to 8 queries (rows), with the keys and tiles that they touch',
    blocks:
      'Σ blocks: over blocks of Br queries, with the tiles that they touch and the keys loaded',
  },

  layers_title: 'Layers of this model',
  column: {
    kind: 'Kind',
    count: 'Layers',
    heads: 'Heads',
    widths: 'Floats of a key, a value',
    sees: 'A token sees',
    keeps: 'Kept per token and layer',
    kept: 'Kept at this length, all its layers',
  },
  sees: {
    all: 'all tokens',
    F: 'all before it',
    S: (keys) => `${keys} tokens, itself included`,
    C: (tokens) => `what is before it in its chunk of ${tokens}`,
    T: (keys, heads, width) =>
      `the best ${keys}, chosen by an indexer of ${heads} heads over keys of ${width}`,
    state: (keys, values) => `a state of ${keys} × ${values} a head`,
  },
  query_heads: (count) => `${count} query heads`,
  heads: (query, kv) => `${query}, ${kv} kv`,
  state_heads: (count) => `${count} states`,
  elements: (count) => `${count} elements`,
  latents: (count, values) => `${count} elements, ${values} of them values, too (MLA)`,
  of_another: 'nothing: reads an earlier layer’s',
  whole_model: 'Whole model',
  largest: 'the largest layer, since they run one after another',
  rounded: 'Beyond 2⁵³ a figure is rounded, so three digits are shown.',

  compare: 'All mechanisms on one scale',
  compared: 'Compare',
  mechanism: {
    model: 'This model',
    standard: 'Full, scores stored',
    flash: 'Full, Flash',
    window: 'Sliding window',
    hybrid: 'Hybrid, local and global',
    linear: 'Linear, recurrent',
    chunked: 'Linear, chunks of 64',
    mha: 'As many kv heads as heads (MHA)',
    mqa: 'One kv head (MQA)',
  },
  none: 'none',
  bars_note: (n, window) =>
    `At n = ${n}, with every layer replaced by the named mechanism; a window is ${window} keys wide. Bars start at zero and share one scale.`,
  curves_label: (figure) => `${figure} over the number of tokens, both axes logarithmic`,
  curves_table: 'The curves as a table',
  tokens_axis: 'tokens n',
  in_bytes: (figure) => `${figure}, bytes`,
  cheaper_from: (mechanism, n) => `${mechanism}: cheaper than full, scores stored, from n = ${n}`,
  no_crossover: 'No curve crosses full attention with stored scores in this range.',

  claims: 'Claims, checked by the engine',
  show: 'Show it in the explorer',
  claim: {
    pairs_200k: {
      claim: '200K tokens cost 4 × 10¹⁰ pairs',
      statement: (square, causal) =>
        `The full square, yes: ${square}. Causal attention takes half of it: ${causal}.`,
    },
    matrix_1m: {
      claim: 'At 1M tokens one head of one layer is a 2 TB matrix',
      statement: (decimal, binary) =>
        `At 16 bits: ${decimal}. If 1M means 2²⁰ it is ${binary}: TB and TiB differ by a tenth here.`,
    },
    causal_half: {
      claim: 'Half of that matrix is masked',
      statement: (bytes, pairs) => `${pairs} scores are allowed: ${bytes} of it.`,
    },
    window_saving: {
      claim: 'A window of 4,096 keys is 25 times cheaper at 200K',
      statement: (pairs, ratio) => `${pairs} pairs, ${ratio} times fewer than causal attention.`,
    },
    gqa_ratio: {
      claim: 'GQA with 8 of 64 heads keeps an eighth',
      statement: (gqa, mha, ratio) =>
        `Llama 2 70B at 4,096 tokens: ${gqa} instead of ${mha}, exactly ${ratio} times less. The work stays the same.`,
    },
    flash_memory: {
      claim: 'FlashAttention needs no n² memory',
      statement: (flash, standard) =>
        `Beyond inputs and output at 1M tokens: ${flash} instead of ${standard} for scores and weights.`,
    },
    state_fixed: {
      claim: 'A linear layer keeps the same however long the text',
      statement: (long, short) => `${long} after a million tokens, ${short} after eight.`,
    },
  },

  measure_title: 'Measured here',
  measure: {
    intro:
      'The real kernels in this browser: one head of 64 floats, causal, n doubling from 128 until its time or 512 MiB are used up.',
    start: 'Measure in this browser',
    again: 'Measure again',
    cancel: 'Cancel',
    progress: 'Time used',
    at: (n) => `n = ${n}`,
    budget: 'Time per mechanism:',
    seconds: (s) => `${s} s`,
    chart: 'Time over the number of tokens, both axes logarithmic; dashed: the predicted slope',
    axis: 'ms',
    table: 'Fitted exponents, rates and longer texts',
    mechanism: 'mechanism',
    exponent: 'exponent (predicted)',
    rate: 'multiply-adds',
    name: { full: 'Full (Flash)', sliding_window: 'Window of 256', linear: 'Linear' },
    stopped: {
      time: (name, n) => `${name} stopped before n = ${n}: no time left.`,
      memory: (name, n) => `${name} stopped before n = ${n}: it would not fit into memory.`,
    },
    note: 'One thread. The power law is fitted to the longer half of the lengths; what 200K and 1M would take is the law continued, not measured.',
  },

  ring_title: 'Ring planner: one full layer of this model on P devices',
  ring: {
    n_devices: 'Devices P',
    flops_per_second: 'FLOP/s of a device (F)',
    bytes_per_second: 'Bytes/s of a link (B)',
    block_tokens: 'Tokens per device',
    hops: 'Hops',
    bytes_per_hop: 'Sent per hop',
    bytes_sent: 'Sent by a device, all hops',
    buffer_bytes: 'Buffers of a device',
    hidden_from: 'Tokens per device needed to hide communication',
  },
  ring_efficiency: 'Efficiency: how much of the time the devices compute, by layout of the tokens',
  ring_layout: { contiguous: 'Contiguous', striped: 'Striped', zigzag: 'Zigzag' },
  ring_hidden: (compute, transfer) =>
    `A hop computes for ${compute} and sends for ${transfer}: communication is hidden.`,
  ring_waits: (compute, transfer) =>
    `A hop computes for ${compute} but sends for ${transfer}: the devices wait. Longer blocks help.`,
};
