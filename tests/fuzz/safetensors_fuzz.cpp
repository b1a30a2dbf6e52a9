// config.json, a zero byte, and a safetensors file.
#include "tests/fuzz/model_run.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  attn::fuzz::Input in(data, size);
  const std::string_view config = in.text_until(0);
  attn::fuzz::open_model(attn::transformer::FileFormat::kSafetensors, in.rest(), config);
  return 0;
}
