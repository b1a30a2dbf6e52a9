// SmolLM2-135M as it is downloaded, where the file is: losses under six masks.
#include "engine/transformer/forward.h"
#include "tests/transformer/support.h"

namespace attn::transformer {
namespace {

constexpr size_t kTokens = 144;  // a window of 128 hides something of them

struct Masked {
  const char* key;
  Mask mask;
};
// A window of w keys, its own included, is window_left = w - 1.
const Masked kMasks[] = {
    {"full", {.causal = true}},
    {"window_128", {.causal = true, .window_left = 127}},
    {"sinks_1_window_127", {.causal = true, .window_left = 126, .n_sink = 1}},
    {"sinks_4_window_124", {.causal = true, .window_left = 123, .n_sink = 4}},
    {"window_32", {.causal = true, .window_left = 31}},
    {"sinks_4_window_28", {.causal = true, .window_left = 27, .n_sink = 4}},
};

TEST_CASE("SmolLM2: the loss of every token under six masks is transformers'") {
#ifdef __SANITIZE_ADDRESS__
  MESSAGE("skipped under the sanitizers, where it takes minutes: SmolLM2-135M");
  return;
#endif
  MODELS_OR_SKIP(models, "SmolLM2-135M");
  Model model;
  const Bytes file = read_bytes(models + "SmolLM2-135M-Instruct.Q4_1.gguf");
  REQUIRE(open_model(file, "", &model).ok());
  std::map<std::string, std::vector<double>> nll;
  std::vector<int32_t> ids;
  const Status status = read_json(text_of(models + "smollm2.expected.json"), "oracle", 16,
                                  [&](const JsonPath& at, const JsonValue& value) {
                                    if (at[0] == "ids" && ids.size() < kTokens) {
                                      ids.push_back(static_cast<int32_t>(value.integer));
                                    }
                                    if (at.size() == 3 && at[1] == "nll")
                                      nll[at[0]].push_back(value.real);
                                  });
  REQUIRE(status.ok());
  for (const Masked& masked : kMasks) {
    const std::string key = masked.key;
    CAPTURE(key);
    ForwardOptions options;
    options.masks.assign(model.config().n_layers, masked.mask);
    Forward forward(model, options, kTokens, true);
    forward.feed(ids);
    while (forward.step()) {
    }
    const std::vector<float> loss = forward.loss();
    REQUIRE(nll[key].size() > loss.size());
    for (size_t i = 0; i < loss.size(); ++i) {
      CAPTURE(i);
      CHECK(std::abs(loss[i] - nll[key][i]) < 1e-3);
    }
  }
}

}  // namespace
}  // namespace attn::transformer
