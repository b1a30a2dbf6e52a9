// A stack of layers with the same weights, each with a mask and an algorithm of its own (a hybrid):
//   x_(l+1) = x_l + sum_h w_o[h] attention_l(x_l)_h
// and what of the text has reached a token at its top: structurally (a relay through the masks,
// yes or no) and by how much (attention rollout, arXiv:2005.00928). No MLP, no normalisation.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/attend.h"
#include "engine/heads/layer.h"

namespace attn {

// The sources of one token's output, level by level: level 0 is the text, level l the residual
// stream after layer l.
struct StackReach {
  // First layer after which the output at the query depends on token s; 0 for the query itself,
  // -1 = never. R_l = M_l R_(l-1), R_0 = I, with the diagonal (the residual stream) in every M_l.
  std::vector<int32_t> first_layer;  // [seq_len]
  std::vector<int32_t> reached;      // [n_layers], tokens that reach the query after layer l + 1
  std::vector<int32_t> cone;         // [n_levels, seq_len], 1 where the top depends on the token
  // Rollout: shares of the top's output, product of (I + mean of the heads' weights) / 2 over the
  // layers above; every level adds up to 1.
  std::vector<float> flow;  // [n_levels, seq_len]
};

// Work adds up; of what is held for a while, the most counts.
void add_layer(const Counters& layer, Counters* sum);

class Stack {
 public:
  // Runs the layers on x [seq_len, d_model]. A configuration says mask, algorithm (standard, flash
  // or linear) and its options; shapes and each head's softmax_scale are filled in. Preconditions:
  // `weights` outlives the stack; every configuration is valid with one head of n tokens, linear
  // ones normalised and without decay, so that their implied weights are a distribution.
  Stack(const Layer& weights, const Matrix& x, std::span<const AttentionConfig> layers);

  int64_t n_layers() const { return n_layers_; }
  int64_t n() const { return rows(x_); }
  const Matrix& x() const { return x_; }  // after the last layer
  const Mask& mask(int64_t l) const { return layers_[l].mask; }
  const Counters& counters(int64_t l) const { return layers_[l].counters; }  // all heads
  Counters counters() const;                                                 // all layers

  // O(n_layers^2 seq_len) for the relay; the rollout weighs every visible pair of every layer once.
  StackReach reach(int64_t query) const;

 private:
  struct LayerRun {
    Mask mask;
    bool linear = false;
    std::vector<float> q;  // [n_heads, seq_len, head_dim], behind the feature map if linear
    std::vector<float> k;  // likewise, channel by channel: [n_heads, head_dim, seq_len]
    Counters counters;
  };

  VisibleKeys visible(int64_t l, int64_t i) const { return visible_keys(mask(l), i, n(), n()); }
  void run_layer(AttentionConfig config, LayerRun* layer);
  // Everything that the tokens of `to` look at in layer l, and they themselves.
  void relay(int64_t l, const int32_t* to, int32_t* from) const;
  void roll_out(int64_t l, const float* to, float* from) const;

  const Layer& weights_;
  Matrix x_;
  int64_t n_layers_;
  std::unique_ptr<LayerRun[]> layers_;
};

}  // namespace attn
