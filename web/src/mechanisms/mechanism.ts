// One mechanism: everything the page knows about it. The switcher, settings, links, counters, claims,
// scripts, declarations and the guide's tables derive from the list in index.ts.

import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { CostName } from '../formulas/cost-name.ts';
import type { Translated } from '../i18n/lang.ts';
import type { MaskId } from '../parameters/mask.ts';
import type { Parameter } from '../parameters/parameter.ts';
import type { Captions, EquationContext, Mark } from '../stages/stage.ts';
import type { LabConfig, StageId } from '../worker/protocol.ts';
import type { ClaimId } from './claims.ts';

type AlgorithmOptions = Omit<LabConfig, 'head' | 'softmax_scale'>;

/** The settings of the listed parameters, null ones replaced by the values in force. */
type Values<Listed extends readonly Parameter[]> = {
  [Each in Listed[number] as Each['id']]: NonNullable<Each['default']>;
};

/** The input of a script beside q, k and v. */
export interface ScriptInput {
  config: LabConfig;
  softmax_scale: number; // in force
  /** The factor of the old state at every token, as the engine applies it. */
  kept(): Promise<readonly number[]>;
}

export interface MechanismWords<V> {
  name: string;
  /** The field's own term, for tooltips. */
  term: string;
  /** One sentence. */
  what: string;
  /** The settings in force, for a screen reader beside the name. */
  setAs?(values: V): string;
}

export interface Mechanism<V = Record<string, unknown>> {
  /** Its place in the row of tabs; a divider stands between groups. The last group computes what
   *  standard attention does, in another order. */
  group: 'mask' | 'recurrent' | 'execution';
  /** The mask it is named after; null: the reader chooses one. */
  mask: MaskId | null;
  /** The algorithm's own parameters, beside those of the mask. */
  parameters: readonly Parameter[];
  /** The algorithm as the engine spells it. */
  options(values: V): Partial<AlgorithmOptions>;
  /** True if scores are scaled and go through a softmax. */
  softmax: boolean;
  /** A stack of layers with all heads instead of one head: no weights to compare, no script. */
  isStack?: true;
  /** The stage that shows where a query looks: where the page opens. */
  opening: StageId;
  /** The counters that matter to it. */
  counters: readonly CostName[];
  /** The counter that the bars of longer texts compare. */
  compared: CostName;
  /** Captions that say more about it than those of its stages, by the keys of these. */
  captions?: Captions<string>;
  /** About it, from claims.ts. */
  claims: readonly ClaimId[];
  /** In MathML; stages with an equation of their own show that one. */
  equation(mark: Mark, context: EquationContext): TemplateResult;
  /** The equation of its map of queries and keys. */
  featureMap?: TemplateResult;
  /** The content of a 16 px picture. */
  glyph: SVGTemplateResult;
  /** NumPy from q, k and v to `out`; null: there is no script. */
  script: ((input: ScriptInput) => string | Promise<string>) | null;
  words: Translated<MechanismWords<V>>;
}

/** Checks the options and words of a mechanism against the parameters that it lists. */
export function mechanism<const Listed extends readonly Parameter[]>(
  entry: Mechanism<Values<Listed>> & { parameters: Listed },
): Mechanism {
  return entry;
}
