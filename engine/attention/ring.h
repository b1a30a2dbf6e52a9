// Ring attention, simulated: n_devices each hold a share of the tokens (ring_plan.h), attend with
// flash tiles to the keys they hold, pass keys and values on, and merge the partial results by
// their lse (arXiv:2310.01889, section 3.2). Exact: the result is that of full attention. All
// devices take turns on one thread; what a real ring would overlap is counted, not timed.
#pragma once

#include <vector>

#include "engine/attention/attention.h"
#include "engine/attention/ring_plan.h"

namespace attn {

// Records the pass of one head, hop by hop.
struct RingLog {
  RingWork work;                  // the pairs that every device evaluated
  std::vector<Counters> counted;  // after every turn: hop 0 of device 0, 1, ...; then all send;
                                  // hop 1 of device 0, 1, ...; and so on
};

// Fills output->out, lse and counters, and `log`, unless null, for the first head. A device skips
// a source of which it sees nothing. A row's merge is counted as a rescale (one exp, and its
// running out and lse are read back).
// Preconditions: validate(config).ok(); spans, out and lse have their shapes. An empty row gives 0
// and -inf.
void ring_attention(const AttentionConfig& config, const AttentionInput& input,
                    AttentionOutput* output, RingLog* log = nullptr);

}  // namespace attn
