#include "engine/attention/ring.h"

#include <doctest/doctest.h>

#include <numeric>

#include "engine/cost/ring_counts.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

constexpr RingLayout kLayouts[] = {RingLayout::kContiguous, RingLayout::kStriped,
                                   RingLayout::kZigzag};

AttentionConfig ring_config(int64_t n, int64_t n_devices, RingLayout layout) {
  AttentionConfig c;
  c.algorithm = Algorithm::kRing;
  c.seq_len_q = c.seq_len_k = n;
  c.head_dim = 4;
  c.mask.causal = true;
  c.n_devices = n_devices;
  c.ring_layout = layout;
  c.block_q = c.block_k = 16;
  return c;
}

TEST_CASE("ring: every token has one owner, in the order of the text") {
  for (RingLayout layout : kLayouts) {
    for (int64_t n : {0, 1, 3, 4, 16, 33, 113}) {
      for (int64_t n_devices : {1, 2, 3, 4, 7, 16}) {
        CAPTURE(name(layout));
        CAPTURE(n);
        CAPTURE(n_devices);
        const RingPlan plan(ring_config(n, n_devices, layout));
        std::vector<int64_t> owners(n);
        for (int64_t device = 0; device < n_devices; ++device) {
          int64_t previous = -1;
          for (int64_t row = 0; row < plan.n_tokens(device); ++row) {
            const int64_t token = plan.token(device, row);
            CHECK(token > previous);
            CHECK(plan.keys_before(device, token) == row);
            CHECK(plan.keys_before(device, token + 1) == row + 1);
            ++owners[token];
            previous = token;
          }
          CHECK(plan.n_tokens(device) <= plan.most_tokens());
        }
        CHECK(owners == std::vector<int64_t>(n, 1));
      }
    }
  }
}

TEST_CASE("ring: keys and values arrive from the left neighbour, and meet everybody once") {
  const RingPlan plan(ring_config(16, 4, RingLayout::kContiguous));
  CHECK(plan.source(2, 0) == 2);
  CHECK(plan.source(2, 1) == 1);
  CHECK(plan.source(2, 3) == 3);
  CHECK(plan.source(0, 1) == 3);
}

TEST_CASE("ring: the layouts' work by device and hop, 16 tokens on 4 devices") {
  const auto work = [](RingLayout layout) {
    return expected_ring_work(ring_config(16, 4, layout));
  };
  const RingWork contiguous = work(RingLayout::kContiguous);
  CHECK(contiguous.pairs ==
        std::vector<Count>{10, 10, 10, 10, 0, 16, 16, 16, 0, 0, 16, 16, 0, 0, 0, 16});
  CHECK(contiguous.of_device(0) == 10);
  CHECK(contiguous.of_device(3) == 58);
  CHECK(contiguous.critical_path() == 58);
  CHECK(contiguous.efficiency() == doctest::Approx(0.586).epsilon(1e-3));

  const RingWork striped = work(RingLayout::kStriped);
  for (int64_t device = 0; device < 4; ++device) {
    CHECK(striped.of_device(device) == 28 + 4 * device);
  }
  CHECK(striped.critical_path() == 40);
  CHECK(striped.efficiency() == doctest::Approx(0.85));

  const RingWork zigzag = work(RingLayout::kZigzag);
  for (int64_t device = 0; device < 4; ++device) {
    CHECK(zigzag.of_device(device) == 34);
    CHECK(zigzag.at(0, device) == 10);
    CHECK(zigzag.at(2, device) == 8);
  }
  CHECK(zigzag.efficiency() == 1);
}

TEST_CASE("ring: the layouts' work, 1,024 tokens on 8 devices") {
  const auto work = [](RingLayout layout) {
    return expected_ring_work(ring_config(1024, 8, layout));
  };
  CHECK(work(RingLayout::kContiguous).of_device(0) == 8256);
  CHECK(work(RingLayout::kContiguous).of_device(7) == 122944);
  CHECK(work(RingLayout::kContiguous).critical_path() == 122944);
  CHECK(work(RingLayout::kStriped).of_device(0) == 65152);
  CHECK(work(RingLayout::kStriped).critical_path() == 66048);
  CHECK(work(RingLayout::kZigzag).critical_path() == 65600);
  CHECK(work(RingLayout::kZigzag).efficiency() == 1);
}

TEST_CASE("ring: equals full attention over the whole matrix, for every layout") {
  const int64_t devices[] = {1, 2, 3, 4, 8};
  size_t turn = 0;
  for (AttentionConfig c : testing::config_matrix(Algorithm::kRing)) {
    for (RingLayout layout : kLayouts) {
      c.ring_layout = layout;
      c.n_devices = devices[turn++ % 5];
      c.block_q = 7;
      c.block_k = 5;
      testing::check_against_reference(Problem(c, 19));
    }
  }
}

TEST_CASE("ring: counters equal the closed form for random shapes, masks, blocks and devices") {
  Random random(23);
  for (int round = 0; round < 600; ++round) {
    const int64_t n = testing::between(&random, 0, 60);
    AttentionConfig c = ring_config(n, testing::between(&random, 1, 9), kLayouts[random.below(3)]);
    c.n_kv_heads = testing::between(&random, 1, 2);
    c.n_heads = c.n_kv_heads * testing::between(&random, 1, 2);
    c.block_q = testing::between(&random, 1, 20);
    c.block_k = testing::between(&random, 1, 20);
    c.mask = testing::random_mask(&random, n + 2);
    testing::check_against_reference(Problem(c, round));
  }
}

TEST_CASE("ring: the kernel's work, hop by hop, is the closed form's") {
  for (RingLayout layout : kLayouts) {
    AttentionConfig c = ring_config(53, 5, layout);
    c.mask.window_left = 20;
    c.mask.n_sink = 2;
    const Problem problem(c);
    AttentionOutput output;
    output.out = make_tensor(1, 53, 4);
    output.lse = make_matrix(1, 53);
    RingLog log;
    ring_attention(c, problem.input(), &output, &log);
    CHECK(log.work == expected_ring_work(c));
    CHECK(log.work.total() == output.counters.score_pairs);
    CHECK(log.counted.back() == output.counters);
  }
}

TEST_CASE("ring: n_devices - 1 hops send every key and value to all other devices") {
  AttentionConfig c = ring_config(100, 8, RingLayout::kZigzag);
  c.n_heads = 4;
  c.n_kv_heads = 2;
  AttentionOutput output;
  REQUIRE(attend(c, Problem(c).input(), &output).ok());
  CHECK(output.counters.hops == 7);
  CHECK(output.counters.bytes_sent == 4.0 * 2 * 2 * 4 * 100 * 7);
}

}  // namespace
}  // namespace attn
