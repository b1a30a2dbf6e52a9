#include "engine/cost/presets.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

namespace attn {
namespace {

constexpr double kKiB = 1024, kMiB = kKiB * 1024, kGiB = kMiB * 1024;

const ModelPreset& preset(std::string_view id) {
  for (const ModelPreset& each : model_presets()) {
    if (id == each.id) return each;
  }
  FAIL("no preset ", std::string(id));
  return model_presets()[0];
}

CostFigures cost(std::string_view id, int64_t n) {
  return model_cost(config_of(preset(id), n)).total;
}

// As if no layer had a window or a state.
CostFigures all_full(std::string_view id, int64_t n) {
  ModelConfig model = config_of(preset(id), n);
  model.layers = std::string("F");
  model.attention.mask.window_left = -1;
  return model_cost(model).total;
}

double cache_per_token(std::string_view id) { return cost(id, 1).kv_cache_bytes; }

TEST_CASE("presets: every one is valid, and its id its own") {
  std::set<std::string> ids;
  for (const ModelPreset& each : model_presets()) {
    CAPTURE(each.id);
    CHECK(validate(config_of(each, 10'000'000)).ok());
    CHECK(ids.insert(each.id).second);
    CHECK(source_url(each.source).starts_with("https://"));
    CHECK(std::string_view(each.name) != "");
    CHECK(each.d_model > 0);
  }
  CHECK(ids.size() >= 45);
}

TEST_CASE("presets: cache per token at 16 bits, as the papers and configurations have it") {
  CHECK(cache_per_token("gpt-2") == 36 * kKiB);
  CHECK(cache_per_token("llama-2-7b") == 512 * kKiB);
  CHECK(cache_per_token("llama-2-70b") == 320 * kKiB);
  CHECK(cache_per_token("llama-3-8b") == 128 * kKiB);
  CHECK(cache_per_token("llama-3-70b") == 320 * kKiB);
  CHECK(cache_per_token("mistral-7b") == 128 * kKiB);
  CHECK(cache_per_token("qwen2.5-7b") == 56 * kKiB);
  CHECK(cache_per_token("qwen3-8b") == 144 * kKiB);
  CHECK(cache_per_token("glm-4.7") == 368 * kKiB);
  CHECK(cache_per_token("minimax-m2.1") == 248 * kKiB);
  CHECK(cache_per_token("gpt-oss-120b") == 72 * kKiB);
  CHECK(cache_per_token("deepseek-v3") == 70'272);  // 61 layers of 512 + 64 elements
  CHECK(cache_per_token("deepseek-v3.2") == 61 * 2 * (576 + 128));  // and an index key
  CHECK(cache_per_token("step-3.5-flash") == 180 * kKiB);
  CHECK(cache_per_token("kimi-linear-48b") == 7 * 2 * 576);
  CHECK(cache_per_token("gemma-4-e2b") == 2 * (12 * 2 * 256 + 3 * 2 * 512));  // 15 of 35 keep it
  CHECK(cache_per_token("nemotron-3-nano") == 6 * 2 * 2 * 2 * 128);
}

TEST_CASE("presets: grouped queries keep exactly the share of their kv heads") {
  ModelConfig model = config_of(preset("llama-2-70b"), 4096);
  const double grouped = model_cost(model).total.kv_cache_bytes;
  model.attention.n_kv_heads = model.attention.n_heads;
  const ModelCost mha = model_cost(model);
  CHECK(mha.total.kv_cache_bytes == 8 * grouped);
  CHECK(mha.total.mul_adds == cost("llama-2-70b", 4096).mul_adds);  // the work stays
}

TEST_CASE("presets: cache of whole contexts") {
  CHECK(cost("llama-3-8b", 8192).kv_cache_bytes == 1 * kGiB);
  CHECK(cost("llama-3-8b", 131072).kv_cache_bytes == 16 * kGiB);
  CHECK(cost("mistral-7b", 4096).kv_cache_bytes == 512 * kMiB);
  CHECK(cost("mistral-7b", 32768).kv_cache_bytes == 512 * kMiB);
}

TEST_CASE("presets: windowed layers cap at their window") {
  const struct {
    const char* id;
    double hybrid, full;  // GiB at 131,072 tokens
  } oracles[] = {
      {"gemma-3-27b", 10.41, 62.0}, {"gemma-3-4b", 2.61, 17.0},  {"gemma-3-1b", 0.511, 3.25},
      {"gemma-2-9b", 21.66, 42.0},  {"gpt-oss-120b", 4.50, 9.0},
  };
  for (const auto& oracle : oracles) {  // clang 14 captures no structured binding
    CAPTURE(oracle.id);
    CHECK(cost(oracle.id, 131072).kv_cache_bytes / kGiB ==
          doctest::Approx(oracle.hybrid).epsilon(0.002));
    CHECK(all_full(oracle.id, 131072).kv_cache_bytes == oracle.full * kGiB);
  }
  // Exactly: 10 global layers of 131,072 tokens, 52 local ones of 1,024.
  CHECK(cost("gemma-3-27b", 131072).kv_cache_bytes == 8192.0 * (10 * 131072 + 52 * 1024));
}

TEST_CASE(
    "presets: absorbed MLA of DeepSeek-V3 at 131,072 tokens, 576 + 512 multiply-adds a pair") {
  const CostFigures decode = cost("deepseek-v3", 131072);
  CHECK(decode.decode_mul_adds == 61.0 * 128 * 131072 * (576 + 512));  // 1.113e12
}

TEST_CASE("presets: hybrids of states keep them beside a few caches") {
  CHECK(cost("qwen3-next-80b", 8).state_bytes == 36.0 * 32 * 128 * 128 * 4);
  CHECK(cost("kimi-linear-48b", 8).state_bytes == 20.0 * 32 * 128 * 128 * 4);
  CHECK(cost("nemotron-3-nano", 8).state_bytes == 23.0 * 64 * 128 * 64 * 4);
}

TEST_CASE("presets: a chunked layer of Llama 4 takes n / c triangles") {
  const ModelCost scout = model_cost(config_of(preset("llama-4-scout"), 131072));
  REQUIRE(scout.types.size() == 2);
  CHECK(scout.types[1].kind == 'C');
  CHECK(scout.types[1].count == 36);
  CHECK(scout.types[1].each.score_pairs == 40.0 * 16 * (8192.0 * 8193 / 2));
}

TEST_CASE("presets: MiniMax-Text-01 keeps ten softmax layers and seventy states") {
  const CostFigures hybrid = cost("minimax-text-01", 1 << 20);
  CHECK(hybrid.kv_cache_bytes == 40 * kGiB);
  CHECK(hybrid.state_bytes == 280 * kMiB);
  CHECK(all_full("minimax-text-01", 1 << 20).kv_cache_bytes == 320 * kGiB);
  CHECK(cost("minimax-text-01", 8).state_bytes == hybrid.state_bytes);
}

TEST_CASE("presets: an encoder keeps nothing for a next token") {
  const CostFigures bert = cost("bert-base", 512);
  CHECK(bert.score_pairs == 12.0 * 12 * 512 * 512);
  CHECK(bert.kv_cache_bytes == 0);
  CHECK(bert.decode_mul_adds == 0);
}

}  // namespace
}  // namespace attn
