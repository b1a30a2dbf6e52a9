// The one matrix product of the trainer. Forward, weight gradients and input gradients are the same
// product of views:
//   y = x w            set(x, w, y)
//   dw += x^T dy       add(x.transposed(), dy, dw)
//   dx = dy w^T        set(dy, w.transposed(), dx)
// float runs on one register-tiled micro-kernel, double (the tests' truth) on three plain loops.
#pragma once

#include <vector>

#include "engine/core/view.h"

namespace attn::train {

template <typename Real>
class Gemm {
 public:
  // c = a b; a: [m, k], b: [k, n], c: [m, n] with dense rows. Does not overlap.
  void set(View<const Real> a, View<const Real> b, View<Real> c) { run(a, b, c, false); }
  // c += a b
  void add(View<const Real> a, View<const Real> b, View<Real> c) { run(a, b, c, true); }

  // Multiply-adds of all products so far: the sum of m n k.
  double mul_adds() const { return mul_adds_; }

 private:
  void run(View<const Real> a, View<const Real> b, View<Real> c, bool add);
  // b with dense rows: itself, or a copy of what is transposed.
  View<const Real> dense_rows(View<const Real> b);

  std::vector<Real> packed_;
  double mul_adds_ = 0;
};

}  // namespace attn::train
