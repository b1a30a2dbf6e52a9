// Where q, k and v come from. A source that is not the constructed heads' own text, a recording or the
// reader's numbers computes them for any layer and head on the reader's text: a model file, or the
// network trained on this site. What it computes becomes the `data` setting, so walkthrough, counter,
// comparison, export and self-check work on it as on any given q, k and v.

import type { MechanismId } from '../mechanisms/index.ts';

/** In the order in which they are offered. */
export const sourceIds = ['constructed', 'recorded', 'custom_qkv'] as const;

/** The sources with layers and heads of their own to choose from: each is opened by open.ts. */
export type ModelSourceId = 'trained' | 'model';
export type SourceId = (typeof sourceIds)[number] | ModelSourceId;

/** A head of a trained model: layers and heads count from 0, as in papers. */
export interface HeadAt {
  readonly layer: number;
  readonly head: number;
}

/** q, k and v of one head on one text, as attention reads them: after biases, norms and RoPE. */
export interface SourceHead {
  readonly q: Float32Array; // [n, head_dim] row-major, like k and v
  readonly k: Float32Array;
  readonly v: Float32Array;
  readonly head_dim: number;
  /** What scores are multiplied with; null: 1 / √head_dim. */
  readonly softmax_scale: number | null;
  /** What the head was trained with. */
  readonly mechanism: MechanismId;
  /** The window of that mechanism, which counts keys before the query; null: it has none. */
  readonly window_left: number | null;
  /** The source's own tokens, [n]; blanks in front are not shown. */
  readonly tokens: readonly string[];
  /** True where a token continues the word before it, [n]. */
  readonly continues: readonly boolean[];
}

/** The same model at several moments of its training. */
export interface Moments {
  /** What they are moments of: 'Training'. */
  readonly label: string;
  /** 'untrained', 'step 400', … */
  readonly names: readonly string[];
  /** The one that head() answers for. */
  readonly at: number;
  /** Rejects with an AttentionLabError. */
  go(at: number): Promise<void>;
}

/** A model that is open. Everything else runs in its worker; nothing here blocks the page. */
export interface OpenedSource {
  readonly id: ModelSourceId;
  /** 'SmolLM2-135M-Instruct'; of a trained network, its task. */
  readonly title: string;
  /** What else identifies it: 'Q4_1, 98 MB' or 'seed 1, step 1,000'. */
  readonly detail: string;
  readonly n_layers: number;
  readonly n_heads: number; // a layer
  readonly n_kv_heads: number;
  readonly head_dim: number;
  /** Moments to choose from, and what else a reader should know; absent: nothing. */
  readonly moments?: Moments | null;
  readonly note?: string;
  /** That it is not what was asked for. */
  readonly warning?: string;
  /** Where a reader begins: a text, a head and a row worth looking at. */
  readonly first: HeadAt & { readonly text: string; readonly query?: number };
  /**
   * The fields of a link that name this source, one of them named as its id: { model: 'b179c952…' }.
   * null: a link carries the numbers.
   */
  readonly link: Readonly<Record<string, string>> | null;
  /** The source's tokens of a text, before anything is computed. */
  tokenize(text: string): Promise<Pick<SourceHead, 'tokens' | 'continues'>>;
  /**
   * Rejects with an AttentionLabError that names a limit, or with the signal's reason. Of one text the
   * source keeps what it computed: another head of it costs no second forward pass.
   */
  head(text: string, at: HeadAt, signal: AbortSignal): Promise<SourceHead>;
  dispose(): void;
}

/** What a source may use of the lab while it opens. */
export interface SourceHost {
  readonly lang: 'zh-CN' | 'en';
  /** Where it may put a dialog of its own, which it removes when it is done. */
  readonly root: ParentNode & Node;
  /**
   * The fields of the link that asks for this source, or the name of the model that a head was
   * recorded from; undefined: the reader chose it.
   */
  readonly wanted?: Readonly<Record<string, string>>;
}

/** Opens a source; null: the reader left the dialog. Rejects with an AttentionLabError. */
export type OpenSource = (host: SourceHost) => Promise<OpenedSource | null>;

/** Which head of which source, on which text. */
export interface HeadOfSource extends HeadAt {
  readonly source: OpenedSource;
  readonly text: string;
}

/** What stands beside q, k and v that a source computed. */
export type Origin = HeadOfSource &
  Pick<SourceHead, 'mechanism' | 'window_left' | 'softmax_scale' | 'continues'>;
