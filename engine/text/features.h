// tokens -> x: what the constructed heads are given to read. A token's row holds what it is
// (identity, meaning, word class, place in its clause), where it stands, and what it has to look
// for.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "engine/core/tensor.h"
#include "engine/text/feature_layout.h"

namespace attn {

inline constexpr int64_t kModelDim = kFeatureCount;  // d_model

// x [seq_len, 96] for UTF-8 tokens, in text order. Any bytes are accepted; an empty token is
// punctuation. The first `ahead` tokens see one another both ways, as under a bidirectional or
// prefix mask; the row of any other depends on the tokens before it alone, but for the one fact
// whether the text is code.
Matrix features(std::span<const std::string> tokens, int64_t ahead = 0);

// Named column ranges of x, in order, for whoever draws it.
struct FeatureBlock {
  std::string_view id;
  int64_t begin = 0, end = 0;
};
inline constexpr std::array<FeatureBlock, 5> kFeatureBlocks = {{
    {"identity", kIdentity, kMeaning},
    {"meaning", kMeaning, kPosition},
    {"position", kPosition, kIdleSyntax},
    {"idle", kIdleSyntax, kConst},
    {"word_class", kConst, kFeatureCount},
}};

}  // namespace attn
