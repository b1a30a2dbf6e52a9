// As attention_memory_test.cpp, for model files and training runs.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

#include "engine/train/checkpoint.h"
#include "engine/train/trainer.h"
#include "engine/transformer/forward.h"
#include "engine/transformer/model.h"
#include "tests/memory/failing_new.h"

namespace attn::transformer {
namespace {

using attn::testing::demand;
using attn::testing::fail_each;

std::vector<uint8_t> read_seed(const char* name) {
  const std::filesystem::path path = std::filesystem::path(ATTN_SOURCE_DIR) / "tests/fuzz/corpus";
  std::ifstream file(path / name, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("memory: a model that cannot be opened leaves nothing, and opens afterwards") {
  const std::vector<uint8_t> file = read_seed("gguf/llama");
  const auto open_and_run = [&] {
    Model model;
    bool is_incomplete = false;
    demand(model.read_header(FileFormat::kGguf, file, file.size(), "", &is_incomplete).ok());
    // Weights are large: they are refused rather than thrown for.
    if (model.allocate(uint64_t{1} << 24).rule == Rule::kTooLarge) throw std::bad_alloc();
    model.accept(0, file);
    demand(model.finish().ok());
    Forward forward(model, {}, 2, true);
    const std::vector<int32_t> ids = {0, 1};
    forward.feed(ids);
    while (forward.step()) {
    }
    demand(forward.logits(1).size() == 6);
  };
  CHECK(fail_each(open_and_run, [] { return true; }) > 50);
}

TEST_CASE("memory: a run that cannot be made or loaded can be made afterwards") {
  const std::vector<uint8_t> bytes = read_seed("checkpoint/markov-f32");
  const auto load_and_step = [&] {
    train::LoadedTrainer loaded;
    demand(train::load_checkpoint(bytes, {}, &loaded).ok());
    loaded.trainer->step(1);
    train::save_checkpoint(loaded.trainer.get(), {});
  };
  CHECK(fail_each(load_and_step, [] { return true; }) > 50);
}

TEST_CASE("memory: a step that fails is taken again, to the same weights") {
  const std::vector<uint8_t> bytes = read_seed("checkpoint/markov-f32");
  train::LoadedTrainer undisturbed;
  REQUIRE(train::load_checkpoint(bytes, {}, &undisturbed).ok());
  undisturbed.trainer->step(1);
  train::LoadedTrainer loaded;
  REQUIRE(train::load_checkpoint(bytes, {}, &loaded).ok());
  train::Trainer& trainer = *loaded.trainer;
  int64_t taken = trainer.steps_taken();
  const auto step = [&] {
    trainer.step(1);
    ++taken;
  };
  CHECK(fail_each(step, [&] { return trainer.steps_taken() == taken; }) > 5);
  CHECK(trainer.network().parameters().weights ==
        undisturbed.trainer->network().parameters().weights);
}

TEST_CASE("memory: a forward pass that fails can be fed again") {
  const std::vector<uint8_t> file = read_seed("gguf/llama");
  Model model;
  bool is_incomplete = false;
  REQUIRE(model.read_header(FileFormat::kGguf, file, file.size(), "", &is_incomplete).ok());
  REQUIRE(model.allocate(uint64_t{1} << 24).ok());
  model.accept(0, file);
  REQUIRE(model.finish().ok());
  const std::vector<int32_t> ids = {0, 1, 2};
  std::vector<float> logits;
  const auto run = [&] {
    Forward forward(model, {}, 3, true);
    forward.feed(ids);
    while (forward.step()) {
    }
    logits = forward.logits(2);
  };
  run();
  const std::vector<float> expected = logits;
  CHECK(fail_each(run, [&] { return logits == expected; }) > 5);
}

}  // namespace attn::transformer
