// How the weights of a tensor are stored: plain numbers, or blocks of small integers that share a
// scale. Ids and layouts are GGUF's (ggml docs/gguf.md, ggml-common.h); quant/plain.cpp spells out
// each block.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace attn::transformer {

enum class WeightType { kF32, kF16, kBF16, kQ8_0, kQ4_0, kQ4_1, kQ5_0, kQ5_1, kQ4_K, kQ5_K, kQ6_K };

struct WeightTypeInfo {
  const char* name;
  uint32_t ggml_id;
  int64_t block_weights;  // weights that share one block
  int64_t block_bytes;
};

// In the order of the enumerators.
inline constexpr std::array<WeightTypeInfo, 11> kWeightTypes = {{
    {"F32", 0, 1, 4},
    {"F16", 1, 1, 2},
    {"BF16", 30, 1, 2},
    {"Q8_0", 8, 32, 34},
    {"Q4_0", 2, 32, 18},
    {"Q4_1", 3, 32, 20},
    {"Q5_0", 6, 32, 22},
    {"Q5_1", 7, 32, 24},
    {"Q4_K", 12, 256, 144},
    {"Q5_K", 13, 256, 176},
    {"Q6_K", 14, 256, 210},
}};

constexpr const WeightTypeInfo& info(WeightType type) {
  return kWeightTypes[static_cast<size_t>(type)];
}

constexpr bool is_float(WeightType type) { return info(type).block_weights == 1; }

// Bytes of a row of `cols` weights; cols is a multiple of block_weights.
constexpr int64_t row_bytes(WeightType type, int64_t cols) {
  return cols / info(type).block_weights * info(type).block_bytes;
}

// "IQ4_XS" for 23: also for types that are not read, so that a refusal can name them.
std::string ggml_type_name(uint32_t ggml_id);

// "F32, F16, BF16, ...": what is read.
std::string weight_type_names();

// The type with this id, or null if it is not read.
const WeightTypeInfo* find_weight_type(uint32_t ggml_id);

}  // namespace attn::transformer
