#include "engine/cost/formulas.h"

#include <algorithm>

#include "engine/attention/ring_plan.h"
#include "engine/core/real.h"
#include "engine/cost/ring_counts.h"
#include "engine/cost/row_lines.h"
#include "engine/cost/tile_counts.h"

namespace attn {
namespace {

constexpr Count kFloat = sizeof(float);

std::vector<RowLine> all_rows(const AttentionConfig& c) {
  return row_lines(c.mask, c.seq_len_q, c.seq_len_k, 0, c.seq_len_q);
}

// Floats of one head's state: S [head_dim, head_dim], and z [head_dim] if outputs are normalised.
Count state_floats(const AttentionConfig& c) {
  const Count d = static_cast<Count>(c.head_dim);
  return d * d + (c.normalized() ? d : 0);
}

Count kv_cache_bytes(const AttentionConfig& c) {
  if (c.algorithm == Algorithm::kLinear) return kFloat * real(c.n_heads) * state_floats(c);
  int64_t kept = c.seq_len_k;
  if (c.mask.causal && c.mask.window_left >= 0) {
    kept = std::min(kept, std::min(c.mask.n_sink, kept) + c.mask.window_left + 1);
  }
  return kFloat * 2 * real(c.n_kv_heads) * real(c.head_dim) * real(kept);
}

// Scores and probs are stored, whole rows of them: both are written once and read once.
Counters standard_head(const AttentionConfig& c) {
  const Count d = static_cast<Count>(c.head_dim);
  const Count n_q = static_cast<Count>(c.seq_len_q);
  const Count n_k = static_cast<Count>(c.seq_len_k);
  const Count pairs = static_cast<Count>(visible_pairs(all_rows(c)));
  Counters one;
  one.score_pairs = pairs;
  one.mul_adds = 2 * d * pairs;
  one.exps = pairs;
  one.bytes_read = kFloat * (n_q * d + 2 * n_k * d + 2 * n_q * n_k);
  one.bytes_written = kFloat * (2 * n_q * n_k + n_q * d);
  return one;
}

Counters flash_head(const AttentionConfig& c) {
  return tile_counters(count_tiles(all_rows(c), c.seq_len_q, c.seq_len_k, c.block_q, c.block_k),
                       c.seq_len_q, c.head_dim);
}

// Every token updates the state (d^2) and reads it (d^2, and d for the normaliser). Within a chunk
// of m tokens, m(m+1)/2 pairs are weighted directly and the state passes once instead of m times.
Counters linear_head(const AttentionConfig& c) {
  const Count d = static_cast<Count>(c.head_dim);
  const Count n = static_cast<Count>(c.seq_len_q);
  const Count state = state_floats(c);
  Counters one;
  Count state_passes = n;
  if (!c.mask.causal) {
    state_passes = std::min<Count>(n, 1);
  } else if (c.chunk_len > 0) {
    const int64_t whole = c.seq_len_q / c.chunk_len;
    const Count m = static_cast<Count>(c.chunk_len);
    const Count rest = static_cast<Count>(c.seq_len_q % c.chunk_len);
    one.score_pairs = static_cast<Count>(whole) * (m * (m + 1) / 2) + rest * (rest + 1) / 2;
    state_passes = static_cast<Count>(whole) + (rest > 0 ? 1 : 0);
  }
  one.mul_adds = 2 * d * one.score_pairs + n * (d * d + state);
  // The delta rule reads the state for the key first (d^2) and scales the error (d).
  if (c.update_rule == UpdateRule::kDelta) one.mul_adds += n * (d * d + d);
  one.exps = c.feature_map == FeatureMap::kEluPlusOne ? 2 * n * d : 0;
  const Count gates = c.gate.empty() ? 0 : n;
  one.bytes_read = kFloat * (3 * n * d + gates + state_passes * state);
  one.bytes_written = kFloat * (n * d + state_passes * state);
  return one;
}

Counters times_heads(Counters one_head, int64_t n_heads) {
  for (const CounterField& field : kCounterFields) {
    one_head.*field.value *= static_cast<Count>(n_heads);
  }
  return one_head;
}

Counters algorithm_counters(const AttentionConfig& c) {
  switch (c.algorithm) {
    case Algorithm::kStandard:
      return times_heads(standard_head(c), c.n_heads);
    case Algorithm::kFlash:
      return times_heads(flash_head(c), c.n_heads);
    case Algorithm::kLinear:
      return times_heads(linear_head(c), c.n_heads);
    case Algorithm::kRing:
      return times_heads(ring_head_counters(c), c.n_heads);
  }
  return {};
}

// q^T, the running sums of a block of queries and the scores of one strip, padded to whole strips.
Count flash_workspace_floats(const AttentionConfig& c, int64_t n_rows, int64_t n_keys) {
  const int64_t rows = std::min(c.block_q, n_rows);
  const int64_t lanes = (rows + kStripQueries - 1) / kStripQueries * kStripQueries;
  const int64_t sums = n_keys > kLongRow ? 3 : 2;  // q, out, and what a long row has lost
  return static_cast<Count>(sums * (c.head_dim + 1) * lanes +
                            kStripQueries * std::min(c.block_k, n_keys));
}

// The state, and phi(q) and phi(k) of two tokens or of a chunk; a chunk has phi(k)^T, the weights
// of four queries and what its tokens keep besides.
Count linear_workspace_floats(const AttentionConfig& c) {
  const int64_t chunk = std::min(c.chunk_len, c.seq_len_q);
  const int64_t phi = c.chunk_len > 0 ? 3 * chunk * c.head_dim + 5 * chunk + 1 : 4 * c.head_dim;
  return state_floats(c) + static_cast<Count>(phi);
}

// q, k and v of one head as the devices hold them, and the largest device's partial out and lse.
Count ring_workspace_floats(const AttentionConfig& c) {
  const int64_t most = RingPlan(c).most_tokens();
  return static_cast<Count>(3 * c.seq_len_q * c.head_dim + most * (c.head_dim + 1)) +
         flash_workspace_floats(c, most, most);
}

}  // namespace

Count peak_extra_bytes(const AttentionConfig& c) {
  switch (c.algorithm) {
    case Algorithm::kStandard:  // scores, and probs unless they are an output
      return kFloat * (c.return_probs ? 1 : 2) * real(c.seq_len_q) * real(c.seq_len_k);
    case Algorithm::kFlash:
      return kFloat * flash_workspace_floats(c, c.seq_len_q, c.seq_len_k);
    case Algorithm::kLinear:
      return kFloat * linear_workspace_floats(c);
    case Algorithm::kRing:
      return kFloat * ring_workspace_floats(c);
  }
  return 0;
}

Counters expected_counters(const AttentionConfig& config) {
  Counters counters = algorithm_counters(config);
  counters.peak_extra_bytes = peak_extra_bytes(config);
  counters.kv_cache_bytes = kv_cache_bytes(config);
  if (config.algorithm == Algorithm::kRing) {  // all keys and values reach all other devices
    counters.hops = static_cast<Count>(config.n_devices - 1);
    counters.bytes_sent = kFloat * 2 * real(config.n_kv_heads) * real(config.head_dim) *
                          real(config.seq_len_k) * counters.hops;
  }
  return counters;
}

Count visible_pairs(const Mask& mask, int64_t seq_len_q, int64_t seq_len_k, int64_t row_begin,
                    int64_t row_end) {
  return static_cast<Count>(
      visible_pairs(row_lines(mask, seq_len_q, seq_len_k, row_begin, row_end)));
}

}  // namespace attn
