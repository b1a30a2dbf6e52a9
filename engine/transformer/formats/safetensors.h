// safetensors (safetensors/src/tensor.rs): a length, that many bytes of JSON, and the tensors back
// to back. The format keeps neither the model's shape nor its tokenizer: config.json comes beside.
#pragma once

#include "engine/transformer/formats/model_file.h"

namespace attn::transformer {

inline constexpr uint64_t kMaxSafetensorsHeader = uint64_t{25} << 20;

// As read_gguf(): the first bytes of the file, more when *is_incomplete.
Status read_safetensors(std::vector<uint8_t> head, uint64_t file_size, ModelFile* file,
                        bool* is_incomplete);

// config.json into metadata, a dot between levels: "rope_scaling.factor", "layer_types.0".
Status read_config(std::string_view json, ModelFile* file);

}  // namespace attn::transformer
