// Closed forms of ring attention: what every device computes for every source, from the plan alone.
#pragma once

#include "engine/attention/config.h"
#include "engine/attention/ring_plan.h"
#include "engine/core/counters.h"

namespace attn {

// The counters of one head: flash over every device and source that share a visible pair. All
// results of a device but its first are merged row by row: a rescale, for which the running out and
// lse are read back. Leaves hops, bytes_sent, peak_extra_bytes and kv_cache_bytes at 0.
Counters ring_head_counters(const AttentionConfig& config);

// Counts the pairs of one head on each device, hop by hop. O(n_devices^2 log n).
RingWork expected_ring_work(const AttentionConfig& config);

}  // namespace attn
