// Takes the bytes of a fuzzer apart into what a target needs. When they run out, everything is 0.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "engine/core/status.h"

namespace attn::fuzz {

class Input {
 public:
  Input(const uint8_t* data, size_t size) : bytes_(data, size) {}

  bool empty() const { return bytes_.empty(); }
  uint8_t byte() { return empty() ? 0 : take(1)[0]; }
  bool boolean() { return byte() & 1; }

  // In {first, ..., last}, of two bytes.
  int64_t whole(int64_t first, int64_t last) {
    const int64_t value = byte() + 256 * byte();
    return first + value % (last - first + 1);
  }

  // Of one of `count` names.
  template <typename Enum>
  Enum one_of(size_t count) {
    return static_cast<Enum>(byte() % count);
  }

  // Any bits.
  template <typename T>
  T any() {
    T value{};
    const auto from = take(std::min(sizeof value, bytes_.size()));
    if (!from.empty()) std::memcpy(&value, from.data(), from.size());
    return value;
  }

  // Up to `end`, which is left out, or all that is left.
  std::string_view text_until(uint8_t end) {
    size_t n = 0;
    while (n < bytes_.size() && bytes_[n] != end) ++n;
    const auto from = take(n);
    if (!empty()) take(1);
    return {reinterpret_cast<const char*>(from.data()), from.size()};
  }

  std::span<const uint8_t> rest() { return take(bytes_.size()); }

 private:
  std::span<const uint8_t> take(size_t n) {
    const auto taken = bytes_.first(n);
    bytes_ = bytes_.subspan(n);
    return taken;
  }

  std::span<const uint8_t> bytes_;
};

// Ends the run: what a target demands of the engine did not hold.
#define ATTN_FUZZ_CHECK(condition)      \
  do {                                  \
    if (!(condition)) __builtin_trap(); \
  } while (false)

// A refusal names its field and says its rule; anything else is no refusal.
inline void check_status(const Status& status) {
  ATTN_FUZZ_CHECK(status.ok() == status.message().empty());
  ATTN_FUZZ_CHECK(status.ok() || (!status.field.empty() && !status.requirement().empty()));
}

}  // namespace attn::fuzz
