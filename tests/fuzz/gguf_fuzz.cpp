// A GGUF or llama2.c file: header, weights, vocabulary, forward pass.
#include "tests/fuzz/model_run.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace attn::transformer;
  const std::span file(data, size);
  const FileFormat format = Model::format_of(file);
  if (format != FileFormat::kSafetensors) attn::fuzz::open_model(format, file, "");
  return 0;
}
