// A model from its file: header first, then, when the caller has seen how large it is, the weights
// piece by piece.
#pragma once

#include <string_view>

#include "engine/transformer/weights.h"

namespace attn::transformer {

class Model {
 public:
  // The format that a file with these first bytes has: GGUF by its magic, safetensors by its brace,
  // else llama2.c.
  static FileFormat format_of(std::span<const uint8_t> head);

  // Everything that can be refused before a weight is read. config_json: safetensors only.
  // *is_incomplete: the header goes on, call again with more bytes.
  Status read_header(FileFormat format, std::vector<uint8_t> head, uint64_t file_size,
                     std::string_view config_json, bool* is_incomplete);

  // False for a file with a vocabulary and no tensors.
  bool has_weights() const { return !store_.entries().empty(); }

  Status allocate(uint64_t max_bytes) { return store_.allocate(max_bytes); }
  bool wants(uint64_t begin, uint64_t end) const { return store_.wants(begin, end); }
  void accept(uint64_t offset, std::span<const uint8_t> piece) { store_.accept(offset, piece); }
  // After the last piece. The forward pass may run when this is ok.
  Status finish();

  const ModelFile& file() const { return file_; }
  const ModelConfig& config() const { return config_; }
  const ModelWeights& weights() const { return weights_; }
  const WeightStore& store() const { return store_; }

 private:
  ModelFile file_;
  ModelConfig config_;
  WeightStore store_;
  ModelWeights weights_;
};

}  // namespace attn::transformer
