#include "engine/train/network.h"

#include <algorithm>
#include <cmath>

#include "engine/train/convolution_layer.h"
#include "engine/train/elementwise.h"

namespace attn::train {
namespace {

// Rows that go through the network together: all activations of one layer stay in a cache.
constexpr int64_t kChunkRows = 512;

AttentionShape attention_shape(const NetworkShape& shape, char letter, bool is_first) {
  AttentionShape attention{.letter = letter,
                           .d_model = shape.d_model,
                           .n_heads = shape.n_heads,
                           .seq_len = shape.seq_len};
  attention.mask.causal = shape.causal;
  if (letter == 'S') {
    attention.mask.window_left = shape.window - 1;
    if (!shape.causal) attention.mask.window_right = shape.window - 1;
  }
  const bool is_softmax = letter == 'F' || letter == 'S';
  attention.relative = is_softmax && (shape.relative_everywhere || (shape.relative && is_first));
  attention.gated = shape.gated && (letter == 'G' || letter == 'D');
  return attention;
}

}  // namespace

template <typename Real>
Network<Real>::Network(const NetworkShape& shape) : shape_(shape) {
  Parameters<Real>& p = context_.parameters;
  const int64_t d = shape.d_model;
  w_embed_ = p.add("w_embed", shape.vocab, d);
  if (shape.absolute) w_position_ = p.add("w_position", shape.seq_len, d);
  const auto add = [&](const std::string& name, std::unique_ptr<Layer<Real>> layer) {
    blocks_.push_back({std::move(layer), p.add(name + ".gain", 1, d), {}, {}});
  };
  for (int64_t l = 0; l < n_layers(); ++l) {
    const char letter = shape.layers[l];
    const std::string name = "layers." + std::to_string(l);
    attention_.push_back(nullptr);
    if (letter == 'C') {
      add(name, std::make_unique<ConvolutionLayer<Real>>(d, name, &context_));
    } else {
      auto layer = std::make_unique<AttentionLayer<Real>>(attention_shape(shape, letter, l == 0),
                                                          name, &context_);
      attention_.back() = layer.get();
      add(name, std::move(layer));
    }
    if (shape.d_mlp == 0) continue;
    const std::string mlp = "mlps." + std::to_string(l);
    add(mlp, std::make_unique<MlpLayer<Real>>(d, shape.d_mlp, shape.activation, mlp, &context_));
  }
  last_.gain = p.add("gain", 1, d);
  w_out_ = p.add("w_out", d, shape.vocab);
  for (const Block& block : blocks_) std::fill_n(gain(block.gain), d, Real{1});
  std::fill_n(gain(last_.gain), d, Real{1});
}

template <typename Real>
void Network<Real>::initialize(Random* random, const Initialization& init) {
  Parameters<Real>& p = context_.parameters;
  fill_normal(random, init.embedding, p.weight(w_embed_));
  if (shape_.absolute) fill_normal(random, init.position, p.weight(w_position_));
  for (Block& block : blocks_) block.layer->initialize(random, init);
  fill_normal(random, init.unembedding, p.weight(w_out_));
}

template <typename Real>
Loss Network<Real>::train(const Batch& batch, bool soft) {
  Parameters<Real>& p = context_.parameters;
  std::fill(p.gradients.begin(), p.gradients.end(), Real{0});
  const Real weight = 1 / static_cast<Real>(std::max<int64_t>(1, batch.n_targets()));
  const int64_t n_chunk = std::max<int64_t>(1, kChunkRows / batch.seq_len);
  Loss total;
  for (int64_t first = 0; first < batch.n_sequences; first += n_chunk) {
    forward(batch, first, std::min(n_chunk, batch.n_sequences - first));
    total += cross_entropy(batch, first, soft, weight);
    backward(batch, first);
  }
  return total;
}

template <typename Real>
Loss Network<Real>::evaluate(const Batch& batch, bool soft, std::vector<Real>* logits) {
  const int64_t n_chunk = std::max<int64_t>(1, kChunkRows / batch.seq_len);
  Loss total;
  if (logits != nullptr) logits->clear();
  for (int64_t first = 0; first < batch.n_sequences; first += n_chunk) {
    forward(batch, first, std::min(n_chunk, batch.n_sequences - first));
    if (logits != nullptr) logits->insert(logits->end(), logits_.begin(), logits_.end());
    total += cross_entropy(batch, first, soft, 0);
  }
  return total;
}

template <typename Real>
void Network<Real>::forward(const Batch& batch, int64_t first, int64_t n_sequences) {
  chunk_ = {n_sequences, batch.seq_len};
  embed(batch, first);
  for (Block& block : blocks_) {
    block.x.resize(h_.size());
    block.norm.forward(stream(h_), gain(block.gain), stream(block.x));
    block.layer->forward(chunk_, stream(block.x), stream(h_));
  }
  last_.x.resize(h_.size());
  last_.norm.forward(stream(h_), gain(last_.gain), stream(last_.x));
  logits_.resize(chunk_.rows() * shape_.vocab);
  context_.gemm.set(stream(last_.x), context_.parameters.weight(w_out_),
                    {logits_.data(), chunk_.rows(), shape_.vocab});
}

template <typename Real>
void Network<Real>::backward(const Batch& batch, int64_t first) {
  Parameters<Real>& p = context_.parameters;
  const View<Real> d_logits(logits_.data(), chunk_.rows(), shape_.vocab);
  d_h_.assign(h_.size(), 0);
  d_x_.resize(h_.size());
  context_.gemm.add(stream(last_.x).transposed(), d_logits, p.gradient(w_out_));
  context_.gemm.set(d_logits, p.weight(w_out_).transposed(), stream(d_x_));
  const auto through_norm = [&](Block& block) {
    block.norm.backward(stream(d_x_), gain(block.gain), p.gradient(block.gain).data, stream(d_h_));
  };
  through_norm(last_);
  for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block) {
    block->layer->backward(stream(block->x), stream(d_h_), stream(d_x_));
    through_norm(*block);
  }
  embed_backward(batch, first);
}

