/**
 * The module `attention-lab`: importing it defines <attention-lab>, once, where there is a registry
 * of elements. It can be imported on a server, where it does nothing. What stands here is compared
 * with the element by tests/web/declarations.test.ts, and custom-elements.json is made from it.
 */

/** How the text is cut into tokens; `a|b|c` fixes them by hand, whatever this says. */
export type Split = 'words' | 'characters' | 'bytes';
// generated: names
export type Mechanism =
  | 'full'
  | 'bidirectional'
  | 'prefix'
  | 'sliding_window'
  | 'hybrid'
  | 'linear'
  | 'lightning'
  | 'gla'
  | 'delta'
  | 'flash'
  | 'ring';
export type Mask = 'causal' | 'bidirectional' | 'prefix' | 'sliding_window';
export type RingLayout = 'contiguous' | 'striped' | 'zigzag';
// end of names
export type Head = 'coreference' | 'syntax' | 'semantic' | 'position' | 'long_range';
export type Theme = 'auto' | 'light' | 'dark' | 'presenter';
export type Granularity = 'cell' | 'row' | 'stage';

/** What was counted, or what the closed form says; the fields of the engine's `Counters`. */
export type Counters = Record<
  | 'score_pairs'
  | 'wasted_pairs'
  | 'mul_adds'
  | 'exps'
  | 'bytes_read'
  | 'bytes_written'
  | 'peak_extra_bytes'
  | 'kv_cache_bytes'
  | 'tiles_visited'
  | 'tiles_skipped'
  | 'rescales'
  | 'hops'
  | 'bytes_sent',
  number
>;

/** A tensor as rows, as heads of rows, or flat and row-major (then `head_dim` is needed). */
export type Tensor =
  | readonly (readonly number[])[]
  | readonly (readonly number[])[][]
  | ArrayLike<number>;

/** q, k and v from outside, of one head or of several; every shape and value is checked. */
export interface Given {
  q: Tensor;
  k: Tensor;
  v: Tensor;
  /** Channels; at most 128. */
  head_dim?: number;
  n_heads?: number;
  /** Divides n_heads. */
  n_kv_heads?: number;
  /** The query head to show, from 0. */
  h?: number;
  /** Names of the tokens; without them their positions. */
  tokens?: readonly string[];
}

/** The head that is shown: [tokens, head_dim] each, row-major. */
export interface GivenHead {
  readonly q: Float32Array;
  readonly k: Float32Array;
  readonly v: Float32Array;
  readonly head_dim: number;
  readonly tokens: readonly string[];
}

export interface CurrentStep {
  /** Its index, from 0 to `stepCount` - 1. */
  t: number;
  /** 'x', 'qkv', 'scores', 'mask', 'softmax', 'output', 'phi', 'update', 'read', 'tiles', ... */
  stage: string;
  /** Head, query row and key row in focus; -1 where there is none. */
  h: number;
  i: number;
  j: number;
  ends_row: boolean;
  ends_stage: boolean;
  /** The numbers of the caption. */
  facts: Record<string, number>;
  /** The sentence below the picture, in the element's language. */
  caption: string;
}

/** An answer of a learner, or the end of a lesson. */
export interface QuizEvent {
  v: 1;
  verb: 'answered' | 'completed';
  lesson: string;
  /** Id of the card; null for the lesson itself. */
  card: string | null;
  question: string;
  interactionType: 'choice' | 'numeric' | 'other';
  choices: { id: string; text: string }[];
  /** null: skipped. */
  response: string | null;
  correct: string[];
  success: boolean;
  score: { raw: number; max: number; scaled: number };
  attempt: number;
  /** M1 to M20, web/lessons/teacher.json. */
  misconception: string | null;
  /** The picture, as the hash of a link. */
  state: string;
  lang: string;
  /** Seconds on the card. */
  duration: number;
  /** ISO 8601. */
  timestamp: string;
  /** The same as an xAPI statement without its actor: verb, object, result, context, timestamp. */
  statement: Record<string, unknown>;
}

import type { ErrorDetail as Problem } from '../bindings/error.ts';

// One error for the element and for the engine: code, field, value, message.
export { AttentionLabError, type ErrorCode } from '../bindings/error.ts';
export type { Problem };

