// Rows of weights as float32, a tile at a time: the weights themselves stay as the file has them.
#pragma once

#include <cstdint>

#include "engine/transformer/formats/weight_type.h"

namespace attn::transformer {

// As dequantize_plain(), sixteen weights at a time. Native builds may fuse scale * q + offset: the
// last bit may differ.
void dequantize(WeightType type, const uint8_t* bytes, int64_t n, float* out);

// The blocks' scales and minima, or the floats, are finite.
bool is_finite(WeightType type, const uint8_t* bytes, int64_t n);

}  // namespace attn::transformer
