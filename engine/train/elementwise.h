// What compilers do not turn into vectors by themselves: exponentials, and sums, whose order they
// may not change. float by engine/core/simd-inl.h, double plainly.
#pragma once

#include <cstdint>

namespace attn::train {

// x[i] = exp(x[i]). float: relative error at most 2.5e-7 + 6e-8 |x|; 0 below -69.
void exp_in_place(float* x, int64_t n);
void exp_in_place(double* x, int64_t n);

// a . b
float dot(const float* a, const float* b, int64_t n);
double dot(const double* a, const double* b, int64_t n);

}  // namespace attn::train
