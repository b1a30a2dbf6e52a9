#include "engine/lab/checks.h"

#include <algorithm>
#include <cmath>

#include "engine/attend.h"
#include "engine/attention/feature_map.h"

namespace attn {
namespace {

using Floats = std::vector<float>;

class Bench {
 public:
  Bench(const Layer& layer, const Matrix& x) : layer_(layer), p_(project(layer, x)), n_(rows(x)) {}

  int64_t n() const { return n_; }
  int64_t n_heads() const { return layer_.n_heads; }

  // c.n_heads heads from h on, over c.n_kv_heads from g on; queries from row i on. Lengths of 0
  // stand for the whole text, no scale for head h's own.
  AttentionOutput call(AttentionConfig c, int64_t h, int64_t g, int64_t i = 0) const {
    const int64_t d = c.head_dim = layer_.head_dim;
    if (c.seq_len_k == 0) c.seq_len_q = c.seq_len_k = n_;
    if (!c.softmax_scale) c.softmax_scale = layer_.softmax_scale[h];
    const size_t n_q = c.n_heads * c.seq_len_q * d;
    const size_t n_k = c.n_kv_heads * c.seq_len_k * d;
    AttentionOutput output;
    attend(c, {{head(p_.q, h) + i * d, n_q}, {head(p_.k, g), n_k}, {head(p_.v, g), n_k}}, &output);
    return output;
  }

  // One head after the other, each with its own keys and values, or those of head 0.
  Floats all_heads(const AttentionConfig& c, bool share_first = false) const {
    Floats out;
    for (int64_t h = 0; h < n_heads(); ++h) append(call(c, h, share_first ? 0 : h), &out);
    return out;
  }

  static void append(const AttentionOutput& output, Floats* out) {
    for (size_t at = 0; at < output.out.size(); ++at) out->push_back(output.out.data()[at]);
  }

  // out_i = sum_(j <= i) decay^(i-j) phi(q_i).phi(k_j) v_j, by the sum of weights if normalised. By
  // the delta rule, on the way back to key j the query loses what the keys after j have
  // overwritten.
  Floats quadratic(const AttentionConfig& c) const {
    const int64_t d = layer_.head_dim;
    Floats out;
    std::vector<double> mix(d);
    for (int64_t h = 0; h < n_heads(); ++h) {
      Floats q = map(c, head(p_.q, h));
      const Floats k = map(c, head(p_.k, h));
      for (int64_t i = 0; i < n_; ++i) {
        std::fill(mix.begin(), mix.end(), 0.0);
        double sum = 0;
        for (int64_t j = i; j >= 0; --j) {
          double weight = 0;
          for (int64_t a = 0; a < d; ++a) weight += double{q[i * d + a]} * k[j * d + a];
          weight *= c.beta;
          sum += weight;
          for (int64_t a = 0; a < d; ++a) {
            const double lost = c.update_rule == UpdateRule::kDelta ? weight * k[j * d + a] : 0;
            q[i * d + a] = static_cast<float>(c.decay[0] * (q[i * d + a] - lost));
          }
          for (int64_t a = 0; a < d; ++a) mix[a] += weight * head(p_.v, h)[j * d + a];
        }
        for (const double m : mix) out.push_back(static_cast<float>(c.normalized() ? m / sum : m));
      }
    }
    return out;
  }

 private:
  Floats map(const AttentionConfig& c, const float* x) const {
    const size_t size = n_ * layer_.head_dim;
    return phi<float>(c.feature_map, {x, size}, layer_.head_dim);
  }

