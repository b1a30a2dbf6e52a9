#include "engine/lab/wrong_worlds.h"

#include <algorithm>

#include "engine/attention/reference.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

constexpr int64_t kTokens = 7;
constexpr int64_t kDim = 3;

struct Text {
  AttentionConfig config;
  Matrix q = make_matrix(kTokens, kDim), k = make_matrix(kTokens, kDim);

  explicit Text(Mask mask = {.causal = true}) {
    config.seq_len_q = config.seq_len_k = kTokens;
    config.head_dim = kDim;
    config.mask = mask;
    for (int64_t at = 0; at < kTokens * kDim; ++at) {
      q.data()[at] = static_cast<float>((at * 7 % 11) - 5) / 4;
      k.data()[at] = static_cast<float>((at * 5 % 13) - 6) / 3;
    }
  }
  WorldWeights run(World world) const { return run_world(world, config, q, k); }
};

TEST_CASE("wrong worlds: the right one is the reference's softmax, under every mask") {
  for (const Mask& mask : testing::mask_matrix()) {
    const Text text(mask);
    const std::vector<float> v(kTokens * kDim);
    const auto reference = reference_attention<double>(
        text.config, {{text.q.data(), text.q.size()}, {text.k.data(), text.k.size()}, v});
    const WorldWeights right = text.run(World::kRight);
    for (size_t at = 0; at < right.weights.size(); ++at) {
      CHECK(right.weights[at] == doctest::Approx(reference.probs[at]).epsilon(1e-6));
    }
  }
}

TEST_CASE("wrong worlds: what adds up to 1 tells them apart") {
  const Text text;
  const WorldWeights columns = text.run(World::kSoftmaxOverColumns);
  const WorldWeights matrix = text.run(World::kSoftmaxOverMatrix);
  double all = 0;
  for (int64_t i = 0; i < kTokens; ++i) {
    CHECK(text.run(World::kRight).row_sums[i] == doctest::Approx(1));
    CHECK(columns.column_sums[i] == doctest::Approx(1));
    all += matrix.row_sums[i];
  }
  CHECK(all == doctest::Approx(1));
  // One column is all that the last key has: its only query gives it everything.
  CHECK(columns.weights.back() == 1);
  CHECK(columns.row_sums[0] < 1);
}

TEST_CASE("wrong worlds: a transposed mask shows the future and hides the past") {
  const WorldWeights world = Text().run(World::kMaskTransposed);
  for (int64_t i = 0; i < kTokens; ++i) {
    CHECK(world.row_sums[i] == doctest::Approx(1));
    for (int64_t j = 0; j < i; ++j) CHECK(world.weights[i * kTokens + j] == 0);
    CHECK(world.weights[i * kTokens + kTokens - 1] > 0);
  }
}

TEST_CASE("wrong worlds: without the mask, the scale or the softmax") {
  const Text text;
  const WorldWeights open = text.run(World::kNoMask);
  CHECK(open.weights[kTokens - 1] > 0);
  const WorldWeights steep = text.run(World::kNoScale);
  const WorldWeights right = text.run(World::kRight);
  const auto most = [](const WorldWeights& w) {
    return *std::max_element(w.weights.end() - kTokens, w.weights.end());
  };
  CHECK(most(steep) > most(right));
  const WorldWeights raw = text.run(World::kNoSoftmax);
  double score = 0;
  for (int64_t x = 0; x < kDim; ++x) score += text.q(0, x) * text.k(0, x);
  CHECK(raw.weights[0] == doctest::Approx(score * text.config.scale()));
}

}  // namespace
}  // namespace attn
