// The one entry to every kernel: validate, check memory, dispatch on config.algorithm.
#pragma once

#include "engine/attention/attention.h"
#include "engine/core/status.h"

namespace attn {

// Largest sum of inputs, outputs and workspace that attend() accepts.
inline constexpr double kMaxBytes = 1.5 * 1024 * 1024 * 1024;

// Bytes that attend() would hold at its peak: inputs + outputs + peak_extra_bytes.
double required_bytes(const AttentionConfig& config);

// The gate: the rules of the options, the memory (Rule::kTooLarge beyond kMaxBytes), and how many
// elements q, k and v have. Borders that copy inputs ask it before they copy.
Status check_call(const AttentionConfig& config, size_t q_size, size_t k_size, size_t v_size);

// Computes attention. Precondition: check_call() is ok.
void compute_attention(const AttentionConfig& config, const AttentionInput& input,
                       AttentionOutput* output);

// Both: on error `output` is untouched and nothing was allocated.
Status attend(const AttentionConfig& config, const AttentionInput& input, AttentionOutput* output);

}  // namespace attn
