#include "engine/cost/formulas.h"

#include <doctest/doctest.h>

#include <numeric>
#include <set>

#include "engine/cost/series.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::between;

// The definitions of counters.h for a tiled pass, pair by pair and tile by tile.
Counters brute_force_flash_head(const AttentionConfig& c) {
  const auto keys = [&](int64_t i) { return visible_keys(c.mask, i, c.seq_len_q, c.seq_len_k); };
  // Keys that rows [first, last] touch: the last row's sinks, and the window from the first's begin
  // to the last's end.
  const auto touched = [&](int64_t first, int64_t last) {
    std::vector<int64_t> touched_keys;
    const int64_t sinks = keys(last).sink_end;
    for (int64_t j = 0; j < c.seq_len_k; ++j) {
      const bool in_window = std::max(sinks, keys(first).begin) <= j && j < keys(last).end;
      if (j < sinks || in_window) touched_keys.push_back(j);
    }
    return touched_keys;
  };
  const auto tiles_of = [&](const std::vector<int64_t>& touched_keys) {
    std::set<int64_t> tiles;
    for (int64_t j : touched_keys) tiles.insert(j / c.block_k);
    return tiles;
  };
  const auto n_tiles = (c.seq_len_k + c.block_k - 1) / c.block_k;
  const Count d = static_cast<Count>(c.head_dim);
  Counters one;
  Count evaluated = 0;
  for (int64_t block = 0; block < c.seq_len_q; block += c.block_q) {
    const int64_t block_end = std::min(block + c.block_q, c.seq_len_q);
    const auto visited = tiles_of(touched(block, block_end - 1));
    one.tiles_visited += static_cast<Count>(visited.size());
    one.tiles_skipped += static_cast<Count>(n_tiles) - static_cast<Count>(visited.size());
    for (int64_t tile : visited) {
      const auto tile_keys = std::min(c.block_k, c.seq_len_k - tile * c.block_k);
      one.bytes_read += 4 * 2 * d * static_cast<Count>(tile_keys);
    }
    for (int64_t strip = block; strip < block_end; strip += kStripQueries) {
      const int64_t rows = std::min(kStripQueries, block_end - strip);
      const auto strip_keys = touched(strip, strip + rows - 1);
      const auto strip_tiles = static_cast<int64_t>(tiles_of(strip_keys).size());
      evaluated += static_cast<Count>(rows * static_cast<int64_t>(strip_keys.size()));
      one.rescales += static_cast<Count>(rows * std::max<int64_t>(0, strip_tiles - 1));
    }
  }
  for (int64_t i = 0; i < c.seq_len_q; ++i) one.score_pairs += static_cast<Count>(keys(i).count());
  one.wasted_pairs = evaluated - one.score_pairs;
  one.exps = evaluated + one.rescales;
  one.mul_adds = 2 * d * evaluated;
  const Count rows = static_cast<Count>(c.seq_len_q);
  one.bytes_read += 4 * rows * d;
  one.bytes_written = 4 * rows * (d + 1);
  return one;
}

void check_flash(const AttentionConfig& c) {
  CAPTURE(testing::describe(c));
  const Counters brute = brute_force_flash_head(c);
  const Counters closed = expected_counters(c);
  for (const CounterField& field : kCounterFields) {
    const std::string counter = field.name;
    if (counter == "peak_extra_bytes" || counter == "kv_cache_bytes") continue;
    CAPTURE(counter);
    CHECK(closed.*field.value == brute.*field.value * static_cast<Count>(c.n_heads));
  }
}

AttentionConfig flash_config(int64_t n, int64_t head_dim, int64_t block, bool causal) {
  AttentionConfig c;
  c.seq_len_q = c.seq_len_k = n;
  c.head_dim = head_dim;
  c.block_q = c.block_k = block;
  c.mask.causal = causal;
  return c;
}

TEST_CASE("series: floor_sum is the sum of floors") {
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    const int64_t first = between(&random, 0, 50), step = between(&random, 0, 50);
    const int64_t count = between(&random, 0, 40), divisor = between(&random, 1, 20);
    int64_t sum = 0;
    for (int64_t t = 0; t < count; ++t) sum += (first + step * t) / divisor;
    CHECK(floor_sum(first, step, count, divisor) == sum);
  }
  CHECK(floor_sum(0, 1, int64_t{1} << 31, 1) == (int64_t{1} << 30) * ((int64_t{1} << 31) - 1));
}