  const Layer& layer_;
  const Projection p_;
  const int64_t n_;
};

void take(double error, Check* check) {
  check->cases += 1;
  // A NaN is no error that is small.
  check->largest_error = error >= 0 ? std::max(check->largest_error, error) : INFINITY;
}

void compare(const Floats& a, const Floats& b, Check* check) {
  double unit = 1;
  for (const float value : b) unit = std::max<double>(unit, std::abs(value));
  for (size_t at = 0; at < b.size(); ++at) take(std::abs(double{a[at]} - b[at]) / unit, check);
}

// c: standard, with probs.
void check_probs(const Bench& bench, const AttentionConfig& c, Check* sums, Check* masked) {
  for (int64_t h = 0; h < bench.n_heads(); ++h) {
    const AttentionOutput output = bench.call(c, h, h);
    for (int64_t i = 0; i < bench.n(); ++i) {
      const VisibleKeys keys = visible_keys(c.mask, i, bench.n(), bench.n());
      const float* probs = output.probs.data() + i * bench.n();
      double sum = 0;
      for (int64_t j = 0; j < bench.n(); ++j) {
        sum += probs[j];
        if (!keys.contains(j)) take(std::abs(probs[j]), masked);
      }
      if (!keys.empty()) take(std::abs(sum - 1), sums);
    }
  }
}

}  // namespace

std::vector<Check> run_checks(const Layer& layer, const Matrix& x,
                              const AttentionConfig& attention) {
  enum { kSums, kMasked, kFlash, kRing, kWindow, kPrefixNone, kPrefixAll, kGqa, kMqa, kLinear };
  const char* const ids[] = {"rows_sum_to_one",         "masked_is_zero", "flash_is_standard",
                             "ring_is_standard",        "window_is_full", "prefix_is_causal",
                             "prefix_is_bidirectional", "gqa_is_mha",     "mqa_shares_keys",
                             "linear_forms_agree"};
  std::vector<Check> checks(std::size(ids));
  for (size_t c = 0; c < checks.size(); ++c) {
    checks[c].id = ids[c];
    checks[c].tolerance = c == kMasked ? 0 : kRounding;
  }

  const Bench bench(layer, x);
  const int64_t n = bench.n();
  AttentionConfig c;  // changed from check to check
  c.algorithm = Algorithm::kStandard;
  c.mask = attention.mask;
  const Floats expected = bench.all_heads(c);
  c.return_probs = true;
  check_probs(bench, c, &checks[kSums], &checks[kMasked]);
  c.return_probs = false;

  c.algorithm = Algorithm::kFlash;
  for (const int64_t block : {3, 16, 64}) {
    c.block_q = c.block_k = block;
    compare(bench.all_heads(c), expected, &checks[kFlash]);
  }
  c.algorithm = Algorithm::kRing;
  for (c.n_devices = 2; c.n_devices < 5; ++c.n_devices) {
    c.ring_layout = static_cast<RingLayout>(c.n_devices - 2);
    compare(bench.all_heads(c), expected, &checks[kRing]);
  }

  c.algorithm = Algorithm::kStandard;
  c.mask = {.causal = true};
  const Floats causal = bench.all_heads(c);
  c.mask.window_left = n;
  compare(bench.all_heads(c), causal, &checks[kWindow]);
  c.mask = {.causal = true, .prefix_len = n};
  const Floats prefix = bench.all_heads(c);
  c.mask = {};
  compare(prefix, bench.all_heads(c), &checks[kPrefixAll]);

  Floats alone;
  c.seq_len_q = 1;
  for (int64_t h = 0; h < bench.n_heads(); ++h) {
    for (int64_t i = 0; i < n; ++i) {
      c.seq_len_k = i + 1;
      Bench::append(bench.call(c, h, h, i), &alone);
    }
  }
  compare(causal, alone, &checks[kPrefixNone]);

  c.seq_len_q = c.seq_len_k = n;
  c.mask = {.causal = true};
  c.softmax_scale = layer.softmax_scale[0];  // one call, one scale
  for (const bool share : {false, true}) {
    const Floats apart = bench.all_heads(c, share);
    c.n_heads = bench.n_heads();
    c.n_kv_heads = share ? 1 : c.n_heads;
    Floats together;
    Bench::append(bench.call(c, 0, 0), &together);
    compare(together, apart, &checks[share ? kMqa : kGqa]);
    c.n_heads = c.n_kv_heads = 1;
  }

  c.algorithm = Algorithm::kLinear;
  for (const FeatureMap map :
       {FeatureMap::kEluPlusOne, FeatureMap::kIdentity, FeatureMap::kL2Norm}) {
    const bool delta = map == FeatureMap::kL2Norm;
    c.feature_map = map;
    c.decay[0] = map == FeatureMap::kEluPlusOne ? 1 : 0.9;
    if (delta) c.update_rule = UpdateRule::kDelta, c.beta = 0.5;
    const Floats pairs = bench.quadratic(c);
    for (const int64_t chunk_len : {0, 7, 64}) {
      if (delta && chunk_len > 0) break;
      c.chunk_len = chunk_len;
      compare(bench.all_heads(c), pairs, &checks[kLinear]);
    }
  }
  return checks;
}

}  // namespace attn
