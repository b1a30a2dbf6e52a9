#include "engine/transformer/model.h"

#include <cstring>
#include <utility>

#include "engine/transformer/formats/gguf.h"
#include "engine/transformer/formats/llama2c.h"
#include "engine/transformer/formats/safetensors.h"

namespace attn::transformer {

FileFormat Model::format_of(std::span<const uint8_t> head) {
  if (head.size() >= 4 && std::memcmp(head.data(), "GGUF", 4) == 0) return FileFormat::kGguf;
  if (head.size() >= 9 && head[8] == '{') return FileFormat::kSafetensors;
  return FileFormat::kLlama2c;
}

Status Model::read_header(FileFormat format, std::vector<uint8_t> head, uint64_t file_size,
                          std::string_view config_json, bool* is_incomplete) {
  *is_incomplete = false;
  Status status;
  switch (format) {
    case FileFormat::kGguf:
      status = read_gguf(std::move(head), file_size, &file_, is_incomplete);
      break;
    case FileFormat::kSafetensors:
      status = read_safetensors(std::move(head), file_size, &file_, is_incomplete);
      if (status.ok() && !*is_incomplete) status = read_config(config_json, &file_);
      break;
    case FileFormat::kLlama2c:
      status = read_llama2c(std::move(head), file_size, &file_);
      break;
  }
  if (!status.ok() || *is_incomplete) return status;
  if (file_.tensors.empty()) return {};  // a vocabulary alone
  status = format == FileFormat::kSafetensors ? read_hub_config(file_, &config_)
                                              : read_gguf_config(file_, &config_);
  if (status.ok()) status = store_.take(file_, config_);
  if (status.ok()) status = bind_weights(store_, &config_, &weights_);
  return status;
}

Status Model::finish() {
  store_.turn();
  return bind_weights(store_, &config_, &weights_);
}

}  // namespace attn::transformer
