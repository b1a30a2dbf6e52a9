// The format of llama2.c, version 0 (karpathy/llama2.c, export.py): seven integers, then float32.
// The smallest file that holds a model, and the one to read first.
#pragma once

#include "engine/transformer/formats/model_file.h"

namespace attn::transformer {

inline constexpr uint64_t kLlama2cHeaderBytes = 7 * sizeof(int32_t);

// Gives the tensors the names they have in a GGUF file of the llama family, and the header its
// keys.
Status read_llama2c(std::vector<uint8_t> head, uint64_t file_size, ModelFile* file);

}  // namespace attn::transformer
