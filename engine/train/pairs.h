// Pairs of a block of queries with the keys they reach: weights, and the backward pass of softmax,
// linear and decay. One shape for all three, since in each of them
//   out_i = sum_j P_ij v_j,   P_ij a function of S_ij = q_i . k_j,   dS_ij = F_ij (dP_ij - D_i)
//   softmax: P = exp(scale S + bias - lse)     F = scale P       D_i = dO_i . O_i
//   linear:  P = S / row sum of S              F = 1 / row sum   D_i = dO_i . O_i
//   decay:   P = S w, w = scale gate_{j+1} ... gate_i            F = w, D_i = 0
// so that backward is five products per block with one step element by element between them
// (arXiv:2205.14135, Algorithm 4):
//   S = Q K^T, dP = dO V^T,   P, F and dS,   dQ = dS K, dK += dS^T Q, dV += P^T dO
#pragma once

#include <vector>

#include "engine/train/mixer.h"

namespace attn::train {

template <typename Real>
class Pairs {
 public:
  // Not for MixerKind::kDelta. q, k: those of the head, or for kLinear phi of them.
  Pairs(const Mixer& mixer, const MixerHead<Real>& head, const Real* q, const Real* k,
        Gemm<Real>* gemm);

  // P, [seq_len, seq_len].
  void weights(Real* weights);

  // Adds to d_v, d_bias and d_gate of `gradients`; to d_q and d_k what q and k as given take.
  void backward(const MixerGradients<Real>& gradients, Real* d_q, Real* d_k);

 private:
  // Queries [begin, end) against keys [first, last): all that one of them sees.
  struct Block {
    int64_t begin, end, first, last;
    int64_t n_rows() const { return end - begin; }
    int64_t n_keys() const { return last - first; }
    // What belongs to key 0 of row i in a matrix of the block; only keys [first, last) are there.
    Real* row(std::vector<Real>& values, int64_t i) const {
      return values.data() + (i - begin) * n_keys() - first;
    }
    View<Real> matrix(std::vector<Real>& values) const {
      return {values.data(), n_rows(), n_keys()};
    }
  };
  template <typename Work>
  void for_blocks(const Work& work);

  // Row i of S -> P in place, and F; both 0 where a key is hidden.
  void weigh_row(const Block& block, int64_t i);
  void softmax_run(int64_t i, int64_t begin, int64_t end, Real* p, Real* f) const;
  void linear_run(Real row_sum, int64_t begin, int64_t end, Real* p, Real* f) const;
  void decay_run(int64_t i, int64_t begin, int64_t end, Real* p, Real* f) const;
  // Row i of dP -> dS in place, and what the row gives to bias and gates.
  void gradient_row(const Block& block, int64_t i, const MixerGradients<Real>& gradients);
  void gradient_of_gates(Real* d_gate) const;

  const Mixer& mixer_;
  const MixerHead<Real>& head_;
  const Real *q_, *k_;
  const int64_t n_, d_;
  Gemm<Real>* gemm_;
  std::vector<Real> k_transposed_, v_transposed_;  // [head_dim, seq_len]
  std::vector<Real> p_, f_, d_p_;                  // [rows of a block, keys of a block]
  std::vector<Real> log_gates_;                    // [seq_len]: log gate_0 + ... + log gate_i
  std::vector<Real> d_log_gates_;                  // [seq_len]
};

}  // namespace attn::train
