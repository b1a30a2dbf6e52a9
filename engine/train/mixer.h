// What mixes tokens, one head of one sequence at a time, forward and backward.
//   softmax: out_i = sum_j softmax_j(scale q_i . k_j + bias_{i-j}) v_j          arXiv:1706.03762
//   linear:  out_i = sum_j phi(q_i) . phi(k_j) v_j / their sum, phi = elu + 1   arXiv:2006.16236
//   decay:   S_i = gate_i S_{i-1} + k_i v_i^T,  out_i = scale S_i^T q_i         arXiv:2401.04658
//   delta:   S_i = gate_i S_{i-1} + beta_i k_i (v_i - gate_i S_{i-1}^T k_i)^T,
//            out_i = S_i^T q_i, q and k of length 1                 arXiv:2406.06484, 2412.06464
// Who sees whom is engine/attention/mask.h's rule; all but softmax are causal.
//
// The forward pass of float runs on the engine's kernels (mix_kernels.h); mix_plainly() is the
// definition, for double and for the tests that hold the kernels to it.
#pragma once

#include <cstdint>

#include "engine/attention/mask.h"
#include "engine/train/gemm.h"

namespace attn::train {

enum class MixerKind { kSoftmax, kLinear, kDecay, kDelta };

struct Mixer {
  MixerKind kind = MixerKind::kSoftmax;
  Mask mask = {.causal = true};
  double scale = 1;    // softmax, decay
  double softcap = 0;  // softmax: cap tanh(score / cap) before the bias; 0 = off
};

// One head of one sequence.
template <typename Real>
struct MixerHead {
  int64_t seq_len = 0;
  int64_t head_dim = 0;
  const Real* q = nullptr;     // [seq_len, head_dim]
  const Real* k = nullptr;     // [seq_len, head_dim]
  const Real* v = nullptr;     // [seq_len, head_dim]
  const Real* bias = nullptr;  // softmax: bias[i - j], or none
  const Real* gate = nullptr;  // [seq_len] in (0, 1]: decay, delta; none is 1
  const Real* beta = nullptr;  // [seq_len] in [0, 1]: delta
  Real* out = nullptr;         // [seq_len, head_dim]
  Real* lse = nullptr;         // [seq_len], softmax: log-sum-exp of each row
};

// Where gradients are added to (d_q, d_k, d_v, d_bias ...), and what they come from (d_out).
template <typename Real>
struct MixerGradients {
  const Real* d_out = nullptr;  // [seq_len, head_dim]
  Real* d_q = nullptr;          // [seq_len, head_dim]
  Real* d_k = nullptr;          // [seq_len, head_dim]
  Real* d_v = nullptr;          // [seq_len, head_dim]
  Real* d_bias = nullptr;       // as bias
  Real* d_gate = nullptr;       // [seq_len], or none
  Real* d_beta = nullptr;       // [seq_len]
};

// head.out and head.lse by the definition, pair by pair and token by token.
template <typename Real>
void mix_plainly(const Mixer& mixer, const MixerHead<Real>& head);

// Forward: the engine's kernels for float, the definition for double. Adds what the kernels
// multiplied to *mul_adds.
template <typename Real>
void mix(const Mixer& mixer, const MixerHead<Real>& head, double* mul_adds);

// weights[i, j]: the share of v_j in out_i, [seq_len, seq_len]; signed for decay and delta. Needs
// head.lse for softmax.
template <typename Real>
void mix_weights(const Mixer& mixer, const MixerHead<Real>& head, Gemm<Real>* gemm, Real* weights);

// Backward, after a forward pass over the same head.
template <typename Real>
void mix_backward(const Mixer& mixer, const MixerHead<Real>& head,
                  const MixerGradients<Real>& gradients, Gemm<Real>* gemm);

}  // namespace attn::train
