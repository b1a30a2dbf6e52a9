// Element-wise functions that need more than the compiler's own vectors: exponentials. float by
// engine/core/simd-inl.h's exp2, double by the standard library.
#pragma once

#include <cstdint>

namespace attn::train {

// x[i] = exp(x[i]). float: relative error at most 2.5e-7 + 6e-8 |x|; 0 below -69.
void exp_in_place(float* x, int64_t n);
void exp_in_place(double* x, int64_t n);

}  // namespace attn::train
