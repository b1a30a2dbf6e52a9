#include "engine/attention/attention.h"

namespace attn {

AttentionOutput::AttentionOutput() = default;
AttentionOutput::AttentionOutput(AttentionOutput&&) noexcept = default;
AttentionOutput& AttentionOutput::operator=(AttentionOutput&&) noexcept = default;
AttentionOutput::~AttentionOutput() = default;

}  // namespace attn
