// The definition of every block layout, one weight after the other: what the fast version in
// dequantize.cpp is compared with. Layouts: ggml-common.h and ggml-quants.c of ggml.
#pragma once

#include <cstdint>

#include "engine/transformer/formats/weight_type.h"

namespace attn::transformer {

// Scale and minimum, six bits each, of sub-block i < 8 of Q4_K and Q5_K, packed in s[12].
void scale_and_min(const uint8_t* s, int i, int* scale, int* min);

// `n` weights (whole blocks) from their bytes, at any alignment.
void dequantize_plain(WeightType type, const uint8_t* bytes, int64_t n, float* out);

}  // namespace attn::transformer
