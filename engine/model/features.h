// tokens -> x: what the constructed heads are given to read (HEADS recipe in engine/README.md).
// x = [identity code 14 | form and meaning 11 | positions 22 | word-class features 17].
#pragma once

#include <span>
#include <string>

#include "engine/core/tensor.h"

namespace attn {

inline constexpr int64_t kModelDim = 64;  // d_model

// x [seq_len, 64] for UTF-8 tokens, in text order. Any bytes are accepted; an empty token is
// punctuation.
Matrix features(std::span<const std::string> tokens);

}  // namespace attn
