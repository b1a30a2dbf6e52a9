// A checkpoint of the trainer, with the checksum it would need: what loads takes a step.
#include <algorithm>
#include <vector>

#include "engine/train/checkpoint.h"
#include "tests/fuzz/input.h"

namespace attn {
namespace {

constexpr size_t kChecksumAt = 8;

uint32_t crc32(std::span<const uint8_t> bytes) {
  uint32_t crc = 0xffffffff;
  for (const uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

void run(std::span<const uint8_t> input) {
  std::vector<uint8_t> bytes(input.begin(), input.end());
  constexpr size_t kBodyAt = kChecksumAt + sizeof(uint32_t);
  if (bytes.size() > kBodyAt) {
    const uint32_t checksum = crc32(std::span(bytes).subspan(kBodyAt));
    std::memcpy(bytes.data() + kChecksumAt, &checksum, sizeof checksum);
  }
  train::LoadedTrainer loaded;
  const Status status = train::load_checkpoint(bytes, {}, &loaded);
  fuzz::check_status(status);
  ATTN_FUZZ_CHECK(status.ok() == (loaded.trainer != nullptr));
  if (!status.ok()) return;
  const train::TrainConfig& config = loaded.trainer->config();
  if (config.batch * config.seq_len * config.d_model > 4096 || config.layers.size() > 3) return;
  loaded.trainer->step(1);
}

}  // namespace
}  // namespace attn

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  attn::run({data, size});
  return 0;
}
