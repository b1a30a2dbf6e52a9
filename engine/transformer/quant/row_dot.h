// One token's product with quantised weights, straight from the blocks: each weight is used once,
// so that a tile of floats would cost more than the product.
//
// Floats are exact up to rounding. Integers make the activations 16-bit, 32 to a scale, so that a
// block costs a few dot products of pairs and one conversion: twice as fast, and a token's loss
// moves by up to 1.6e-3 nats (with 8-bit activations it would be 0.4).
#pragma once

#include "engine/transformer/weights.h"

namespace attn::transformer {

// y += w x. x: [w.cols], y: [w.rows]; w is quantised.
void multiply_rows(const Linear& w, const float* x, float* y);
void multiply_rows_integers(const Linear& w, const float* x, float* y);

}  // namespace attn::transformer
