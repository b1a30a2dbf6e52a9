// Options -> validate() -> attend() -> the reference in double: what validate() lets through is
// computed, and right. Numbers beyond +-8 and those that are none are tried for crashes alone.
#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/attend.h"
#include "engine/attention/reference.h"
#include "engine/cost/formulas.h"
#include "tests/fuzz/input.h"

namespace attn {
namespace {

using fuzz::Input;

// Mostly in range: what is out of range is refused before anything else is tried.
int64_t size_of(Input* in, int64_t last) {
  return in->byte() % 32 == 31 ? in->any<int64_t>() : in->whole(0, last);
}

AttentionConfig config_of(Input* in) {
  AttentionConfig c;
  c.algorithm = in->one_of<Algorithm>(kAlgorithmNames.size());
  c.n_kv_heads = size_of(in, 3);
  c.n_heads = in->boolean() ? size_of(in, 6) : c.n_kv_heads;
  c.seq_len_q = size_of(in, 40);
  c.seq_len_k = in->boolean() ? size_of(in, 40) : c.seq_len_q;
  c.head_dim = size_of(in, 9);
  c.mask = {.causal = in->boolean(),
            .window_left = size_of(in, 12) - 1,
            .window_right = size_of(in, 12) - 1,
            .prefix_len = size_of(in, 5),
            .n_sink = size_of(in, 5)};
  if (in->boolean()) c.softmax_scale = in->boolean() ? in->any<double>() : in->byte() / 64.0;
  if (in->boolean()) c.softcap = in->boolean() ? in->any<double>() : in->byte() / 16.0;
  c.return_probs = in->boolean();
  c.block_q = size_of(in, 20);
  c.block_k = size_of(in, 20);
  c.n_devices = size_of(in, 5);
  c.ring_layout = in->one_of<RingLayout>(kRingLayoutNames.size());
  c.feature_map = in->one_of<FeatureMap>(kFeatureMapNames.size());
  c.decay.assign(1, in->boolean() ? in->any<double>() : (1 + in->byte()) / 256.0);
  if (in->boolean()) c.normalize = in->boolean();
  c.chunk_len = size_of(in, 9);
  c.update_rule = in->one_of<UpdateRule>(kUpdateRuleNames.size());
  c.beta = in->byte() / 255.0;
  return c;
}

bool is_small(const AttentionConfig& c) {
  return c.n_heads <= 8 && c.seq_len_q <= 64 && c.seq_len_k <= 64 && c.head_dim <= 32;
}

float number_of(Input* in, bool is_wild) {
  return is_wild ? in->any<float>() : static_cast<float>(in->any<int8_t>()) / 16;
}

double largest_difference(std::span<const float> a, const std::vector<double>& b) {
  double largest = 0;
  for (size_t i = 0; i < b.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

double largest_of(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

void run(Input in) {
  const AttentionConfig config = config_of(&in);
  const Status valid = validate(config);
  fuzz::check_status(valid);
  if (!valid.ok()) return;
  const double bytes = required_bytes(config);
  ATTN_FUZZ_CHECK(bytes >= 0);
  if (!is_small(config)) return;

  const bool is_wild = in.byte() % 4 == 3;
  const auto numbers = [&](int64_t heads, int64_t n) {
    std::vector<float> values(heads * n * config.head_dim);
    for (float& value : values) value = number_of(&in, is_wild);
    return values;
  };
  const auto q = numbers(config.n_heads, config.seq_len_q);
  const auto k = numbers(config.n_kv_heads, config.seq_len_k);
  const auto v = numbers(config.n_kv_heads, config.seq_len_k);
  AttentionOutput output;
  const Status status = attend(config, {q, k, v}, &output);
  fuzz::check_status(status);
  ATTN_FUZZ_CHECK(status.ok());

  const Counters expected = expected_counters(config);
  for (const CounterField& field : kCounterFields)
    ATTN_FUZZ_CHECK(output.counters.*field.value == expected.*field.value);

  const auto truth = reference_attention<double>(config, {q, k, v});
  ATTN_FUZZ_CHECK(output.out.size() == truth.out.size());
  // A scale beyond float32's range, or a sum of signed weights that is nearly 0: no figure is
  // right.
  const bool is_conditioned = config.algorithm != Algorithm::kLinear ||
                              config.feature_map == FeatureMap::kEluPlusOne || !config.normalized();
  if (is_wild || !is_conditioned || config.scale() > 16 || config.cap() < 0) return;
  const auto plain = reference_attention<float>(config, {q, k, v});
  const double unit = std::max(1.0, largest_of(truth.out));
  const double allowed = 4 * largest_difference(plain.out, truth.out) + 1e-4 * unit;
  ATTN_FUZZ_CHECK(largest_difference({output.out.data(), output.out.size()}, truth.out) <= allowed);
}

}  // namespace
}  // namespace attn

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  attn::run({data, size});
  return 0;
}
