#include "engine/transformer/forward.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/attention/kernels/flash.h"
#include "engine/attention/kernels/linear.h"
#include "engine/core/real.h"
#include "engine/transformer/panel_ops.h"
#include "engine/transformer/quant/dequantize.h"

namespace attn::transformer {
namespace {

constexpr double kMulAddsPerStep = 9.2e8;  // 30 to 60 ms in wasm: README.md

// Panels that a step of a layer takes, 32 at most: alike in all steps, for each of them unpacks all
// weights.
int64_t chunk_of(const ModelConfig& c, int64_t n_panels) {
  const double of_panel = 8.0 * real(c.d_model) * real(2 * c.q_dim() + 2 * c.kv_dim() + 3 * c.d_ff);
  const int64_t most = std::clamp<int64_t>(static_cast<int64_t>(kMulAddsPerStep / of_panel), 4, 32);
  const int64_t n_steps = (n_panels + most - 1) / most;
  return (n_panels + n_steps - 1) / n_steps;
}

void add_counters(const Counters& from, Counters* to) {
  for (const CounterField& field : kCounterFields) to->*field.value += from.*field.value;
}

}  // namespace

Forward::Forward(const Model& model, ForwardOptions options, int64_t capacity, bool keeps)
    : config_(model.config()),
      weights_(model.weights()),
      options_(std::move(options)),
      capacity_(capacity),
      keeps_(keeps),
      is_dropped_(config_.n_layers * config_.n_heads),
      layers_(config_.n_layers) {
  for (const auto& [layer, head] : options_.drop_heads) {
    is_dropped_[layer * config_.n_heads + head] = true;
  }
  if (config_.rope == RopeKind::kNone) return;
  for (int64_t i = 0; i < config_.n_layers; ++i) {
    // Layers with the base of the one before share its table.
    if (i > 0 && config_.rope_base[i] == config_.rope_base[i - 1]) {
      rope_.push_back(rope_.back());
    } else {
      rope_.emplace_back(rope_frequencies(config_, config_.rope_base[i], weights_.rope_divisors),
                         capacity);
    }
  }
}

void Forward::feed(std::span<const int32_t> ids) {
  begin_ = n_tokens();
  ids_.insert(ids_.end(), ids.begin(), ids.end());
  x_ = Panels(config_.d_model, static_cast<int64_t>(ids.size()));
  make_room();
  embed();
  layer_ = 0;
  start_layer();
}

void Forward::feed_from(const Forward& other, int64_t layer) {
  ids_ = other.ids_;
  begin_ = 0;
  layer_ = layer;
  for (int64_t i = 0; i < layer; ++i) layers_[i] = other.layers_[i];
  x_ = other.layers_[layer]->input;
  make_room();
  start_layer();
}

void Forward::make_room() {
  chunk_ = chunk_of(config_, n_new_panels());
  const int64_t tokens = chunk_ * kPanelTokens;
  h_ = Panels(config_.d_model, tokens);
  q_ = Panels(config_.q_dim(), tokens);
  kv_ = Panels(config_.kv_dim(), tokens);
  up_ = Panels(config_.d_ff, tokens);
  gate_ = config_.is_gated ? Panels(config_.d_ff, tokens) : Panels();
}

// x = E[token] (times sqrt(d_model) in Gemma), plus the position's and the type's row where a model
// learnt those.
void Forward::embed() {
  std::vector<float> row(config_.d_model);
  const auto add_row = [&](const Linear& table, int64_t r, int64_t t, double scale) {
    if (!table.is_there()) return;
    dequantize(table.type, table.row(r), config_.d_model, row.data());
    for (int64_t c = 0; c < config_.d_model; ++c) {
      x_.view().at(t, c) += static_cast<float>(row[c] * scale);
    }
  };
  for (int64_t t = 0; begin_ + t < n_tokens(); ++t) {
    add_row(weights_.token_embd, ids_[begin_ + t], t, config_.embedding_scale);
    add_row(weights_.position_embd, begin_ + t, t, 1);
    add_row(weights_.token_types, 0, t, 1);
  }
  normalize(config_, weights_.token_embd_norm, x_.view(), x_.view());
}

bool Forward::step() {
  const int64_t n_panels = n_new_panels(), n = std::min(chunk_, n_panels - at_);
  switch (part_) {
    case Part::kProject:
      project(at_, n);
      if ((at_ += n) < n_panels) return true;
      share_kv(&layers_[layer_]->k);
      share_kv(&layers_[layer_]->v);
      part_ = Part::kMix;
      at_ = 0;
      return true;
    case Part::kMix:
      mix(at_);
      if (++at_ < config_.n_kv_heads) return true;
      part_ = Part::kFinish;
      at_ = 0;
      return true;
    case Part::kFinish:
      finish(at_, n);
      if ((at_ += n) < n_panels) return true;
      if (++layer_ < config_.n_layers) {
        start_layer();
      } else {
        part_ = Part::kLast;
      }
      return true;
    case Part::kLast:
      normalize(config_, weights_.output_norm, x_.view(), x_.view());
      start_vocabulary();
      return part_ != Part::kEnd;
    case Part::kVocabulary: {
      const int64_t rows = std::max<int64_t>(
          256,
          static_cast<int64_t>(kMulAddsPerStep / (8.0 * real(n_panels) * real(config_.d_model))));
      const int64_t end = std::min(at_ + rows, config_.vocab_size);
      add_vocabulary(weights_.output, options_.precision, at_, end, x_.view(), losses_);
      counters_.vocabulary += real(end - at_) * real(config_.d_model) * real(n_tokens());
      counters_.weight_bytes +=
          real(end - at_) * real(row_bytes(weights_.output.type, config_.d_model));
      if ((at_ = end) < config_.vocab_size) return true;
      part_ = Part::kEnd;
      return false;
    }
    case Part::kEnd:
      break;
  }
  return false;
}

void Forward::start_layer() {
  part_ = Part::kProject;
  at_ = 0;
  auto& state = layers_[layer_];
  const int64_t kv_floats = config_.kv_dim() * capacity_, n_new = n_tokens() - begin_;
  if (!state) {
    state = std::make_shared<LayerState>();
    state->k = make_vector(kv_floats);
    state->v = make_vector(kv_floats);
  }
  state->q = make_vector(config_.q_dim() * n_new);
  if (keeps_) state->input = x_;
  mixed_ = Panels(config_.q_dim(), n_new);
}

// q, k, v = w h with h = norm(x); heads of q and k normalised (Qwen 3, Gemma 3) and turned.
void Forward::project(int64_t begin, int64_t n) {
  const LayerWeights& w = weights_.layers[layer_];
  const int64_t tokens = tokens_in(begin, n), n_new = n_tokens() - begin_;
  LayerState& state = *layers_[layer_];
  const PanelView h = h_.part(0, n), q = q_.part(0, n), kv = kv_.part(0, n);
  normalize(config_, w.attn_norm, x_.part(begin, n), h);
  const int64_t first = begin * kPanelTokens;
  product(w.attn_q, tokens, h, q);
  store_heads(q, config_.n_heads, first, w.attn_q_norm, true, n_new, first, &state.q);
  product(w.attn_k, tokens, h, kv);
  store_heads(kv, config_.n_kv_heads, first, w.attn_k_norm, true, capacity_, begin_ + first,
              &state.k);
  product(w.attn_v, tokens, h, kv);
  store_heads(kv, config_.n_kv_heads, first, {}, false, capacity_, begin_ + first, &state.v);
}

// Panels [n_heads head_dim] into rows [n_heads, row_capacity, head_dim], from row_begin on.
void Forward::store_heads(PanelView heads, int64_t n_heads, int64_t begin, const Norm& norm,
                          bool is_turned, int64_t row_capacity, int64_t row_begin, Vector* out) {
  const int64_t head_dim = config_.head_dim;
  const int64_t tokens = std::min(heads.n_panels * kPanelTokens, n_tokens() - begin_ - begin);
  for (int64_t h = 0; h < n_heads; ++h) {
    for (int64_t t = 0; t < tokens; ++t) {
      float* row = out->data() + (h * row_capacity + row_begin + t) * head_dim;
      for (int64_t c = 0; c < head_dim; ++c) row[c] = heads.at(t, h * head_dim + c);
      normalize_head(config_, norm, head_dim, row);
      if (is_turned && config_.rope != RopeKind::kNone) {
        rope_[layer_].turn(config_.rope, begin_ + begin + t, row);
      }
    }
  }
}

// The kv heads of each of share_kv groups become their mean: multi-query attention without training
// (GQA, arXiv:2305.13245, section 2.1, starts from the same mean).
void Forward::share_kv(Vector* heads) {
  if (options_.share_kv == 0 || options_.share_kv == config_.n_kv_heads) return;
  const int64_t size = config_.n_kv_heads / options_.share_kv;
  const int64_t head_floats = capacity_ * config_.head_dim;
  for (int64_t g = 0; g < options_.share_kv; ++g) {
    float* group = heads->data() + g * size * head_floats;
    for (int64_t i = begin_ * config_.head_dim; i < n_tokens() * config_.head_dim; ++i) {
      float sum = 0;
      for (int64_t m = 0; m < size; ++m) sum += group[m * head_floats + i];
      for (int64_t m = 0; m < size; ++m)
        group[m * head_floats + i] = sum / static_cast<float>(size);
    }
  }
}

// out = softmax(q k^T scale + mask) v, for the query heads of one kv head.
void Forward::mix(int64_t g) {
  const int64_t group = config_.group(), head_dim = config_.head_dim;
  const int64_t n_new = n_tokens() - begin_;
  const LayerState& state = *layers_[layer_];
  const AttentionConfig call = attention_call(config_, options_, layer_, group, n_new, n_tokens());
  const auto kv_head = [&](const Vector& heads) {
    return std::span(heads.data() + g * capacity_ * head_dim, n_tokens() * head_dim);
  };
  const size_t q_floats = group * n_new * head_dim;
  const AttentionInput input{std::span(state.q.data() + g * q_floats, q_floats), kv_head(state.k),
                             kv_head(state.v)};
  AttentionOutput output;
  output.out = make_tensor(group, n_new, head_dim);
  if (call.algorithm == Algorithm::kLinear) {
    linear_attention(call, input, &output);
  } else {
    output.lse = make_matrix(group, n_new);
    (n_new == 1 ? flash_group_token : flash_attention)(call, input, &output);
  }
  add_counters(output.counters, &counters_.attention);
  for (int64_t m = 0; m < group; ++m) {
    const int64_t h = g * group + m;
    if (is_dropped_[layer_ * config_.n_heads + h]) continue;  // stays 0
    const float* out = head(output.out, m);
    for (int64_t t = 0; t < n_new; ++t) {
      for (int64_t c = 0; c < head_dim; ++c) {
        mixed_.view().at(t, h * head_dim + c) = out[t * head_dim + c];
      }
    }
  }
}

// x += w_o mixed; x += w_down(act(w_gate h) * w_up h) with h = norm(x).
void Forward::finish(int64_t begin, int64_t n) {
  const LayerWeights& w = weights_.layers[layer_];
  const int64_t tokens = tokens_in(begin, n);
  const PanelView x = x_.part(begin, n), h = h_.part(0, n);
  const PanelView up = up_.part(0, n), gate = gate_.part(0, n);

  product(w.attn_output, tokens, mixed_.part(begin, n), h);
  normalize(config_, w.post_attention_norm, h, h);
  add(h, x);
  normalize(config_, w.attn_output_norm, x, x);

  normalize(config_, w.ffn_norm, x, h);
  product(w.ffn_up, tokens, h, up);
  if (config_.is_gated) product(w.ffn_gate, tokens, h, gate);
  activate(config_.activation, gate, up);
  product(w.ffn_down, tokens, up, h);
  normalize(config_, w.post_ffw_norm, h, h);
  add(h, x);
  normalize(config_, w.layer_output_norm, x, x);
}

// The loss of a whole text needs every score of every token; a single token's are asked for.
void Forward::start_vocabulary() {
  part_ = Part::kEnd;
  at_ = 0;
  losses_.clear();
  if (!keeps_ || !config_.has_vocabulary || n_tokens() < 2) return;
  part_ = Part::kVocabulary;
  losses_.resize(n_new_panels());
  for (int64_t t = 0; t < n_new_panels() * kPanelTokens; ++t) {
    LossLanes& loss = losses_[t / kPanelTokens];
    const int64_t lane = t % kPanelTokens;
    loss.row_max[lane] = -std::numeric_limits<float>::max();
    loss.row_sum[lane] = 0;
    loss.target[lane] = 0;
    loss.target_id[lane] = t + 1 < n_tokens() ? ids_[t + 1] : -1;
  }
}

int64_t Forward::tokens_in(int64_t begin, int64_t n) const {
  return std::min(n * kPanelTokens, n_tokens() - begin_ - begin * kPanelTokens);
}

void Forward::product(const Linear& w, int64_t tokens, PanelView x, PanelView y) {
  multiply(w, options_.precision, tokens, x, y);
  count_product(w, tokens);
}

void Forward::count_product(const Linear& w, int64_t tokens) {
  counters_.projections += real(w.rows) * real(w.cols) * real(tokens);
  counters_.weight_bytes += static_cast<Count>(w.bytes());
}

double Forward::progress() const {
  constexpr double kAlmost = 0.999;  // 1 says that there is nothing left to do
  if (part_ == Part::kEnd) return 1;
  const double layer = layer_mul_adds(config_);
  const double layers = layer * real(config_.n_layers);
  const double vocabulary = keeps_ ? vocabulary_mul_adds(config_) : 0;
  const bool is_last = part_ == Part::kVocabulary;
  const double share = is_last ? real(at_) / real(config_.vocab_size) : 0;
  return std::min(kAlmost, (layer * real(layer_) + vocabulary * share) / (layers + vocabulary));
}

std::vector<float> Forward::loss() const {
  std::vector<float> nll;
  if (losses_.empty()) return nll;
  for (int64_t t = 0; t + 1 < n_tokens(); ++t) {
    const LossLanes& loss = losses_[t / kPanelTokens];
    const int64_t lane = t % kPanelTokens;
    nll.push_back(
        static_cast<float>(loss.row_max[lane] + std::log(loss.row_sum[lane]) - loss.target[lane]));
  }
  return nll;
}

std::vector<float> Forward::hidden(int64_t i) {
  std::vector<float> row(config_.d_model);
  for (int64_t c = 0; c < config_.d_model; ++c) row[c] = x_.view().at(i, c);
  return row;
}

std::vector<float> Forward::logits(int64_t i) {
  std::vector<float> scores(config_.vocab_size);
  multiply_token(weights_.output, options_.precision, hidden(i).data(), scores.data());
  count_product(weights_.output, 1);
  return scores;
}

}  // namespace attn::transformer
