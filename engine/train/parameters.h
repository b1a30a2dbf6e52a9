// All weights of a network in one array, so that the optimiser, checkpoints and finite differences
// see numbers and no layers. Layers hold offsets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/view.h"

namespace attn::train {

// One named matrix: weights[offset, offset + rows * cols).
struct Parameter {
  std::string name;  // "layers.0.w_q"
  int64_t rows = 0;
  int64_t cols = 0;
  int64_t offset = 0;

  int64_t size() const { return rows * cols; }
};

template <typename Real>
class Parameters {
 public:
  // Only while the network is built.
  Parameter add(const std::string& name, int64_t rows, int64_t cols) {
    all_.push_back({name, rows, cols, static_cast<int64_t>(weights.size())});
    weights.resize(weights.size() + rows * cols);
    gradients.resize(weights.size());
    return all_.back();
  }

  View<Real> weight(const Parameter& p) { return {weights.data() + p.offset, p.rows, p.cols}; }
  View<Real> gradient(const Parameter& p) { return {gradients.data() + p.offset, p.rows, p.cols}; }
  const std::vector<Parameter>& all() const { return all_; }

  std::vector<Real> weights;
  std::vector<Real> gradients;  // of the loss, same order

 private:
  std::vector<Parameter> all_;
};

}  // namespace attn::train
