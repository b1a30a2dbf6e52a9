// Closed forms of every counter: what attend() will count, from the configuration alone, in
// O(log n) time for any length up to 2^31. The kernels never call this; tests hold the two equal,
// exactly.
#pragma once

#include "engine/attention/config.h"
#include "engine/core/counters.h"

namespace attn {

// The counters of one attend() call, all heads. Precondition: validate(config).ok().
Counters expected_counters(const AttentionConfig& config);

// The buffers that attend() would allocate beyond inputs and outputs: that counter alone.
Count peak_extra_bytes(const AttentionConfig& config);

// Allowed query-key pairs of one head in query rows [row_begin, row_end).
// Causal, all n rows: n(n+1)/2. Window of w keys with itself: w(w+1)/2 + (n-w)w.
Count visible_pairs(const Mask& mask, int64_t seq_len_q, int64_t seq_len_k, int64_t row_begin,
                    int64_t row_end);

}  // namespace attn
