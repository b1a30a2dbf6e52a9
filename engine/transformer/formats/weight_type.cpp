#include "engine/transformer/formats/weight_type.h"

#include <iterator>

namespace attn::transformer {
namespace {

// By id, including what was removed from the format (null) and what is not read here.
constexpr const char* kGgmlNames[] = {
    "F32",    "F16",   "Q4_0",  "Q4_1",   nullptr, nullptr, "Q5_0",    "Q5_1",   "Q8_0",    "Q8_1",
    "Q2_K",   "Q3_K",  "Q4_K",  "Q5_K",   "Q6_K",  "Q8_K",  "IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S",
    "IQ4_NL", "IQ3_S", "IQ2_S", "IQ4_XS", "I8",    "I16",   "I32",     "I64",    "F64",     "IQ1_M",
    "BF16",   nullptr, nullptr, nullptr,  "TQ1_0", "TQ2_0", nullptr,   nullptr,  nullptr,   "MXFP4",
};

}  // namespace

std::string ggml_type_name(uint32_t ggml_id) {
  if (ggml_id < std::size(kGgmlNames) && kGgmlNames[ggml_id]) return kGgmlNames[ggml_id];
  return "type " + std::to_string(ggml_id);
}

std::string weight_type_names() {
  std::string names;
  for (const WeightTypeInfo& type : kWeightTypes) {
    names += (names.empty() ? "" : ", ") + std::string(type.name);
  }
  return names;
}

const WeightTypeInfo* find_weight_type(uint32_t ggml_id) {
  for (const WeightTypeInfo& type : kWeightTypes) {
    if (type.ggml_id == ggml_id) return &type;
  }
  return nullptr;
}

}  // namespace attn::transformer
