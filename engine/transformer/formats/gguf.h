// GGUF version 2 and 3 (ggml docs/gguf.md): magic, counts, key-value pairs, tensor infos, padding,
// data. Only the header is read here. Refused, beyond what the format says: arrays of arrays, holes
// or overlaps between tensors, big-endian files, split models, counts that the rest of the file
// could not hold.
#pragma once

#include "engine/transformer/formats/model_file.h"

namespace attn::transformer {

// Parses the first bytes of a file of file_size bytes. If the header goes on behind them,
// *is_incomplete is true, the status ok and *file unusable: call again with more.
Status read_gguf(std::vector<uint8_t> head, uint64_t file_size, ModelFile* file,
                 bool* is_incomplete);

}  // namespace attn::transformer
