// What attention-lab/train takes and gives, as data. Names are those of engine/train/config.h.

import type { HeadScores as RunScores } from './head-scores.ts';

export type TaskName = 'markov' | 'induction' | 'graph' | 'reverse' | 'sort' | 'mqar' | 'text';

/**
 * A training run; with the seed, these determine it on a given build. Undefined counts as not
 * given. Whole numbers unless said otherwise.
 */
export interface TrainOptions {
  /** What is learned. @default 'markov' */
  task?: TaskName;
  /** Tokens that the network sees, BOS included, 4 to 512; graph: n_nodes + vocab. @default 64 */
  seq_len?: number;
  /** Symbols of the task, 2 to 1024, BOS excluded; counted where the task is text. @default 4 */
  vocab?: number;
  /** A token of its own stands first. Not for graph, reverse and sort. @default false */
  bos?: boolean;
  /** At least 0. @default 1 */
  seed?: number;

  /** markov, graph: every row of the law is drawn from Dirichlet(alpha). Any number. @default 0.3 */
  alpha?: number;
  /** markov with two symbols: both rows are mirror images. @default false */
  symmetric?: boolean;
  /** graph: the parent of each position, an earlier one, or -1 for none. @default a random forest */
  parents?: number[];
  /** graph: positions before the queries, where no parents are given. @default 12 */
  n_nodes?: number;
  /** mqar: pairs of key and value. At most seq_len / 4 and vocab / 2. @default 4 */
  n_pairs?: number;
  /** text: what is learned, symbol by symbol; its last 5 % are held out. */
  text?: string;
  /** text: share of sequences in which a stretch is repeated, in [0, 1]. @default 0 */
  repeats?: number;

  /**
   * One letter a layer, the lowest first, up to eight: F full and S window attention, L linear,
   * G Lightning, D delta, C gated convolution over three tokens. @default 'SF'
   */
  layers?: string;
  /** S: keys that a query sees, its own included. @default 4 */
  window?: number;
  /** Width, 4 to 512; n_heads divides it. @default 16 */
  d_model?: number;
  /** @default 1 */
  n_heads?: number;
  /** An MLP after each layer. @default false */
  mlp?: boolean;
  /** Its width. @default 4 d_model */
  d_mlp?: number;
  /** @default 'relu2' */
  activation?: 'relu2' | 'gelu';
  /**
   * absolute: added to the embeddings; relative: a learned bias for each distance in the first
   * layer; both: absolute, and a bias in every softmax layer. @default 'absolute'
   */
  positions?: 'absolute' | 'relative' | 'both' | 'none';
  /** G, D: what a state keeps is decided token by token. @default false */
  gated?: boolean;
  /** Standard deviations of the first weights, any numbers; qk, o relative to their width. */
  embedding_init?: number;
  position_init?: number;
  unembedding_init?: number;
  qk_init?: number;
  o_init?: number;

  /** Sequences a step. @default 64 */
  batch?: number;
  /** markov, graph: the loss is against the law of each target, not the target. @default false */
  soft_targets?: boolean;
  /** Any number. @default 0.01 */
  lr?: number;
  /** cosine ends at a tenth of lr after `steps` steps. @default 'constant' */
  schedule?: 'constant' | 'cosine';
  /** @default 1000 */
  steps?: number;
  /** Steps over which lr rises. @default 20 */
  warm_up?: number;
  /** Largest norm of the gradient; 0 for none. @default 1 */
  clip?: number;
  /** AdamW's; any numbers. @default 0.9, 0.98, 1e-9, 0 */
  beta1?: number;
  beta2?: number;
  eps?: number;
  weight_decay?: number;
  /** Sequences that evaluate() looks at, the same each time. @default 256 */
  eval_batch?: number;
}

export interface TrainStep {
  /** Steps taken so far. */
  step: number;
  /** Nats a target: the mean over the steps of this call. */
  loss: number;
  /** Multiply-adds of this call; GFLOP/s counts two each. */
  mul_adds: number;
}

export interface Evaluation {
  step: number;
  /** Nats a target on sequences that training does not see; against the law, where there is one. */
  loss: number;
  /** The share of targets that are the most probable token. */
  accuracy: number;
  /**
   * What simpler rules reach on the very same sequences, in nats a target. markov: uniform, unigram,
   * bayes, oracle, and window where a layer is S; graph: unigram, bayes, oracle; text: uniform,
   * unigram, bigram; others: chance.
   */
  lines: Record<string, number>;
  /** Their accuracy; for mqar without a full layer also `reach`, which no training exceeds. */
  accuracies: Record<string, number>;
  /** How far the network is from each of them: KL(rule || network), nats a target. */
  distances: Record<string, number>;
}

/** What a head does, over 16 sequences. */
export interface HeadScores extends RunScores {
  layer: number;
  head: number;
  /** graph: weight on the parent; else null. */
  parent: number | null;
}

/** One head on a sequence of n tokens. */
export interface TrainedHead {
  tokens: Int32Array;
  n: number;
  head_dim: number;
  /** [n, n]: the share of each value in each output; signed in layers G and D. */
  weights: Float32Array;
  /** [n, head_dim] each, as they are mixed. */
  q: Float32Array;
  k: Float32Array;
  v: Float32Array;
  /** [n]: added to scaled scores, by distance; empty where positions are absolute. */
  bias: Float32Array;
  /** What scores are multiplied with. */
  softmax_scale: number;
}

export interface CheckpointOptions {
  /** int8: a byte a weight and a scale a row. @default 'f32' */
  format?: 'f32' | 'int8';
  /** With the optimiser's moments, from which f32 resumes bit by bit. @default true for f32 */
  moments?: boolean;
}
