// Every family, from GGUF and from safetensors, against numbers of transformers (float32).
#include "engine/transformer/forward.h"
#include "engine/transformer/reference.h"
#include "tests/transformer/support.h"

namespace attn::transformer {
namespace {

// float32 of two programs differs by 5e-6 of the largest logit, 1.4e-5 in attention.
constexpr double kLogits = 1e-5;
constexpr double kProbs = 3e-5;

struct Case {
  const char* folder;
  const char* file;
  const char* config;
  const char* expected;
};

const Case kCases[] = {
    {"llama", "llama.f32.gguf", "", "expected.json"},
    {"llama", "llama.f16.gguf", "", "expected.f16.json"},
    {"llama", "llama.bf16.gguf", "", "expected.bf16.json"},
    {"llama", "llama.q8_0.gguf", "", "expected.q8_0.json"},
    {"llama", "llama.q4_0.gguf", "", "expected.q4_0.json"},
    {"llama", "llama.q4_1.gguf", "", "expected.q4_1.json"},
    {"llama", "llama.q5_0.gguf", "", "expected.q5_0.json"},
    {"llama", "llama.q5_1.gguf", "", "expected.q5_1.json"},
    {"llama", "model.safetensors", "config.json", "expected.json"},
    {"llama", "model.safetensors", "config.v5.json", "expected.json"},
    {"llama-kquants", "llama-kquants.gguf", "", "expected.json"},
    {"llama-untied-hd", "llama-untied-hd.f32.gguf", "", "expected.json"},
    {"llama-untied-hd", "llama-untied-hd.q8_0.gguf", "", "expected.q8_0.json"},
    {"llama-untied-hd", "model.safetensors", "config.json", "expected.json"},
    {"llama3-rope", "llama3-rope.f32.gguf", "", "expected.json"},
    {"llama3-rope", "model.safetensors", "config.json", "expected.json"},
    {"llama3-rope", "model.safetensors", "config.v5.json", "expected.json"},
    {"gpt2", "gpt2.f32.gguf", "", "expected.json"},
    {"gpt2", "gpt2.q8_0.gguf", "", "expected.q8_0.json"},
    {"gpt2", "model.safetensors", "config.json", "expected.json"},
    {"qwen2", "qwen2.f32.gguf", "", "expected.json"},
    {"qwen2", "model.safetensors", "config.json", "expected.json"},
    {"qwen2", "model.safetensors", "config.v5.json", "expected.json"},
    {"qwen3", "qwen3.f32.gguf", "", "expected.json"},
    {"qwen3", "model.safetensors", "config.json", "expected.json"},
    {"qwen3", "model.safetensors", "config.v5.json", "expected.json"},
    {"gemma3", "gemma3.f32.gguf", "", "expected.json"},
    {"gemma3", "gemma3.q8_0.gguf", "", "expected.q8_0.json"},
    {"gemma3", "model.safetensors", "config.json", "expected.json"},
    {"gemma3", "model.safetensors", "config.v5.json", "expected.json"},
    {"bert", "bert.f32.gguf", "", "expected.json"},
    {"bert", "bert.q8_0.gguf", "", "expected.q8_0.json"},
    {"bert", "model.safetensors", "config.json", "expected.json"},
};

std::vector<double> flat(const Rows& rows) {
  std::vector<double> all;
  for (const Row& row : rows) all.insert(all.end(), row.begin(), row.end());
  return all;
}

TEST_CASE("oracles: the plain forward pass gives transformers' logits and attention") {
  MODELS_OR_SKIP(models, "every family against transformers");
  for (const Case& each : kCases) {
    const std::string folder = models + "oracles/" + each.folder + "/";
    const std::string file = folder + each.file;
    CAPTURE(file);
    CAPTURE(std::string(each.config));
    Model model;
    const std::string config = *each.config ? text_of(folder + each.config) : "";
    const Status status = open_model(read_bytes(file), config, &model);
    REQUIRE_MESSAGE(status.ok(), file, ": ", status.message());
    auto expected = numbers_of(folder + each.expected);
    const ReferenceOutput output =
        reference_forward(model, ids_of(expected["ids"]), model.config().masks);
    CHECK(relative_error(flat(output.hidden), expected["last_hidden"]) < kProbs);
    if (model.config().has_vocabulary) {
      CHECK(relative_error(flat(output.logits), expected["logits"]) < kLogits);
    }
    std::vector<double> probs;
    for (const auto& layer : output.probs) {
      for (const Rows& head : layer) {
        const std::vector<double> all = flat(head);
        probs.insert(probs.end(), all.begin(), all.end());
      }
    }
    if (expected.count("attentions")) {
      CHECK(relative_error(probs, expected["attentions"]) < kProbs);
    }
  }
}

TEST_CASE("oracles: the fast forward pass gives transformers' logits and losses") {
  MODELS_OR_SKIP(models, "every family, fast, against transformers");
  for (const Case& each : kCases) {
    const std::string folder = models + "oracles/" + each.folder + "/";
    const std::string file = folder + each.file;
    CAPTURE(file);
    Model model;
    const std::string config = *each.config ? text_of(folder + each.config) : "";
    REQUIRE(open_model(read_bytes(file), config, &model).ok());
    auto expected = numbers_of(folder + each.expected);
    const std::vector<int32_t> ids = ids_of(expected["ids"]);
    Forward forward(model, {}, ids.size(), true);
    forward.feed(ids);
    while (forward.step()) {
    }
    for (size_t i = 0; i < ids.size(); ++i) {
      const int64_t d = model.config().d_model, vocab = model.config().vocab_size;
      CHECK(relative_error(forward.hidden(i), expected["last_hidden"], i * d) < kProbs);
      if (!model.config().has_vocabulary) continue;
      CHECK(relative_error(forward.logits(i), expected["logits"], i * vocab) < kLogits);
    }
    if (expected.count("nll")) {
      CHECK(forward.loss().size() == ids.size() - 1);
      CHECK(relative_error(forward.loss(), expected["nll"]) < kLogits);
    }
  }
}

TEST_CASE("oracles: stories260K says what llama2.c says") {
  MODELS_OR_SKIP(models, "stories260K");
  Model model;
  REQUIRE(open_model(read_bytes(models + "stories260K.bin"), "", &model).ok());
  CHECK(model.config().n_layers == 5);
  CHECK(model.config().group() == 2);
  const ReferenceOutput output = reference_forward(model, {1}, model.config().masks);
  CHECK(output.logits[0][403] == doctest::Approx(17.023515).epsilon(1e-7));
  CHECK(output.logits[0][385] == doctest::Approx(15.406213).epsilon(1e-7));
  CHECK(output.logits[0][410] == doctest::Approx(13.108263).epsilon(1e-7));
}

}  // namespace
}  // namespace attn::transformer
