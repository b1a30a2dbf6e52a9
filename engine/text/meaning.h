// Form and meaning of a content word as a unit code of 11: what the semantic head compares. Words
// of one concept group nearly coincide (错误, bug: cosine 0.99); others are alike as far as they
// share character n-grams (render, rendering: 0.77). It is a list and an n-gram hash, no semantics.
#pragma once

#include <span>
#include <string_view>

namespace attn {

// Normalised sum over the subwords of a token (camelCase and snake_case split).
void meaning(std::string_view token, std::span<float> out);

}  // namespace attn
