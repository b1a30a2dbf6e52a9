// What follows a header that was read: the weights, the vocabulary and a pass over two tokens.
#pragma once

#include <algorithm>

#include "engine/transformer/forward.h"
#include "engine/transformer/model.h"
#include "engine/transformer/tokenizers/tokenizer.h"
#include "tests/fuzz/input.h"

namespace attn::fuzz {

using namespace transformer;

inline constexpr uint64_t kModelBytes = uint64_t{16} << 20;

inline void run_model(Model* model, std::span<const uint8_t> file) {
  if (!model->has_weights()) return;
  const Status allocated = model->allocate(kModelBytes);
  check_status(allocated);
  if (!allocated.ok()) return;
  model->accept(0, file);
  const Status finished = model->finish();
  check_status(finished);
  const ModelConfig& config = model->config();
  if (!finished.ok() || config.n_layers > 4 || config.vocab_size > 4096) return;
  const std::vector<int32_t> ids = {0, static_cast<int32_t>(config.vocab_size - 1)};
  const Status possible = check_forward(config, {}, ids, 2);
  check_status(possible);
  if (!possible.ok() || forward_bytes(config, 2, true) > kModelBytes) return;
  Forward forward(*model, {}, 2, true);
  forward.feed(ids);
  while (forward.step()) {
  }
  if (config.has_vocabulary) forward.logits(1);
}

inline void open_model(FileFormat format, std::span<const uint8_t> file, std::string_view config) {
  Model model;
  bool is_incomplete = false;
  const Status status =
      model.read_header(format, {file.begin(), file.end()}, file.size(), config, &is_incomplete);
  check_status(status);
  // The whole file was given: there is no more of it.
  ATTN_FUZZ_CHECK(!status.ok() || !is_incomplete);
  if (status.ok()) run_model(&model, file);
}

}  // namespace attn::fuzz
