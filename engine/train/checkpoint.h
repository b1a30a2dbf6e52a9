// A run in a few kilobytes. Little-endian:
//   "ALTC", version u32, CRC-32 of all that follows u32,
//   format u32 (0 f32, 1 int8), moments u32 (0, 1), step u64,
//   options: length u32 and text, a line "name value" each; note: length u32 and text;
//   then every parameter in order: f32, or int8 with one f32 scale a row;
//   then the optimiser's two moments, f32, where moments is 1.
// With f32 and moments a run resumes bit by bit. The text of a text task is not in it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/core/status.h"
#include "engine/train/trainer.h"

namespace attn::train {

struct CheckpointOptions {
  bool int8 = false;
  bool moments = true;
  std::string note;  // the caller's own, as an alphabet
};

std::vector<uint8_t> save_checkpoint(Trainer* trainer, const CheckpointOptions& options);

struct LoadedTrainer {
  std::unique_ptr<Trainer> trainer;
  std::string note;
  bool has_moments = false;
};

// Rule::kWrongType on field "checkpoint" for bytes that are not a whole checkpoint of this version;
// what validate() says for options out of bounds. `text` is what a text task is given anew; it may
// be empty for a run that only shows its heads.
Status load_checkpoint(std::span<const uint8_t> bytes, std::vector<int32_t> text,
                       LoadedTrainer* loaded);

}  // namespace attn::train
