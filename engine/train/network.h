// The whole network: embeddings, a stack of normalised residual layers, logits, cross-entropy.
//   h = w_embed[token] + w_position[t];  per layer h += f(rms_norm(h));  logits = rms_norm(h) w_out
#pragma once

#include "engine/train/attention_layer.h"
#include "engine/train/batch.h"
#include "engine/train/layer.h"
#include "engine/train/mlp_layer.h"
#include "engine/train/rms_norm.h"

namespace attn::train {

struct NetworkShape {
  std::string layers = "F";  // one letter each: F S L G D C
  int64_t window = 4;        // S: keys that a query sees, its own included
  int64_t vocab = 0;
  int64_t seq_len = 0;
  int64_t d_model = 0;
  int64_t n_heads = 1;
  int64_t d_mlp = 0;  // of the MLP after each layer, 0 for none
  Activation activation = Activation::kRelu2;
  bool causal = true;
  bool absolute = true;              // positions are added to the embeddings
  bool relative = false;             // the first softmax layer has a bias for each distance ...
  bool relative_everywhere = false;  // ... or every one
  bool gated = false;                // G, D
};

// Sums over the targets of a batch.
struct Loss {
  double nats = 0;  // -log probability of the target, or cross-entropy with its law
  double n_targets = 0;
  double n_right = 0;  // the target is the most probable token

  double mean() const { return n_targets > 0 ? nats / n_targets : 0; }
  Loss& operator+=(const Loss& more) {
    nats += more.nats;
    n_targets += more.n_targets;
    n_right += more.n_right;
    return *this;
  }
  double accuracy() const { return n_targets > 0 ? n_right / n_targets : 0; }
};

template <typename Real>
class Network {
 public:
  explicit Network(const NetworkShape& shape);
  void initialize(Random* random, const Initialization& initialization);

  // The mean loss over the batch's targets and its gradient (which replaces the one before), a few
  // sequences at a time. `soft`: against the law of each target rather than the target itself.
  Loss train(const Batch& batch, bool soft);
  // The loss alone; logits [n_sequences, seq_len, vocab] into `logits` where it is given.
  Loss evaluate(const Batch& batch, bool soft, std::vector<Real>* logits = nullptr);

  Parameters<Real>& parameters() { return context_.parameters; }
  double mul_adds() const { return context_.mul_adds(); }
  const NetworkShape& shape() const { return shape_; }
  int64_t n_layers() const { return static_cast<int64_t>(shape_.layers.size()); }
  // Layer l's attention, or null for a convolution.
  AttentionLayer<Real>* attention(int64_t l) { return attention_[l]; }

 private:
  // One residual step h += f(norm(h)).
  struct Block {
    std::unique_ptr<Layer<Real>> layer;
    Parameter gain;  // [1, d_model]
    RmsNorm<Real> norm;
    std::vector<Real> x;  // norm(h), [rows, d_model]
  };

  Real* gain(const Parameter& p) { return context_.parameters.weight(p).data; }
  View<Real> stream(std::vector<Real>& values) const {
    return {values.data(), chunk_.rows(), shape_.d_model};
  }
  void forward(const Batch& batch, int64_t first, int64_t n_sequences);
  void embed(const Batch& batch, int64_t first);
  void embed_backward(const Batch& batch, int64_t first);
  void backward(const Batch& batch, int64_t first);
  // The loss of the chunk's rows; logits_ become its gradient times `weight`.
  Loss cross_entropy(const Batch& batch, int64_t first, bool soft, Real weight);

  const NetworkShape shape_;
  Context<Real> context_;
  Parameter w_embed_;     // [vocab, d_model]
  Parameter w_position_;  // [seq_len, d_model]
  Parameter w_out_;       // [d_model, vocab]
  std::vector<Block> blocks_;
  std::vector<AttentionLayer<Real>*> attention_;  // of each layer
  Block last_;                                    // its layer is w_out

  Chunk chunk_;
  std::vector<Real> h_, d_h_, d_x_;  // [rows, d_model]
  std::vector<Real> logits_;         // [rows, vocab]
};

}  // namespace attn::train
