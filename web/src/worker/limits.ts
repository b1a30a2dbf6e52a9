// The most that the engine's session takes, needed before it has started: to count a text while it is
// typed, and to check a link. A test holds this equal to what the engine says (Overview.limits).

export const limits = {
  tokens: 4096,
  layers: 12,
  /** Of given q, k and v. */
  head_dim: 256,
  /** The numbers of key and value heads in the section on sharing. */
  n_kv_heads: [10, 5, 2, 1],
} as const;
