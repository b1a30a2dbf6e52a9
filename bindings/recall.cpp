// Memory without training, bound: bindings/recall.ts declares what goes in and out.
#include "engine/recall/recall.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <string>

#include "bindings/convert.h"
#include "bindings/object.h"

namespace attn::recall {
namespace {

using emscripten::val;

val number_or_null(double value) { return value < 0 ? val::null() : val(value); }

// The wrapper gives every option, and has checked its type; an absent beta is the default one.
val recall_of(const val& given) {
  const auto integer = [&](const char* name) {
    return static_cast<int64_t>(given[name].as<double>());
  };
  RecallConfig config;
  const std::string memory = given["memory"].as<std::string>();
  const auto found = std::find(kMemoryNames.begin(), kMemoryNames.end(), memory);
  if (found != kMemoryNames.end())
    config.memory = static_cast<Memory>(found - kMemoryNames.begin());
  config.n_pairs = integer("n_pairs");
  config.head_dim = integer("head_dim");
  if (!given["beta"].isUndefined()) config.beta = given["beta"].as<double>();
  config.decay = given["decay"].as<double>();
  config.rate = given["rate"].as<double>();
  config.window = integer("window");
  config.passes = integer("passes");
  config.n_filler = integer("n_filler");
  config.rewrite = given["rewrite"].as<bool>();
  config.recency = given["recency"].as<double>();
  config.question_first = given["question_first"].as<bool>();
  config.orthonormal = given["orthonormal"].as<bool>();
  config.trials = integer("trials");
  config.seed = integer("seed");
  if (const Status status = validate(config); !status.ok()) {
    Object refused;  // not failed(): a result has an error of its own
    refused.set("refused", to_val(status));
    return refused.get();
  }
  const RecallResult result = recall(config);
  Object o;
  o.set("accuracy", result.accuracy);
  o.set("deviation", result.deviation);
  o.set("stale", result.stale);
  o.set("error", result.error);
  o.set("weight", result.weight);
  o.set("state_bytes", result.state_bytes);
  o.set("mul_adds", result.mul_adds);
  o.set("by_distance", std::span<const float>(result.by_distance));
  o.set("law", number_or_null(result.law));
  o.set("weight_law", number_or_null(result.weight_law));
  return o.get();
}

}  // namespace
}  // namespace attn::recall

EMSCRIPTEN_BINDINGS(attention_lab_recall) {
  emscripten::function("recall", &attn::recall::recall_of);
}