template <typename Real>
void Network<Real>::embed(const Batch& batch, int64_t first) {
  Parameters<Real>& p = context_.parameters;
  const int64_t d = shape_.d_model;
  h_.resize(chunk_.rows() * d);
  for (int64_t r = 0; r < chunk_.rows(); ++r) {
    const int32_t token = batch.tokens[first * batch.seq_len + r];
    std::copy_n(p.weight(w_embed_).row(token), d, h_.data() + r * d);
    if (!shape_.absolute) continue;
    const Real* const position = p.weight(w_position_).row(r % chunk_.seq_len);
    for (int64_t c = 0; c < d; ++c) h_[r * d + c] += position[c];
  }
}

template <typename Real>
void Network<Real>::embed_backward(const Batch& batch, int64_t first) {
  Parameters<Real>& p = context_.parameters;
  const int64_t d = shape_.d_model;
  for (int64_t r = 0; r < chunk_.rows(); ++r) {
    const Real* const from = d_h_.data() + r * d;
    const int32_t token = batch.tokens[first * batch.seq_len + r];
    Real* const d_embed = p.gradient(w_embed_).row(token);
    for (int64_t c = 0; c < d; ++c) d_embed[c] += from[c];
    if (!shape_.absolute) continue;
    Real* const d_position = p.gradient(w_position_).row(r % chunk_.seq_len);
    for (int64_t c = 0; c < d; ++c) d_position[c] += from[c];
  }
}

// Of each row z: log softmax(z), the loss -sum_y law_y log p_y, its gradient p - law.
template <typename Real>
Loss Network<Real>::cross_entropy(const Batch& batch, int64_t first, bool soft, Real weight) {
  const int64_t vocab = shape_.vocab;
  Loss loss;
  for (int64_t r = 0; r < chunk_.rows(); ++r) {
    const int64_t at = first * batch.seq_len + r;
    const int32_t target = batch.targets[at];
    Real* const z = logits_.data() + r * vocab;
    if (target == kNoTarget) {
      std::fill_n(z, vocab, Real{0});
      continue;
    }
    const Real* const best = std::max_element(z, z + vocab);
    loss.n_targets += 1;
    loss.n_right += best - z == target;
    const float* const law = soft ? batch.law.data() + at * vocab : nullptr;
    const Real row_max = *best;
    Real expected = law == nullptr ? z[target] : 0;
    for (int64_t y = 0; law != nullptr && y < vocab; ++y) expected += law[y] * z[y];
    for (int64_t y = 0; y < vocab; ++y) z[y] -= row_max;
    exp_in_place(z, vocab);
    Real sum = 0;
    for (int64_t y = 0; y < vocab; ++y) sum += z[y];
    loss.nats += static_cast<double>(row_max + std::log(sum) - expected);
    for (int64_t y = 0; y < vocab; ++y) {
      const Real wanted = law != nullptr ? law[y] : (y == target ? 1 : 0);
      z[y] = (z[y] / sum - wanted) * weight;
    }
  }
  return loss;
}

template class Network<float>;
template class Network<double>;

}  // namespace attn::train
