// What the one scorer of heads (engine/lab/head_scores.h) says, of trained and loaded heads alike.

/** What a head does on a run of tokens. The first token is taken out of all but first and entropy. */
export interface HeadScores {
  /** The job that a score of at least a half and twice its chance earns. */
  job: 'none' | 'previous_token' | 'induction' | 'duplicate_token' | 'first_token';
  /** Weight on the token before. */
  previous: number;
  /** Weight on tokens whose predecessor is the query's own token, and what even weights give. */
  prefix: number;
  prefix_chance: number;
  /** Weight on earlier copies of the query's token, and what even weights give. */
  duplicate: number;
  duplicate_chance: number;
  /** Weight on the first token. */
  first: number;
  /** Nats a row, and those of even weights. */
  entropy: number;
  even: number;
  /** Tokens back, on average over the weight, and what even weights give. */
  distance: number;
  even_distance: number;
}
