// Kinds of layers, widths and shared caches in a model's cost.
#include <doctest/doctest.h>

#include "tests/engine/model_cost_cases.h"

namespace attn {
namespace {

using testing::counted;
using testing::model_of;

TEST_CASE("model cost: keys and values of different widths each cost their own") {
  ModelConfig model = model_of("F", 9);
  model.attention.algorithm = Algorithm::kStandard;
  model.attention.head_dim = 6;
  model.value_dim = 4;
  model.cache_elements = 7;
  const CostFigures total = model_cost(model).total;
  const double pairs = 45 * 4;
  CHECK(total.score_pairs == pairs);
  CHECK(total.mul_adds == pairs * (6 + 4));
  // q and k of 6 floats, v and out of 4, scores and probs written and read.
  CHECK(total.bytes_moved == 4 * (4 * 9 * (2 * 6 + 2 * 4) + 4 * 4 * 9 * 9));
  CHECK(total.kv_cache_bytes == 9 * 7 * 4);
  CHECK(total.decode_mul_adds == 4 * 9 * (6 + 4));
  CHECK(total.decode_bytes_moved == total.kv_cache_bytes + 4 * (7 + 4 * (6 + 4)));
}

TEST_CASE("model cost: a chunked layer costs its chunks, each a text of its own") {
  for (const int64_t n : {1, 7, 8, 9, 24, 61}) {
    for (const Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash}) {
      ModelConfig model = model_of("C", n);
      model.attention_chunk = 8;
      model.attention.algorithm = algorithm;
      model.attention.block_k = 3;
      REQUIRE(validate(model).ok());
      Counters all;
      for (int64_t begin = 0; begin < n; begin += 8) {
        AttentionConfig c = model.attention;
        c.seq_len_q = c.seq_len_k = std::min<int64_t>(8, n - begin);
        const Counters one = counted(c);
        for (const CounterField& field : kCounterFields) all.*field.value += one.*field.value;
      }
      const CostFigures total = model_cost(model).total;
      CAPTURE(n);
      CHECK(total.score_pairs == all.score_pairs);
      CHECK(total.wasted_pairs == all.wasted_pairs);
      CHECK(total.mul_adds == all.mul_adds);
      CHECK(total.exps == all.exps);
      CHECK(total.rescales == all.rescales);
      CHECK(total.bytes_moved == all.bytes_read + all.bytes_written);
      CHECK(total.decode_pairs == 4 * ((n - 1) % 8 + 1));  // what is left of the last chunk
      CHECK(total.kv_cache_bytes == 4 * 2 * 2 * 5 * ((n - 1) % 8 + 1));
    }
  }
}

TEST_CASE("model cost: a top-k layer gathers at most top_k, and its indexer looks at all") {
  ModelConfig model = model_of("T", 10);
  model.top_k = 4;
  model.index_heads = 3;
  model.index_dim = 2;
  model.attention.block_q = 4;
  model.attention.block_k = 3;
  REQUIRE(validate(model).ok());
  const CostFigures total = model_cost(model).total;
  const double gathered = 1 + 2 + 3 + 7 * 4, causal = 55;
  CHECK(total.score_pairs == 4 * gathered);
  CHECK(total.index_pairs == 3 * causal);
  CHECK(total.mul_adds == 4 * gathered * 10 + 3 * causal * (2 + 1));
  CHECK(total.rescales == 4 * 7);  // the fourth entry of seven tokens is in a second tile
  CHECK(total.exps == 4 * (gathered + 7));
  // Index keys for blocks of 4, 4 and 2 queries in tiles of 3: 6 + 9 + 10.
  const double index = 10 * 3 * (2 + 1) + 25 * 2;
  CHECK(total.bytes_moved == 4 * (index + 4 * 10 * 10 + 20 * gathered + 4 * 10) + 8 * gathered);
  CHECK(total.extra_bytes == 4 * (4 * 10 + 4 * 4 + 4 * (10 + 2 + 3)));
  CHECK(total.kv_cache_bytes == 4 * 10 * (20 + 2));
  CHECK(total.decode_pairs == 4 * 4);
  CHECK(total.decode_mul_adds == 4 * 4 * 10 + 10 * 3 * 3);
  CHECK(total.decode_exps == 4 * (4 + 1));
  CHECK(total.decode_bytes_moved == 4 * (4 * 20 + 10 * 2 + 20 + 2 + 4 * 10 + 3 * 3));
}

TEST_CASE("model cost: with top_k as long as the text a top-k layer does the pairs of a full one") {
  ModelConfig sparse = model_of("T", 50);
  sparse.top_k = 50;
  sparse.index_heads = sparse.index_dim = 1;
  const CostFigures a = model_cost(sparse).total, b = model_cost(model_of("F", 50)).total;
  CHECK(a.score_pairs == b.score_pairs);
  CHECK(a.score_matrix_bytes == b.score_matrix_bytes);
  CHECK(a.decode_pairs == b.decode_pairs);
}

TEST_CASE("model cost: each kind has its own heads, widths and cache") {
  ModelConfig model = model_of("SSSSSF", 131072, 48);
  model.dtype_bytes = 2;
  model.attention.mask.window_left = 1023;
  model.attention.n_heads = 16;
  model.attention.n_kv_heads = 8;
  model.attention.head_dim = 256;
  model.shape_of('F') = {.n_kv_heads = 1, .head_dim = 512};
  REQUIRE(validate(model).ok());
  CHECK(model.layer_shape('F') == LayerShape{16, 1, 512, 512, 1024, 0});
  // 8 global layers of 131,072 tokens of 1,024 elements, 40 local ones of 1,024 tokens of 4,096.
  CHECK(model_cost(model).total.kv_cache_bytes == 2'483'027'968);
}

TEST_CASE("model cost: layers that share a cache read it, and keep and write none") {
  ModelConfig model = model_of("SF", 40, 6);
  const ModelCost own = model_cost(model);
  model.shared_layers = 3;
  REQUIRE(validate(model).ok());
  const ModelCost shared = model_cost(model);
  REQUIRE(shared.types.size() == 4);
  CHECK(shared.types[0].count == 1);  // F of layers 1, 3, 5; 3 and 5 share
  CHECK(shared.types[1].count == 2);
  CHECK(shared.types[1].shares_cache);
  CHECK(shared.types[1].each.kv_cache_bytes == 0);
  CHECK(shared.types[2].count == 2);
  CHECK(shared.types[3].count == 1);
  CHECK(shared.total.mul_adds == own.total.mul_adds);
  const double width = 4 * 2 * 2 * 5;  // of one token
  CHECK(own.total.decode_bytes_moved - shared.total.decode_bytes_moved == 3 * width);
  model.shared_layers = 6;
  CHECK(validate(model).field == "shared_layers");
}

TEST_CASE("model cost: absorbed MLA decodes over the latents") {
  ModelConfig model = model_of("F", 100);
  model.attention.n_kv_heads = 4;
  model.attention.head_dim = 6;
  model.value_dim = 4;
  model.cache_elements = 9;
  model.latent_dim = 7;
  REQUIRE(validate(model).ok());
  const CostFigures total = model_cost(model).total;
  CHECK(total.mul_adds == (4 * 5050 + total.wasted_pairs) * (6 + 4));  // keys and values rebuilt
  CHECK(total.decode_mul_adds == 4 * 100 * (9 + 7));
  CHECK(total.decode_bytes_moved == 4 * (100 * 9 + 9 + 4 * (9 + 7)));
  model.latent_dim = 10;
  CHECK(validate(model).message() == "latent_dim = 10: must be between 0 and 9");
}

TEST_CASE("model cost: a state has a width for keys and one for values") {
  ModelConfig model = model_of("M", 30);
  model.shape_of('M') = {.n_heads = 3, .head_dim = 8, .value_dim = 2};
  REQUIRE(validate(model).ok());
  const CostFigures mamba = model_cost(model).total;
  CHECK(mamba.state_bytes == 4 * 3 * 8 * 2);
  CHECK(mamba.mul_adds == 3 * 30 * 2 * 8 * 2);
  CHECK(mamba.decode_bytes_moved == 4 * 3 * 2 * (8 + 2) + 2 * mamba.state_bytes);
  model.layers = std::string("D");
  model.shape_of('D') = model.shape_of('M');
  CHECK(model_cost(model).total.mul_adds == 3 * 30 * (3 * 8 * 2 + 2));
}

TEST_CASE("model cost: blocks without attention cost nothing") {
  const ModelCost all = model_cost(model_of("F-", 20, 5)), alone = model_cost(model_of("F", 20, 3));
  CHECK(all.total == alone.total);
  CHECK(model_cost(model_of("-", 20, 5)).types.empty());
}

}  // namespace
}  // namespace attn