TEST_CASE(
    "formulas: visible pairs of every pattern, n = 8 and 16 (closed forms of the literature)") {
  const auto pairs = [](const Mask& mask, int64_t n) { return visible_pairs(mask, n, n, 0, n); };
  CHECK(pairs({}, 8) == 64);
  CHECK(pairs({}, 16) == 256);
  CHECK(pairs({.causal = true}, 8) == 36);
  CHECK(pairs({.causal = true}, 16) == 136);
  CHECK(pairs({.causal = true, .prefix_len = 3}, 8) == 39);
  CHECK(pairs({.causal = true, .prefix_len = 5}, 16) == 146);
  CHECK(pairs({.causal = true, .window_left = 2}, 8) == 21);
  CHECK(pairs({.causal = true, .window_left = 3}, 8) == 26);
  CHECK(pairs({.causal = true, .window_left = 3}, 16) == 58);
  CHECK(pairs({.window_left = 1, .window_right = 1}, 8) == 22);
  CHECK(pairs({.window_left = 1, .window_right = 1}, 16) == 46);
}

TEST_CASE("formulas: visible pairs at the scale the page talks about") {
  const int64_t n = 200000;
  CHECK(visible_pairs({}, n, n, 0, n) == 4.0e10);
  CHECK(visible_pairs({.causal = true}, n, n, 0, n) == 20000100000.0);
  CHECK(visible_pairs({.causal = true, .window_left = 4095}, n, n, 0, n) == 810813440.0);
  const int64_t longest = kMaxSeqLen;
  CHECK(visible_pairs({}, longest, longest, 0, longest) == 0x1p62);
}

TEST_CASE("formulas: visible pairs of some rows are the rows' own sum") {
  Random random(3);
  for (int round = 0; round < 300; ++round) {
    const Mask mask = testing::random_mask(&random, 12);
    const int64_t n_q = between(&random, 0, 12), n_k = between(&random, 0, 12);
    const int64_t begin = between(&random, 0, n_q), end = between(&random, begin, n_q);
    int64_t sum = 0;
    for (int64_t i = begin; i < end; ++i) sum += visible_keys(mask, i, n_q, n_k).count();
    CHECK(visible_pairs(mask, n_q, n_k, begin, end) == static_cast<Count>(sum));
  }
}

TEST_CASE("formulas: standard attention moves 4nd + 4n^2 elements") {
  AttentionConfig c = flash_config(8, 4, 1, false);
  c.algorithm = Algorithm::kStandard;
  Counters counters = expected_counters(c);
  CHECK((counters.bytes_read + counters.bytes_written) / 4 == 384);
  CHECK(counters.mul_adds == 512);
  CHECK(counters.peak_extra_bytes == 4 * 2 * 64);
  c.seq_len_q = c.seq_len_k = 1024;
  c.head_dim = 64;
  counters = expected_counters(c);
  CHECK((counters.bytes_read + counters.bytes_written) / 4 == 4456448);
}

TEST_CASE("formulas: flash tiles, rescales and traffic of the literature's examples") {
  struct Example {
    int64_t n, head_dim, block;
    Count elements, elements_causal, visited, tiles, rescales_causal, rescales;
  };
  for (const Example& e :
       {Example{8, 4, 2, 328, 232, 10, 16, 12, 24}, Example{16, 8, 4, 1296, 912, 10, 16, 24, 48},
        Example{64, 16, 16, 10304, 7232, 10, 16, 96, 192},
        Example{1024, 64, 128, 1180672, 721920, 36, 64, 3584, 7168},
        Example{1024, 64, 64, -1, -1, 136, 256, 7680, 15360},
        Example{4096, 64, 128, 17305600, 9179136, 528, 1024, -1, -1}}) {
    CAPTURE(e.n);
    const Counters full = expected_counters(flash_config(e.n, e.head_dim, e.block, false));
    const Counters causal = expected_counters(flash_config(e.n, e.head_dim, e.block, true));
    CHECK(full.tiles_visited == e.tiles);
    CHECK(full.tiles_skipped == 0);
    CHECK(causal.tiles_visited == e.visited);
    CHECK(causal.tiles_skipped == e.tiles - e.visited);
    if (e.elements > 0) {
      CHECK((full.bytes_read + full.bytes_written) / 4 == e.elements);
      CHECK((causal.bytes_read + causal.bytes_written) / 4 == e.elements_causal);
    }
    if (e.rescales > 0) {
      CHECK(full.rescales == e.rescales);
      CHECK(causal.rescales == e.rescales_causal);
    }
  }
}