/**
 * Attention at work on a text, step by step, beside a counter of what the engine really did.
 * Everything in the element is what its properties say; attributes have the same names.
 *
 * @customElement attention-lab
 * @tag attention-lab
 *
 * @slot - Shown until the element has started and where it cannot: a sentence, a picture, a link.
 *
 * @fires {CustomEvent<null>} attention-lab-ready - The first picture is drawn.
 * @fires {CustomEvent<Record<string, unknown>>} attention-lab-change - Settings other than the step
 *   have changed; `detail` holds the new values.
 * @fires {CustomEvent<CurrentStep>} attention-lab-step - Another step is drawn.
 * @fires {CustomEvent<QuizEvent>} attention-lab-quiz - A learner answered a card of a lesson, or
 *   finished it; shaped like an xAPI statement, with question and option texts.
 * @fires {CustomEvent<ErrorDetail>} attention-lab-error - A value was refused or clamped, or the engine
 *   could not do what was asked.
 *
 * @csspart lab - Everything.
 * @csspart sentence - The text as tokens, with its tools.
 * @csspart tools - Editor, split and examples.
 * @csspart mechanisms - The switcher.
 * @csspart heads - The choice of head.
 * @csspart ribbon - The stages.
 * @csspart formula - The formula of the stage.
 * @csspart stage - The matrix in focus.
 * @csspart equation - The row or cell in focus with its numbers.
 * @csspart parameters - The sliders of the mechanism.
 * @csspart counter - The counters.
 * @csspart dock - Steps, caption and scrubber.
 * @csspart compare - Mechanisms side by side.
 * @csspart layers - The stack of layers.
 * @csspart checks - The self-check.
 *
 * @cssproperty --al-paper - The ground.
 * @cssproperty --al-surface - The ground of controls and of the dock.
 * @cssproperty --al-sunk - The ground of what is pressed or selected.
 * @cssproperty --al-ink - Text.
 * @cssproperty --al-ink-2 - Secondary text.
 * @cssproperty --al-ink-3 - Notes.
 * @cssproperty --al-line - Hairlines.
 * @cssproperty --al-accent - The query and the cell being written.
 * @cssproperty --al-on-accent - Text on the accent.
 * @cssproperty --al-key - The key.
 * @cssproperty --al-value - The value.
 * @cssproperty --al-sans - The typeface.
 * @cssproperty --al-cell-max - The largest side of a matrix cell.
 * @cssproperty --al-min-height - The least height of the whole element.
 * @cssproperty --al-compact-height - The height of the compact arrangement, 480px unless set.
 */
export class AttentionLab extends HTMLElement {
  /** The release that this element comes from: of two on a page, the first one loaded is used. */
  static readonly version: string;

  /**
   * The text to attend over. Without one, an example in the element's language.
   * @attr
   */
  text: string;
  /**
   * How the text is cut into tokens.
   * @attr
   */
  split: Split;
  /**
   * q, k and v to walk through instead of the text's: `Given`, or that as JSON or CSV. What comes
   * back is the one head that is shown. An attribute is read, and never written.
   * @attr
   */
  get data(): GivenHead | null;
  set data(value: Given | string | null);
  /**
   * What to compute.
   * @attr
   */
  mechanism: Mechanism;
  // generated: parameters
  /**
   * The mask of mechanisms that leave it open.
   * @attr
   */
  mask: Mask;
  /**
   * Keys before the query itself that a sliding window sees.
   * @attr
   */
  window_left: number;
  /**
   * First tokens that every query of a sliding window sees.
   * @attr
   */
  n_sink: number;
  /**
   * First tokens that all see each other, for the prefix mask.
   * @attr
   */
  prefix_len: number;
  /**
   * By how much a state fades per token, in (0, 1]; null: the value the mechanism starts with.
   * @attr
   */
  decay: number | null;
  /**
   * The share of its error that a token writes by the delta rule, from 0 to 1.
   * @attr
   */
  beta: number;
  /**
   * Tokens per chunk of linear and lightning attention; 0: token by token.
   * @attr
   */
  chunk_len: number;
  /**
   * Queries per tile of flash attention; null: what suits the text.
   * @attr
   */
  block_q: number | null;
  /**
   * Keys per tile of flash attention; null: what suits the text.
   * @attr
   */
  block_k: number | null;
  /**
   * Devices of the ring, 2 to 16.
   * @attr
   */
  n_devices: number;
  /**
   * Which device holds which tokens.
   * @attr
   */
  ring_layout: RingLayout;
  /**
   * A stack of layers, the lowest first: S sees a window, F all before it, L a linear state; null:
   * none is open.
   * @attr
   */
  layers: string | null;
  /**
   * By what scores are multiplied before the softmax; null: the head's own scale for teaching.
   * @attr
   */
  softmax_scale: number | null;
  // end of parameters
  /**
   * The constructed head in focus.
   * @attr
   */
  head: Head;
  /**
   * Two or three mechanisms side by side, by comma; null: none.
   * @attr
   */
  compare: string | null;
  /**
   * Heads of keys and values that the ten query heads of the section on sharing have: 10, 5, 2 or 1.
   * @attr
   */
  n_kv_heads: number;
  /**
   * The token that looks, from 0.
   * @attr
   */
  query: number;
  /**
   * The step that is drawn, from 0.
   * @attr
   */
  step: number;

