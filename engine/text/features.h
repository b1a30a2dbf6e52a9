// tokens -> x: what the constructed heads are given to read (HEADS recipe in engine/README.md).
// x = [identity code 14 | form and meaning 11 | positions 22 | word-class features 17].
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "engine/core/tensor.h"
#include "engine/text/feature_layout.h"

namespace attn {

inline constexpr int64_t kModelDim = 64;  // d_model

// x [seq_len, 64] for UTF-8 tokens, in text order. Any bytes are accepted; an empty token is
// punctuation.
Matrix features(std::span<const std::string> tokens);

// Named column ranges of x, in order, for whoever draws it.
struct FeatureBlock {
  std::string_view id;
  int64_t begin = 0, end = 0;
};
inline constexpr std::array<FeatureBlock, 4> kFeatureBlocks = {{
    {"identity", kIdentity, kMeaning},
    {"meaning", kMeaning, kPosition},
    {"position", kPosition, kConst},
    {"word_class", kConst, kFeatureCount},
}};

}  // namespace attn
