#include "engine/cost/model_cost.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/engine/model_cost_cases.h"

namespace attn {
namespace {

using testing::between;
using testing::counted;
using testing::model_of;

// The call that runs one layer of this kind.
AttentionConfig run_config(const ModelConfig& model, char kind) {
  AttentionConfig c = model.attention;
  c.seq_len_q = c.seq_len_k = model.seq_len;
  if (kind == 'F') {
    c.mask.window_left = c.mask.window_right = -1;
    c.mask.n_sink = 0;
  }
  if (kind == 'L') {
    c.algorithm = Algorithm::kLinear;
    c.mask = Mask{};
    c.mask.causal = model.attention.mask.causal;
  }
  if (kind == 'D') {
    c.algorithm = Algorithm::kLinear;
    c.feature_map = FeatureMap::kL2Norm;
    c.update_rule = UpdateRule::kDelta;
  }
  if (kind == 'M') {
    c.algorithm = Algorithm::kLinear;
    c.feature_map = FeatureMap::kIdentity;
  }
  if (has_state(kind)) {
    c.mask = Mask{};
    c.mask.causal = model.attention.mask.causal;
    if (kind != 'L') c.chunk_len = 0;
  }
  return c;
}

// The figures of one layer against runs of the kernels, in float32 with keys as wide as values.
void check_against_run(const ModelConfig& model, char kind, const CostFigures& each) {
  const AttentionConfig c = run_config(model, kind);
  const std::string shape = testing::describe(c);
  CAPTURE(shape);
  const Counters run = counted(c);
  CHECK(each.score_pairs == run.score_pairs);
  CHECK(each.wasted_pairs == run.wasted_pairs);
  CHECK(each.mul_adds == run.mul_adds);
  CHECK(each.flops == 2 * run.mul_adds);
  CHECK(each.exps == run.exps);
  CHECK(each.rescales == run.rescales);
  CHECK(each.bytes_moved == run.bytes_read + run.bytes_written);
  CHECK(each.extra_bytes == run.peak_extra_bytes);
  if (!c.mask.causal) {
    CHECK(each.kv_cache_bytes == 0);
    CHECK(each.state_bytes == 0);
    CHECK(each.decode_mul_adds == 0);
    return;
  }
  CHECK(each.kept_bytes == run.kv_cache_bytes);
  CHECK(each.kv_cache_bytes + each.state_bytes == each.kept_bytes);
  CHECK((has_state(kind) ? each.kv_cache_bytes : each.state_bytes) == 0);
  if (model.seq_len == 0) return;
  if (has_state(kind)) {  // a token more costs what any token costs
    AttentionConfig one = c;
    one.seq_len_q = one.seq_len_k = 1;
    one.chunk_len = 0;
    CHECK(each.decode_mul_adds == counted(one).mul_adds);
    CHECK(each.decode_exps == counted(one).exps);
  } else {  // the last query against all keys, under the same mask
    AttentionConfig last = c;
    last.seq_len_q = 1;
    CHECK(each.decode_pairs == counted(last).score_pairs);
    CHECK(each.decode_mul_adds == 2 * static_cast<Count>(c.head_dim) * each.decode_pairs);
  }
}

TEST_CASE("model cost: every layer type equals a counted run, for every length up to 64") {
  for (int64_t n = 0; n <= 64; ++n) {
    for (const Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash}) {
      ModelConfig model = model_of("FSLDM", n, 5);
      model.attention.algorithm = algorithm;
      model.attention.block_q = 16;
      model.attention.block_k = 12;
      REQUIRE(validate(model).ok());
      const ModelCost cost = model_cost(model);
      for (const LayerCost& type : cost.types) check_against_run(model, type.kind, type.each);
    }
  }
}

TEST_CASE("model cost: random configurations equal counted runs") {
  Random random(23);
  for (int trial = 0; trial < 200; ++trial) {
    ModelConfig model = model_of("FSL", between(&random, 0, 90), between(&random, 3, 7));
    AttentionConfig& a = model.attention;
    a.n_kv_heads = between(&random, 1, 3);
    a.n_heads = a.n_kv_heads * between(&random, 1, 3);
    a.head_dim = between(&random, 1, 9);
    a.algorithm = between(&random, 0, 1) == 0 ? Algorithm::kStandard : Algorithm::kFlash;
    a.block_q = between(&random, 1, 40);
    a.block_k = between(&random, 1, 40);
    a.mask.causal = between(&random, 0, 3) > 0;
    a.mask.window_left = between(&random, 0, 20);
    a.mask.window_right = between(&random, -1, 9);
    a.mask.n_sink = between(&random, 0, 4);
    a.mask.prefix_len = between(&random, 0, 9);
    a.feature_map = between(&random, 0, 1) == 0 ? FeatureMap::kIdentity : FeatureMap::kEluPlusOne;
    a.chunk_len = a.mask.causal ? between(&random, 0, 12) : 0;
    REQUIRE(validate(model).ok());
    for (const LayerCost& type : model_cost(model).types) {
      check_against_run(model, type.kind, type.each);
    }
  }
}

TEST_CASE("model cost: work and cache add up over layers, workspace is the largest") {
  const ModelConfig model = model_of("SSSSSF", 40, 62);
  const ModelCost cost = model_cost(model);
  REQUIRE(cost.types.size() == 2);
  const LayerCost &full = cost.types[0], &window = cost.types[1];
  CHECK(full.count == 10);
  CHECK(window.count == 52);
  for (const FigureField& field : kCostFigures) {
    if (field.value == &CostFigures::extra_bytes) continue;
    CAPTURE(field.name);
    CHECK(cost.total.*field.value == 10 * full.each.*field.value + 52 * window.each.*field.value);
  }
  CHECK(cost.total.extra_bytes == std::max(full.each.extra_bytes, window.each.extra_bytes));
}

TEST_CASE("model cost: a window as long as the text costs what full attention costs") {
  for (int64_t n : {1, 5, 33}) {
    ModelConfig window = model_of("S", n);
    window.attention.mask.window_left = n - 1;
    CHECK(model_cost(window).total == model_cost(model_of("F", n)).total);
  }
}

TEST_CASE("model cost: bytes follow the dtype, states and running sums stay float32") {
  for (const char* layers : {"F", "S", "L"}) {
    ModelConfig wide = model_of(layers, 50), narrow = wide;
    narrow.dtype_bytes = 2;
    const CostFigures a = model_cost(wide).total, b = model_cost(narrow).total;
    CHECK(a.kv_cache_bytes == 2 * b.kv_cache_bytes);
    CHECK(a.score_matrix_bytes == 2 * b.score_matrix_bytes);
    CHECK(a.state_bytes == b.state_bytes);
    CHECK(a.extra_bytes == b.extra_bytes);  // flash and linear
    CHECK(a.mul_adds == b.mul_adds);
  }
  ModelConfig wide = model_of("F", 50), narrow = wide;
  wide.attention.algorithm = narrow.attention.algorithm = Algorithm::kStandard;
  narrow.dtype_bytes = 2;
  CHECK(model_cost(wide).total.extra_bytes == 2 * model_cost(narrow).total.extra_bytes);
}

TEST_CASE("model cost: the score matrix is n rows as wide as the widest") {
  const auto matrix = [](const ModelConfig& model) {
    return model_cost(model).total.score_matrix_bytes / (4.0 * 4);
  };
  CHECK(matrix(model_of("F", 40)) == 40 * 40);
  CHECK(matrix(model_of("S", 40)) == 40 * 7);
  CHECK(matrix(model_of("S", 4)) == 4 * 4);
  CHECK(matrix(model_of("L", 40)) == 0);
  ModelConfig both_sides = model_of("S", 40);
  both_sides.attention.mask.causal = false;
  CHECK(matrix(both_sides) == 40 * 40);
  both_sides.attention.mask.window_right = 6;
  CHECK(matrix(both_sides) == 40 * 13);
}

TEST_CASE("model cost: no mask allows a row that is wider than the score matrix") {
  for (const bool causal : {true, false})
    for (const int64_t left : {0, 2, 30})
      for (const int64_t right : {-1, 0, 3})
        for (const int64_t prefix : {0, 1, 9, 30})
          for (const int64_t sinks : {0, 1, 4})
            for (const int64_t n : {1, 8, 20}) {
              ModelConfig model = model_of("S", n);
              Mask& mask = model.attention.mask;
              mask = {causal, left, right, prefix, sinks};
              int64_t widest = 0;
              for (int64_t i = 0; i < n; ++i)
                widest = std::max(widest, visible_keys(mask, i, n, n).count());
              CAPTURE(causal);
              CAPTURE(left);
              CAPTURE(right);
              CAPTURE(prefix);
              CAPTURE(sinks);
              CAPTURE(n);
              CHECK(model_cost(model).total.score_matrix_bytes == 4.0 * 4 * n * widest);
            }
}

TEST_CASE("model cost: quantised caches take fractions of a byte") {
  ModelConfig model = model_of("F", 64);
  model.attention.head_dim = 32;
  model.cache_dtype_bytes = 34.0 / 32;  // q8_0: 32 numbers and a scale
  REQUIRE(validate(model).ok());
  CHECK(model_cost(model).total.kv_cache_bytes == 64 * 2 * 2 * 34);
  model.cache_dtype_bytes = 210.0 / 256;  // q6_K
  CHECK(validate(model).ok());
  model.cache_dtype_bytes = 0.3;
  CHECK(validate(model).field == "cache_dtype_bytes");
  model.cache_dtype_bytes = 0;
  for (const double bytes : {0.0, 0.1, 8.5, std::nan("")}) {
    model.dtype_bytes = bytes;
    CHECK(validate(model).field == "dtype_bytes");
  }
}

TEST_CASE("model cost: the chapter's figures") {
  ModelConfig one = model_of("F", 200'000);
  one.attention.n_heads = one.attention.n_kv_heads = 1;
  one.dtype_bytes = 2;
  CHECK(model_cost(one).total.score_pairs == 20'000'100'000);
  one.attention.mask.causal = false;
  CHECK(model_cost(one).total.score_pairs == 4e10);
  one.seq_len = 1'000'000;
  CHECK(model_cost(one).total.score_matrix_bytes == 2e12);
  one.seq_len = 1 << 20;
  CHECK(model_cost(one).total.score_matrix_bytes == 2199023255552.0);  // 2 TiB
  one.layers = std::string("S");
  one.seq_len = 200'000;
  one.attention.mask.causal = true;
  one.attention.mask.window_left = 4095;
  CHECK(model_cost(one).total.score_pairs == 810'813'440);
}

TEST_CASE("model cost: beyond 2^53 figures are rounded, never wrapped") {
  ModelConfig model = model_of("F", kMaxSeqLen, kMaxModelLayers);
  model.attention.n_heads = model.attention.n_kv_heads = kMaxHeads;
  model.attention.head_dim = kMaxHeadDim;
  REQUIRE(validate(model).ok());
  const CostFigures total = model_cost(model).total;
  const double n = static_cast<double>(kMaxSeqLen);
  CHECK(total.score_pairs == doctest::Approx(n * (n + 1) / 2 * 4096 * 1024));
  for (const FigureField& field : kCostFigures) CHECK(total.*field.value >= 0);
}

TEST_CASE("model cost: what is refused names the field and the rule") {
  const auto refused = [](ModelConfig model) { return validate(model); };
  ModelConfig model = model_of("F", 8);
  CHECK(validate(model).ok());

  model.layers = std::string("FX");
  CHECK(refused(model).message() == "layers = X: must be one of F, S, C, T, L, D, M, -");
  model.layers = std::string();
  CHECK(refused(model).field == "layers");
  model = model_of("S", 8);
  model.attention.mask.window_left = -1;
  CHECK(refused(model).message() == "window_left = -1: must be at least 0");
  model = model_of("F", 8);
  model.attention.n_kv_heads = 3;
  CHECK(refused(model).message() == "n_kv_heads = 3: must divide n_heads");
  model = model_of("F", 8);
  model.attention.algorithm = Algorithm::kRing;
  CHECK(refused(model).field == "algorithm");
  model = model_of("FS", 8, 2);
  model.shape_of('S') = {.n_heads = 6, .n_kv_heads = 4};
  CHECK(refused(model).message() == "shapes.S.n_kv_heads = 4: must divide n_heads");
  model.shape_of('S') = {.head_dim = 2000};
  CHECK(refused(model).message() == "shapes.S.head_dim = 2000: must be between 1 and 1024");
  model = model_of("C", 8);
  CHECK(refused(model).message() == "attention_chunk = 0: must be at least 1");
  model = model_of("T", 8);
  CHECK(refused(model).message() == "top_k = 0: must be at least 1");
  model = model_of("D", 8);
  model.attention.mask.causal = false;
  CHECK(refused(model).field == "causal");
}

}  // namespace
}  // namespace attn