  /**
   * 'zh-CN' or 'en'; without one, the language of the text around the element.
   * @attr
   */
  lang: string;
  /**
   * 'light', 'dark', 'presenter', or 'auto' to follow the page around the element.
   * @attr
   */
  theme: Theme;
  /**
   * Parts to leave out, by comma or space: sentence, tools, mechanisms, heads, compare, layers,
   * checks, ribbon, formula, equation, parameters, counter, dock.
   * @attr
   */
  hide: string;
  /**
   * Settings that the reader may not change, by comma or space: text, split, data, mechanism, head,
   * query and the parameters of the mechanisms.
   * @attr
   */
  lock: string;
  /**
   * 'lazy' starts the engine when the reader comes near, 'eager' at once.
   * @attr
   */
  loading: 'lazy' | 'eager';
  /**
   * The folder of the package's files, where a bundler has not put worker and engine beside the
   * script; relative addresses count from the page. The first element of the page decides.
   * @attr
   */
  assets: string;
  /**
   * A lesson of the course as cards beside the picture, by its id; '' for none. `ID/test` and
   * `ID/practice` change what is shown when; a name that ends in .json is a file on the page's host.
   * @attr
   */
  lesson: string;
  /**
   * A head recorded from a real model in place of the text's, by name: `coreference-13.8`; null: none.
   * Another text takes its place.
   * @attr
   */
  recorded: string | null;
  /**
   * The arrangement for a narrow column: text, matrix, step and counter within 480 px of height.
   * @attr
   */
  compact: boolean;

  /**
   * Resolves when the first picture is drawn; rejects with an AttentionLabError when there will be
   * none. Asking for it, or for a step, starts an element that waits for the reader.
   */
  get ready(): Promise<void>;
  /** The tokens of the picture. */
  get tokens(): string[];
  /** Of the whole walkthrough. */
  get stepCount(): number;
  /** The step in the picture; null before there is one. */
  get currentStep(): CurrentStep | null;
  /** Counted up to the step, and in closed form for the whole text; null before there is a picture. */
  get counters(): { counted: Counters; closed_form: Counters } | null;

  /** The weights of a head, [n, n] row-major, masked pairs 0. */
  probs(head?: Head): Promise<Float32Array>;
  /** One step on, or to the next step that ends a row or a stage. Resolves when it is drawn. */
  next(by?: Granularity): Promise<void>;
  /** One step back, likewise. */
  back(by?: Granularity): Promise<void>;
  /** To step t. Rejects with an AttentionLabError if there is none. */
  seek(t: number): Promise<void>;
  /** Plays on from here, until the end or until the reader does something. */
  play(): Promise<void>;
  /** Stops playing. Resolves when the picture is up to date with everything set so far. */
  pause(): Promise<void>;
  /**
   * Opens a lesson file of one's own: what JSON.parse made of it. Its text is drawn as text. Rejects
   * with an AttentionLabError that names card and field where a rule of web/lessons is broken.
   */
  openLesson(file: unknown): Promise<void>;
  /**
   * Opens the dialog that gives the picture as link, HTML, iframe, Markdown and QR code. `page` is
   * what a link opens, with attention-lab.js beside it; by default the folder of this page.
   */
  openShare(page?: string | URL): void;
}

/** The same for every element of the page, before the first one starts. null: as built. */
export function setAssets(url: string | URL | null): void;

declare global {
  interface HTMLElementEventMap {
    'attention-lab-ready': CustomEvent<null>;
    'attention-lab-change': CustomEvent<Record<string, unknown>>;
    'attention-lab-step': CustomEvent<CurrentStep>;
    'attention-lab-error': CustomEvent<Problem>;
    'attention-lab-quiz': CustomEvent<QuizEvent>;
  }
  interface HTMLElementTagNameMap {
    'attention-lab': AttentionLab;
  }
}
