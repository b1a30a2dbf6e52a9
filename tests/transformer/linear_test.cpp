// Products with quantised weights: every type and both precisions against the plain definition in
// double, for one token and for panels that are not full.
#include "engine/transformer/linear.h"

#include "engine/core/random.h"
#include "engine/transformer/quant/plain.h"
#include "tests/transformer/support.h"

namespace attn::transformer {
namespace {

constexpr int64_t kRows = 37;    // one full tile of rows and five more
constexpr int64_t kCols = 1024;  // more than one tile

// Random bits, with scales that are finite and small.
Bytes random_rows(WeightType type, Random* random) {
  Bytes bytes(kRows * row_bytes(type, kCols));
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random->next() >> 24);
  const int64_t scale = type == WeightType::kQ6_K ? 208 : 0;
  for (size_t at = 0; at < bytes.size(); at += info(type).block_bytes) {
    bytes[at + scale + 1] = 0x24;  // 0.016
    if (type != WeightType::kQ6_K && type != WeightType::kQ8_0) bytes[at + 3] = 0x24;
  }
  return bytes;
}

struct Compared {
  double error = 0, bound = 0;
};

// The largest |y - W x| over rows and tokens, and the largest |W| |x|.
Compared compare(const Linear& w, const std::vector<float>& weights, PanelView x, PanelView y,
                 int64_t n_tokens) {
  Compared result;
  for (int64_t t = 0; t < n_tokens; ++t) {
    for (int64_t r = 0; r < w.rows; ++r) {
      double sum = w.bias[r], bound = std::abs(w.bias[r]);
      for (int64_t c = 0; c < w.cols; ++c) {
        const double term = double{weights[r * w.cols + c]} * x.at(t, c);
        sum += term;
        bound += std::abs(term);
      }
      result.error = std::max(result.error, std::abs(y.at(t, r) - sum));
      result.bound = std::max(result.bound, bound);
    }
  }
  return result;
}

TEST_CASE("linear: integers and floats give W x, within what each rounds") {
  Random random(3);
  for (size_t t = 0; t < kWeightTypes.size(); ++t) {
    const auto type = static_cast<WeightType>(t);
    if (is_float(type)) continue;
    CAPTURE(info(type).name);
    const Bytes bytes = random_rows(type, &random);
    Linear w{type, kRows, kCols, bytes.data(), std::vector<float>(kRows)};
    for (float& bias : w.bias) bias = static_cast<float>(random.normal());
    std::vector<float> weights(kRows * kCols);
    dequantize_plain(type, bytes.data(), kRows * kCols, weights.data());
    for (const int64_t n_tokens : {1, 2, 8, 19}) {
      CAPTURE(n_tokens);
      Panels x(kCols, n_tokens), y(kRows, n_tokens);
      for (int64_t i = 0; i < n_tokens; ++i)
        for (int64_t c = 0; c < kCols; ++c) x.view().at(i, c) = static_cast<float>(random.normal());
      x.view().at(0, 40) = 50;  // one large channel, as real activations have
      multiply(w, Precision::kFloat32, n_tokens, x.view(), y.view());
      const Compared exact = compare(w, weights, x.view(), y.view(), n_tokens);
      CHECK(exact.error <= 2e-6 * exact.bound);
      multiply(w, Precision::kInt16, n_tokens, x.view(), y.view());
      const Compared fast = compare(w, weights, x.view(), y.view(), n_tokens);
      CHECK(fast.error <= 3e-5 * fast.bound);
      if (type != WeightType::kQ6_K) CHECK(fast.error > exact.error);
    }
  }
}

}  // namespace
}  // namespace attn::transformer
