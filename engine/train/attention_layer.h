// Attention as a layer: q, k, v = x w_q, x w_k, x w_v; every head mixes its tokens; y += out w_o.
//   F, S  softmax, full or in a window; scale 1/sqrt(head_dim), relative bias where it is asked for
//   L     linear, phi = elu + 1
//   G     Lightning: SiLU on q, k and v, one decay a head, RMSNorm on out      arXiv:2401.04658
//   D     delta: beta = sigmoid(x w_beta) a token and head, RMSNorm on out     arXiv:2406.06484
#pragma once

#include "engine/train/layer.h"
#include "engine/train/mixer.h"
#include "engine/train/rms_norm.h"

namespace attn::train {

struct AttentionShape {
  char letter = 'F';
  int64_t d_model = 0;
  int64_t n_heads = 1;  // divides d_model
  int64_t seq_len = 0;  // the longest
  Mask mask = {.causal = true};
  bool relative = false;  // softmax: a learned bias for each distance i - j
  bool gated = false;     // G, D: what a state keeps is sigmoid(x w_gate + b_gate), token by token

  int64_t head_dim() const { return d_model / n_heads; }
};

template <typename Real>
class AttentionLayer : public Layer<Real> {
 public:
  AttentionLayer(const AttentionShape& shape, const std::string& name, Context<Real>* context);

  void initialize(Random* random, const Initialization& init) override;

  void forward(const Chunk& chunk, View<const Real> x, View<Real> y) override;
  void backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) override;

  const AttentionShape& shape() const { return shape_; }
  double softmax_scale() const { return mixer_.scale; }
  // The weights of head h in sequence s of the last forward pass, [seq_len, seq_len].
  void weights(int64_t s, int64_t h, Real* weights);
  // Its q, k and v, [seq_len, head_dim] each, as they are mixed.
  MixerHead<Real> head(int64_t s, int64_t h) { return mixer_head(s, h); }
  // A head that adds nothing to the stream any more.
  void ablate(int64_t h, bool ablated) { ablated_[h] = ablated; }
  // A head whose weights stay as they are now while the rest trains on: hold() puts them back after
  // each step of the optimiser.
  void freeze(int64_t h, bool frozen);
  void hold();

 private:
  using Values = std::vector<Real>;

  int64_t head_rows() const { return chunk_.rows() * shape_.head_dim(); }
  // Head h of an array [n_heads, rows, head_dim], and of one [n_heads, rows].
  View<Real> head_of(Values& values, int64_t h) const {
    return {values.data() + h * head_rows(), chunk_.rows(), shape_.head_dim()};
  }
  View<Real> tokens_of(Values& values, int64_t h) const {
    return {values.data() + h * chunk_.rows(), chunk_.rows(), 1};
  }
  // Head h's columns of w_q ..., rows of w_o.
  View<Real> columns(View<Real> w, int64_t h) const {
    return w.cols_at(h * shape_.head_dim(), shape_.head_dim());
  }
  View<Real> rows(View<Real> w, int64_t h) const {
    return w.rows_at(h * shape_.head_dim(), shape_.head_dim());
  }
  MixerHead<Real> mixer_head(int64_t s, int64_t h);
  MixerGradients<Real> mixer_gradients(int64_t s, int64_t h);

  void project(View<const Real> x, const Parameter& w, Values* out);
  void project_gates(View<const Real> x);
  void project_backward(View<const Real> x, const Parameter& w, Values& d_out, View<Real> d_x);
  void gates_backward(View<const Real> x, View<Real> d_x);
  void load_bias();
  void for_each_weight(int64_t h, void (*visit)(Real*, Values*), Values* kept);
  void bias_backward();
  bool is_softmax() const { return mixer_.kind == MixerKind::kSoftmax; }
  bool is_delta() const { return mixer_.kind == MixerKind::kDelta; }
  bool has_norm() const {
    return mixer_.kind == MixerKind::kDecay || mixer_.kind == MixerKind::kDelta;
  }

  const AttentionShape shape_;
  Mixer mixer_;
  Context<Real>* context_;
  Parameter w_q_, w_k_, w_v_;   // [d_model, n_heads * head_dim]
  Parameter w_o_;               // [n_heads * head_dim, d_model]
  Parameter bias_;              // [n_heads, 2 seq_len - 1] of distances 1 - seq_len ...
  Parameter w_beta_;            // [d_model, n_heads]
  Parameter w_gate_, b_gate_;   // [d_model, n_heads], [1, n_heads]
  std::vector<bool> ablated_;   // [n_heads]
  std::vector<Values> frozen_;  // [n_heads], the weights to keep; empty = it learns

  Chunk chunk_;
  Values q_, k_, v_, out_;       // [n_heads, rows, head_dim]
  Values before_[3];             // Lightning's q, k, v before SiLU
  Values lse_, beta_, gate_;     // [n_heads, rows]
  Values padded_bias_, d_bias_;  // [n_heads, 2 seq_len - 1 + 7]
  Values normed_;                // out after RMSNorm, [n_heads, rows, head_dim]
  std::vector<RmsNorm<Real>> norms_;
  Values d_q_, d_k_, d_v_, d_out_;  // [n_heads, rows, head_dim]
  Values d_beta_, d_gate_;          // [n_heads, rows]
};

// The decay of head h in Lightning: exp(-slope), slope = 2^(-8 (h + 1) / n_heads) as in ALiBi.
double lightning_decay(int64_t h, int64_t n_heads);

}  // namespace attn::train
