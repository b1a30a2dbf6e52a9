// Linear attention: a state of fixed size in place of the keys and values (arXiv:2006.16236,
// section 3.2). With phi the feature map, a token first updates and then reads the state:
//   S = decay S + phi(k_i) v_i^T,   z = decay z + phi(k_i)
//   out_i = S^T phi(q_i)  / (z . phi(q_i) if normalised)
// The delta rule (arXiv:2406.06484) writes what S does not hold for the key yet, and keys and
// queries have length 1; with decay it is Gated DeltaNet (arXiv:2412.06464). Causal, and token by
// token:
//   S = decay S,  u = beta (v_i - S^T phi(k_i)),  S = S + phi(k_i) u^T,  out_i = S^T phi(q_i)
// The identity with decay and no normaliser is Lightning Attention (arXiv:2401.04658), whose chunks
// are `chunk_len` here: pairs within a chunk, the state between chunks.
#pragma once

#include "engine/attention/attention.h"

namespace attn {

// Fills output->out and counters; no lse, no probs. O(n_heads * seq_len * head_dim^2) time, memory
// for one head's state. Causal or bidirectional (one state of all tokens, read by all).
// Preconditions: validate(config).ok(); spans and output->out have their shapes (attend() sees to
// it). A denominator of 0 gives 0.
void linear_attention(const AttentionConfig& config, const AttentionInput& input,
                      AttentionOutput* output);

// One head whose tokens bring their own decay and share of the error, as in trained layers of the
// gated family (arXiv:2312.06635, arXiv:2412.06464).
struct GatedHead {
  const float* q = nullptr;     // [seq_len_q, head_dim]
  const float* k = nullptr;     // [seq_len_q, head_dim]
  const float* v = nullptr;     // [seq_len_q, head_dim]
  const float* gate = nullptr;  // [seq_len_q], what is kept of S before each token; none: decay[0]
  const float* beta = nullptr;  // [seq_len_q], in place of config.beta; none: that
  float* out = nullptr;         // [seq_len_q, head_dim]
};

// Computes one causal head token by token (chunk_len does not count) and adds what it did to
// counters, peak_extra_bytes and kv_cache_bytes excepted.
void gated_linear_head(const AttentionConfig& config, const GatedHead& head, Counters* counters);

}  // namespace attn