TEST_CASE("formulas: flash evaluates whole strips, so small windows and diagonals waste pairs") {
  Counters counters = expected_counters(flash_config(8, 4, 2, true));
  CHECK(counters.score_pairs == 36);
  CHECK(counters.wasted_pairs == 4);
  counters = expected_counters(flash_config(16, 8, 4, true));
  CHECK(counters.score_pairs + counters.wasted_pairs == 160);
  // 16 rows are two strips, and each stops at its own last key: 2,304, where whole tiles have
  // 2,560.
  counters = expected_counters(flash_config(64, 16, 16, true));
  CHECK(counters.score_pairs == 2080);
  CHECK(counters.score_pairs + counters.wasted_pairs == 2304);

  AttentionConfig window = flash_config(16, 8, 4, true);
  window.mask.window_left = 3;
  counters = expected_counters(window);
  CHECK(counters.tiles_visited == 7);
  CHECK(counters.score_pairs == 58);
}

TEST_CASE("formulas: flash equals its definition for every n up to 40") {
  for (int64_t n = 0; n <= 40; ++n) {
    for (const Mask& mask : testing::mask_matrix()) {
      for (const auto& [block_q, block_k] :
           {std::pair<int64_t, int64_t>{1, 1}, {2, 2}, {3, 5}, {8, 4}, {9, 16}, {64, 64}}) {
        AttentionConfig c = flash_config(n, 3, 1, true);
        c.mask = mask;
        c.block_q = block_q;
        c.block_k = block_k;
        check_flash(c);
      }
    }
  }
}

TEST_CASE("formulas: flash equals its definition for random shapes, masks and blocks") {
  Random random(11);
  for (int round = 0; round < 3000; ++round) {
    AttentionConfig c;
    c.seq_len_q = between(&random, 0, 70);
    c.seq_len_k = between(&random, 0, 70);
    c.n_heads = between(&random, 1, 3);
    c.head_dim = between(&random, 1, 9);
    c.block_q = between(&random, 1, 40);
    c.block_k = between(&random, 1, 40);
    c.mask = testing::random_mask(&random, 70);
    check_flash(c);
  }
}

TEST_CASE("formulas: linear attention, recurrent and chunked (closed forms of the literature)") {
  struct Example {
    int64_t n, head_dim, chunk_len;
    Count recurrent, chunked, full_causal;
  };
  for (const Example& e :
       {Example{8, 4, 2, 288, 352, 288}, Example{64, 16, 16, 33792, 50176, 66560},
        Example{4096, 64, 64, 33816576, 50593792, 1074003968}}) {
    CAPTURE(e.n);
    AttentionConfig c = flash_config(e.n, e.head_dim, 1, true);
    c.algorithm = Algorithm::kStandard;
    CHECK(expected_counters(c).mul_adds == e.full_causal);
    c.algorithm = Algorithm::kLinear;
    CHECK(expected_counters(c).mul_adds == e.recurrent);  // 2 d^2 + d: normalised
    c.chunk_len = e.chunk_len;
    c.normalize = false;  // the literature's figure has no normaliser
    CHECK(expected_counters(c).mul_adds == e.chunked);
  }
}

TEST_CASE("formulas: the KV cache shrinks with groups and windows, and a state does not grow") {
  AttentionConfig c = flash_config(8192, 128, 64, true);
  c.n_heads = 32;
  c.n_kv_heads = 8;
  CHECK(expected_counters(c).kv_cache_bytes * 32 / 2 == 1024.0 * 1024 * 1024);  // fp16, 32 layers
  c.mask.window_left = 4095;
  CHECK(expected_counters(c).kv_cache_bytes * 32 / 2 == 512.0 * 1024 * 1024);
  c.mask.n_sink = 4;
  CHECK(expected_counters(c).kv_cache_bytes == 4.0 * 2 * 8 * 128 * 4100);
  c.mask = {.causal = true};
  c.algorithm = Algorithm::kLinear;
  const Count state = expected_counters(c).kv_cache_bytes;
  CHECK(state == 4.0 * 32 * (128 * 128 + 128));
  c.seq_len_q = c.seq_len_k = kMaxSeqLen;
  CHECK(expected_counters(c).kv_cache_bytes == state);
}

TEST_CASE("formulas: the longest sequence answers for any block size, without overflow") {
  for (int64_t block_q : {1, 7, 64, 4095, 4096}) {
    AttentionConfig c = flash_config(kMaxSeqLen, 64, 1, true);
    c.block_q = block_q;
    c.block_k = 4093;
    const Counters causal = expected_counters(c);
    const Count n = static_cast<Count>(kMaxSeqLen);
    CHECK(causal.score_pairs == doctest::Approx(n * (n + 1) / 2).epsilon(1e-15));
    CHECK(causal.wasted_pairs >= 0);
    CHECK(causal.wasted_pairs < n * 8);
    c.mask = {.causal = true, .window_left = 5000, .prefix_len = 70000, .n_sink = 123};
    CHECK(expected_counters(c).score_pairs ==
          visible_pairs(c.mask, kMaxSeqLen, kMaxSeqLen, 0, kMaxSeqLen));
  }
}

}  // namespace
}  // namespace attn
