#include "engine/attention/mask.h"

#include <doctest/doctest.h>

#include <string>

namespace attn {
namespace {

// "11110/11111": a row a query, 1 = visible.
std::string draw(const Mask& mask, int64_t seq_len_q, int64_t seq_len_k) {
  std::string picture;
  for (int64_t i = 0; i < seq_len_q; ++i) {
    if (i > 0) picture += '/';
    const VisibleKeys keys = visible_keys(mask, i, seq_len_q, seq_len_k);
    for (int64_t j = 0; j < seq_len_k; ++j) picture += keys.contains(j) ? '1' : '0';
  }
  return picture;
}

// The definition, pair by pair.
bool visible(const Mask& m, int64_t i, int64_t j, int64_t seq_len_q, int64_t seq_len_k) {
  const int64_t p = i + seq_len_k - seq_len_q;
  const bool left = m.window_left < 0 || j >= p - m.window_left;
  const bool right = m.window_right < 0 || j <= p + m.window_right;
  const bool past = !m.causal || j <= p || j < m.prefix_len;
  return past && ((left && right) || j < m.n_sink);
}

TEST_CASE("mask: bottom-right alignment when seq_len_q != seq_len_k") {
  const Mask causal{.causal = true};
  CHECK(draw(causal, 2, 5) == "11110/11111");
  CHECK(draw(causal, 5, 2) == "00/00/00/10/11");
}

TEST_CASE("mask: with 3 keys before it, token 8 sees 5, 6, 7 and itself") {
  const VisibleKeys keys = visible_keys({.causal = true, .window_left = 3}, 7, 8, 8);
  CHECK(keys.begin == 4);
  CHECK(keys.end == 8);
  CHECK(keys.count() == 4);
}

TEST_CASE("mask: prefix is seen by everybody, sinks survive the window") {
  CHECK(draw({.causal = true, .prefix_len = 3}, 4, 4) == "1110/1110/1110/1111");
  CHECK(draw({.causal = true, .window_left = 1, .n_sink = 1}, 5, 5) ==
        "10000/11000/11100/10110/10011");
}

TEST_CASE("mask: two runs of keys are the definition, for every combination") {
  for (bool causal : {false, true})
    for (int64_t left : {-1, 0, 2})
      for (int64_t right : {-1, 0, 2})
        for (int64_t prefix : {0, 1, 3, 9})
          for (int64_t sink : {0, 2, 9})
            for (int64_t seq_len_q : {0, 1, 3, 6})
              for (int64_t seq_len_k : {0, 1, 4, 6, 8}) {
                const Mask mask{causal, left, right, prefix, sink};
                for (int64_t i = 0; i < seq_len_q; ++i) {
                  const VisibleKeys keys = visible_keys(mask, i, seq_len_q, seq_len_k);
                  CAPTURE(causal);
                  CAPTURE(left);
                  CAPTURE(right);
                  CAPTURE(prefix);
                  CAPTURE(sink);
                  CAPTURE(seq_len_q);
                  CAPTURE(seq_len_k);
                  CAPTURE(i);
                  CHECK((0 <= keys.sink_end && keys.sink_end <= keys.begin));
                  CHECK((keys.begin <= keys.end && keys.end <= seq_len_k));
                  int64_t count = 0;
                  for (int64_t j = 0; j < seq_len_k; ++j) {
                    const bool expected = visible(mask, i, j, seq_len_q, seq_len_k);
                    count += expected;
                    CHECK(keys.contains(j) == expected);
                  }
                  CHECK(keys.count() == count);
                }
              }
}

}  // namespace
}  // namespace attn
