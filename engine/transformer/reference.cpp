#include "engine/transformer/reference.h"

#include <cmath>
#include <numbers>

#include "engine/core/real.h"
#include "engine/transformer/quant/plain.h"
#include "engine/transformer/rope.h"

namespace attn::transformer {
namespace {

Row weights_row(const Linear& w, int64_t r) {
  std::vector<float> row(w.cols);
  dequantize_plain(w.type, w.row(r), w.cols, row.data());
  return Row(row.begin(), row.end());
}

double dot(const Row& a, const Row& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void add(const Row& y, Row* x) {
  for (size_t i = 0; i < x->size(); ++i) (*x)[i] += y[i];
}

// w x + b, for every row of x.
Rows linear(const Linear& w, const Rows& x) {
  Rows y(x.size(), Row(w.rows));
  for (int64_t r = 0; r < w.rows; ++r) {
    const Row row = weights_row(w, r);
    for (size_t t = 0; t < x.size(); ++t) {
      y[t][r] = dot(row, x[t]) + (w.bias.empty() ? 0 : w.bias[r]);
    }
  }
  return y;
}

// No norm at this place: x as it is.
void normalize(const ModelConfig& c, const Norm& norm, Row* x) {
  if (norm.weight.empty()) return;
  const double n = static_cast<double>(x->size());
  double mean = 0, square = 0;
  if (c.norm == NormKind::kLayer) {
    for (const double value : *x) mean += value / n;
  }
  for (const double value : *x) square += (value - mean) * (value - mean) / n;
  const double scale = 1 / std::sqrt(square + c.norm_eps);
  for (size_t i = 0; i < x->size(); ++i) {
    (*x)[i] = ((*x)[i] - mean) * scale * norm.weight[i] + (norm.bias.empty() ? 0 : norm.bias[i]);
  }
}

Rows normalized(const ModelConfig& c, const Norm& norm, Rows x) {
  for (Row& row : x) normalize(c, norm, &row);
  return x;
}

double activate(Activation activation, double x) {
  switch (activation) {
    case Activation::kSilu:
      return x / (1 + std::exp(-x));
    case Activation::kGeluTanh:
      return x / 2 * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
    case Activation::kGelu:
      return x / 2 * (1 + std::erf(x / std::numbers::sqrt2));
  }
  return x;
}

Row head_of(const Row& x, int64_t h, int64_t head_dim) {
  return Row(x.begin() + h * head_dim, x.begin() + (h + 1) * head_dim);
}

void turn(const ModelConfig& c, const std::vector<double>& theta, int64_t position, Row* x) {
  const bool is_interleaved = c.rope == RopeKind::kInterleaved;
  for (size_t i = 0; i < theta.size(); ++i) {
    const size_t at = is_interleaved ? 2 * i : i,
                 other = is_interleaved ? at + 1 : at + theta.size();
    const double a = (*x)[at], b = (*x)[other], angle = real(position) * theta[i];
    (*x)[at] = a * std::cos(angle) - b * std::sin(angle);
    (*x)[other] = a * std::sin(angle) + b * std::cos(angle);
  }
}

// softmax over the visible keys: [seq_len].
Row attention_row(const Row& q, const Rows& k, const VisibleKeys& keys, double scale) {
  Row probs(k.size(), 0);
  double max = -INFINITY, sum = 0;
  keys.for_each([&](int64_t j) { max = std::max(max, probs[j] = dot(q, k[j]) * scale); });
  keys.for_each([&](int64_t j) { sum += probs[j] = std::exp(probs[j] - max); });
  keys.for_each([&](int64_t j) { probs[j] /= sum; });
  return probs;
}

struct Pass {
  const ModelConfig& c;
  const ModelWeights& w;
  const std::vector<Mask>& masks;
  ReferenceOutput& output;

  Rows embed(const std::vector<int32_t>& ids) const {
    Rows x;
    for (size_t t = 0; t < ids.size(); ++t) {
      Row row = weights_row(w.token_embd, ids[t]);
      for (double& value : row) value *= c.embedding_scale;
      if (w.position_embd.is_there()) add(weights_row(w.position_embd, t), &row);
      if (w.token_types.is_there()) add(weights_row(w.token_types, 0), &row);
      normalize(c, w.token_embd_norm, &row);
      x.push_back(std::move(row));
    }
    return x;
  }

  // Heads of q or k, normalised and turned: [heads][seq_len, head_dim].
  std::vector<Rows> heads(const Rows& x, int64_t n, const Norm& norm, int64_t layer,
                          bool is_turned) const {
    std::vector<Rows> result(n);
    const auto theta = rope_frequencies(c, c.rope_base[layer], w.rope_divisors);
    for (int64_t h = 0; h < n; ++h) {
      for (size_t t = 0; t < x.size(); ++t) {
        Row head = head_of(x[t], h, c.head_dim);
        normalize(c, norm, &head);
        if (is_turned && c.rope != RopeKind::kNone) turn(c, theta, t, &head);
        result[h].push_back(std::move(head));
      }
    }
    return result;
  }

  Rows attention(const LayerWeights& l, const Rows& h, int64_t layer) {
    const auto q = heads(linear(l.attn_q, h), c.n_heads, l.attn_q_norm, layer, true);
    const auto k = heads(linear(l.attn_k, h), c.n_kv_heads, l.attn_k_norm, layer, true);
    const auto v = heads(linear(l.attn_v, h), c.n_kv_heads, {}, layer, false);
    const int64_t n = h.size();
    Rows mixed(n, Row(c.q_dim()));
    for (int64_t a = 0; a < c.n_heads; ++a) {
      const int64_t g = a / c.group();
      Rows& probs = output.probs[layer].emplace_back();
      for (int64_t i = 0; i < n; ++i) {
        const VisibleKeys keys = visible_keys(masks[layer], i, n, n);
        probs.push_back(attention_row(q[a][i], k[g], keys, c.softmax_scale));
        for (int64_t j = 0; j < n; ++j) {
          for (int64_t d = 0; d < c.head_dim; ++d) {
            mixed[i][a * c.head_dim + d] += probs[i][j] * v[g][j][d];
          }
        }
      }
    }
    return linear(l.attn_output, mixed);
  }

  Rows feed_forward(const LayerWeights& l, const Rows& h) const {
    Rows up = linear(l.ffn_up, h);
    const Rows gate = c.is_gated ? linear(l.ffn_gate, h) : Rows();
    for (size_t t = 0; t < up.size(); ++t) {
      for (size_t i = 0; i < up[t].size(); ++i) {
        up[t][i] = c.is_gated ? activate(c.activation, gate[t][i]) * up[t][i]
                              : activate(c.activation, up[t][i]);
      }
    }
    return linear(l.ffn_down, up);
  }

  void run(const std::vector<int32_t>& ids) {
    Rows x = embed(ids);
    output.probs.resize(c.n_layers);
    const auto add_part = [&](const Norm& on_part, const Norm& on_sum, Rows part) {
      part = normalized(c, on_part, std::move(part));
      for (size_t t = 0; t < x.size(); ++t) add(part[t], &x[t]);
      x = normalized(c, on_sum, std::move(x));
    };
    for (int64_t layer = 0; layer < c.n_layers; ++layer) {
      const LayerWeights& l = w.layers[layer];
      add_part(l.post_attention_norm, l.attn_output_norm,
               attention(l, normalized(c, l.attn_norm, x), layer));
      add_part(l.post_ffw_norm, l.layer_output_norm, feed_forward(l, normalized(c, l.ffn_norm, x)));
    }
    output.hidden = normalized(c, w.output_norm, std::move(x));
    if (c.has_vocabulary) output.logits = linear(w.output, output.hidden);
  }
};

}  // namespace

ReferenceOutput reference_forward(const Model& model, const std::vector<int32_t>& ids,
                                  const std::vector<Mask>& masks) {
  ReferenceOutput output;
  Pass{model.config(), model.weights(), masks, output}.run(ids);
  return output;
}

}  // namespace attn::transformer
