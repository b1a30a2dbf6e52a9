// Trains the character model of web/models: train_lm TEXT OUT_DIR. TEXT is ASCII; what is learned,
// from which seed and for how long stands below and in the options of every checkpoint. Writes
// OUT_DIR/lm-STEP.altc at growing steps, int8 without moments, and prints what a provenance file
// needs as JSON lines. scripts/train-lm.mjs runs it.
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "engine/train/checkpoint.h"
#include "engine/train/trainer.h"

namespace {

using namespace attn::train;

constexpr int64_t kSnapshots[] = {0, 25, 50, 100, 200, 400, 700, 1100, 1600, 2200, 2800, 3300};

TrainConfig config_of() {
  TrainConfig config;
  config.task = TaskId::kText;
  config.layers = "FFFF";
  config.mlp = true;
  config.seq_len = 128;
  config.d_model = 96;
  config.n_heads = 4;
  config.positions = Positions::kBoth;
  config.repeats = 0.15;
  config.batch = 16;
  config.lr = 3e-3;
  config.schedule = Schedule::kCosine;
  config.steps = 3300;
  config.warm_up = 100;
  config.eval_batch = 64;
  config.seed = 1;
  return config;
}

// { "alphabet": [...] } as bindings/train.ts reads it.
std::string note_of(const std::set<char>& alphabet) {
  std::string note = "{\"alphabet\":[";
  for (const char c : alphabet) {
    if (note.back() != '[') note += ',';
    note += '"';
    if (c == '"' || c == '\\') note += '\\';
    if (c == '\n') {
      note += "\\n";
    } else {
      note += c;
    }
    note += '"';
  }
  note += "]}";
  return note;
}

void save(Trainer* trainer, const std::string& note, const std::string& folder) {
  const auto bytes = save_checkpoint(trainer, {true, false, note});
  const std::string path = folder + "/lm-" + std::to_string(trainer->steps_taken()) + ".altc";
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}

void report(Trainer* trainer, double seconds) {
  const Evaluation result = trainer->evaluate();
  trainer->score_heads();
  std::printf("{\"step\":%lld,\"held_out_nats\":%.4f,\"accuracy\":%.4f,\"cpu_seconds\":%.0f",
              static_cast<long long>(trainer->steps_taken()), result.loss, result.accuracy,
              seconds);
  for (const Line& line : result.lines) std::printf(",\"%s\":%.4f", line.name.c_str(), line.loss);
  std::printf("}\n");
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: train_lm TEXT OUT_DIR\n", stderr), 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::set<char> alphabet(text.begin(), text.end());
  TrainConfig config = config_of();
  config.vocab = static_cast<int64_t>(alphabet.size());
  for (const char c : text)
    config.text.push_back(static_cast<int32_t>(std::distance(alphabet.begin(), alphabet.find(c))));
  if (const attn::Status status = validate(config); !status.ok())
    return std::fprintf(stderr, "%s\n", status.message().c_str()), 1;

  Trainer trainer(config);
  const std::string note = note_of(alphabet);
  std::printf("{\"symbols\":%zu,\"vocab\":%lld,\"parameters\":%zu}\n", text.size(),
              static_cast<long long>(config.vocab), trainer.network().parameters().weights.size());
  double seconds = 0;
  for (const int64_t target : kSnapshots) {
    const std::clock_t begin = std::clock();
    trainer.step(target - trainer.steps_taken());
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    save(&trainer, note, argv[2]);
    report(&trainer, seconds);
  }
  return 0;
}
