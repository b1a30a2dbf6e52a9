// AdamW (arXiv:1711.05101, Algorithm 2): Adam with decoupled weight decay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attn::train {

struct AdamWOptions {
  double beta1 = 0.9;
  double beta2 = 0.98;
  double eps = 1e-9;
  double weight_decay = 0;
};

template <typename Real>
class AdamW {
 public:
  AdamW(const AdamWOptions& options, size_t n) : options_(options), m_(n), v_(n) {}

  // One step down the gradients, times `factor`; t counts from 1.
  void step(int64_t t, double lr, double factor, const std::vector<Real>& gradients,
            std::vector<Real>* weights);

  // First and second moments, [n]: what a checkpoint has to keep.
  std::vector<Real>& m() { return m_; }
  std::vector<Real>& v() { return v_; }

 private:
  const AdamWOptions options_;
  std::vector<Real> m_, v_;
};

// What the gradients must be multiplied with so that their norm is at most `clip`; 0 = never.
template <typename Real>
double clip_factor(const std::vector<Real>& gradients, double clip);

}  // namespace attn::train
