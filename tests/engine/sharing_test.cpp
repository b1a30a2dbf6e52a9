#include "engine/lab/sharing.h"

#include <algorithm>

#include "engine/cost/formulas.h"
#include "engine/heads/heads.h"
#include "engine/text/features.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

const std::vector<std::string> kText = {"def", "add", "(", "a", ",",      "b", ")",
                                        ":",   "it",  "=", "a", "return", "b", "+"};

Sharing shared(const Mask& mask, int64_t n_kv_heads) {
  Sharing sharing;
  REQUIRE(share_keys(constructed_layer(), features(kText), mask, n_kv_heads, &sharing).ok());
  return sharing;
}

float most(const Sharing& sharing) {
  return *std::max_element(sharing.change.begin(), sharing.change.end());
}

TEST_CASE("sharing: GQA with a head of keys for every head is MHA, under every mask") {
  for (const Mask& mask : testing::mask_matrix()) {
    const Sharing sharing = shared(mask, 10);
    CHECK(sharing.change.size() == 10);
    CHECK(most(sharing) == 0);
  }
}

TEST_CASE("sharing: twins lose nothing, strangers do, and the first of a group never does") {
  const Mask causal{.causal = true};
  for (int64_t n_kv_heads : {5, 2, 1}) {
    CAPTURE(n_kv_heads);
    const Sharing s = shared(causal, n_kv_heads);
    const int64_t group = 10 / n_kv_heads;
    for (int64_t h = 0; h < 10; ++h) {
      CHECK(s.kv_head[h] == h / group);
      const int64_t first = h / group * group;
      if (h / kTwins == first / kTwins) CHECK(s.change[h] == 0);
    }
    CHECK((most(s) > 0.1f) == (n_kv_heads < 5));
  }
}

TEST_CASE("sharing: the cache shrinks by the heads that share, the work does not") {
  const Mask window{.causal = true, .window_left = 4, .n_sink = 1};
  Counters mha;
  for (int64_t n_kv_heads : {10, 5, 2, 1}) {
    const Sharing s = shared(window, n_kv_heads);
    CHECK(s.counters.kv_cache_bytes == sizeof(float) * 2 * n_kv_heads * 16 * (5 + 1));
    CHECK(s.unshared_bytes == sizeof(float) * 2 * 10 * 16 * (5 + 1));
    if (n_kv_heads == 10) mha = s.counters;
    CHECK(s.counters.mul_adds == mha.mul_adds);
    CHECK(s.counters.score_pairs == mha.score_pairs);
  }
}

}  // namespace
}  // namespace attn
