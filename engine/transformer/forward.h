// The forward pass of a transformer, for whatever tokens come next: a whole text (prefill) or one
// more (decode), with the keys and values of those before kept. Done in steps of some 20 ms, so
// that a caller can show progress and stop between them. reference.cpp is the same in plain double.
//
// Attention itself is the engine's: flash.cpp, or linear.cpp where softmax is replaced.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/attention/config.h"
#include "engine/core/counters.h"
#include "engine/transformer/linear.h"
#include "engine/transformer/model.h"
#include "engine/transformer/rope.h"

namespace attn::transformer {

enum class Mix { kSoftmax, kEluPlusOne, kLightning };
inline constexpr std::array kMixNames = {"softmax", "elu_plus_one", "lightning"};

// How far Lightning's state fades a token; the default of the page.
inline constexpr double kLightningDecay = 0.88;

struct HeadId {
  int64_t layer = 0;
  int64_t head = 0;
};

// What is different from the model as it was trained; the defaults change nothing.
struct ForwardOptions {
  std::vector<Mask> masks;         // [n_layers], or empty: the model's own
  std::vector<Mix> attention;      // [n_layers], or empty: softmax
  std::vector<HeadId> drop_heads;  // their output is 0
  int64_t share_kv = 0;            // kv heads left after averaging; 0: all
  Precision precision = Precision::kFloat32;
};

// The first rule that options or ids break, or ok.
Status check_forward(const ModelConfig& config, const ForwardOptions& options,
                     std::span<const int32_t> ids, int64_t capacity);

// The attention call of one kv head and its query heads.
AttentionConfig attention_call(const ModelConfig& config, const ForwardOptions& options,
                               int64_t layer, int64_t n_heads, int64_t seq_len_q,
                               int64_t seq_len_k);

// Of one layer: what it read, and what attention used.
struct LayerState {
  Panels input;  // [d_model], the layer's input; empty unless kept
  Vector q;      // [n_heads, new tokens, head_dim], normalised and turned
  Vector k;      // [n_kv_heads, capacity, head_dim], as attention reads them
  Vector v;
};

struct ForwardCounters {
  Count projections = 0;   // multiply-adds with weights of layers
  Count vocabulary = 0;    // multiply-adds with the vocabulary
  Count weight_bytes = 0;  // read, as stored
  Counters attention;      // of the engine's calls, summed
};

// Multiply-adds of one token with weights: of a layer, and of the vocabulary (0: an encoder has
// none).
Count layer_mul_adds(const ModelConfig& config);
Count vocabulary_mul_adds(const ModelConfig& config);

// Bytes of the keys and values of one token, in all layers.
double cache_bytes(const ModelConfig& config);

// Bytes that a pass over `capacity` tokens holds, beside the model.
double forward_bytes(const ModelConfig& config, int64_t capacity, bool keeps);

class Forward {
 public:
  // keeps: inputs and queries of every layer stay, for maps and for starting from a layer.
  Forward(const Model& model, ForwardOptions options, int64_t capacity, bool keeps);

  // Tokens to compute next. The pass before must have ended.
  void feed(std::span<const int32_t> ids);
  // As feed() of the same ids, but from `layer` on, with what `other` kept of the layers below.
  void feed_from(const Forward& other, int64_t layer);

  // One piece of work; false when all is done.
  bool step();
  double progress() const;  // 0 to 1

  int64_t n_tokens() const { return static_cast<int64_t>(ids_.size()); }
  int64_t n_new_tokens() const { return n_tokens() - begin_; }
  const std::vector<int32_t>& ids() const { return ids_; }
  const ForwardOptions& options() const { return options_; }
  const ModelConfig& config() const { return config_; }
  const LayerState& layer(int64_t i) const { return *layers_[i]; }
  int64_t capacity() const { return capacity_; }
  const ForwardCounters& counters() const { return counters_; }

  // -log p of each token that follows another, [n_tokens - 1]: of a whole text only.
  std::vector<float> loss() const;
  // Scores of token i of those just computed, [vocab_size].
  std::vector<float> logits(int64_t i);
  // After the last norm, [d_model].
  std::vector<float> hidden(int64_t i);

 private:
  enum class Part { kProject, kMix, kFinish, kLast, kVocabulary, kEnd };

  void make_room();
  void embed();
  void start_layer();
  void project(int64_t begin, int64_t n);
  void store_heads(PanelView heads, int64_t n_heads, int64_t begin, const Norm& norm,
                   bool is_turned, int64_t row_capacity, int64_t row_begin, Vector* out);
  void share_kv(Vector* heads);
  void mix(int64_t g);
  void finish(int64_t begin, int64_t n);
  void start_vocabulary();
  int64_t n_new_panels() { return x_.view().n_panels; }
  int64_t tokens_in(int64_t begin, int64_t n) const;
  void product(const Linear& w, int64_t tokens, PanelView x, PanelView y);
  void count_product(const Linear& w, int64_t tokens);

  const ModelConfig& config_;
  const ModelWeights& weights_;
  ForwardOptions options_;
  int64_t capacity_;
  bool keeps_;
  std::vector<RopeTable> rope_;   // local and global base
  std::vector<bool> is_dropped_;  // [n_layers, n_heads]

  std::vector<int32_t> ids_;  // all so far
  int64_t begin_ = 0;         // the first of the new ones
  Panels x_;                  // [d_model], the new tokens
  Panels mixed_;              // [n_heads head_dim]
  // Of the panels of one step: what projections read or write, and the feed-forward part's.
  Panels h_, q_, kv_, up_, gate_;
  std::vector<std::shared_ptr<LayerState>> layers_;
  std::vector<LossLanes> losses_;  // of the new panels
  ForwardCounters counters_;

  Part part_ = Part::kEnd;
  int64_t layer_ = 0;
  int64_t at_ = 0;     // panel, kv head or vocabulary row at which the part goes on
  int64_t chunk_ = 0;  // panels a step
};

}  // namespace attn::transformer
