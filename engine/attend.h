// The one entry to every kernel: validate, check memory, dispatch on config.algorithm.
#pragma once

#include "engine/attention/attention.h"
#include "engine/core/status.h"

namespace attn {

// Largest sum of inputs, outputs and workspace that attend() accepts.
inline constexpr double kMaxBytes = 1.5 * 1024 * 1024 * 1024;

// Bytes that attend() would hold at its peak: inputs + outputs + peak_extra_bytes.
double required_bytes(const AttentionConfig& config);

// Rule::kTooLarge when that is more than kMaxBytes. Borders that copy inputs ask this first.
Status check_memory(const AttentionConfig& config);

// Computes attention. On error `output` is untouched and nothing was allocated.
Status attend(const AttentionConfig& config, const AttentionInput& input, AttentionOutput* output);

}  // namespace attn
