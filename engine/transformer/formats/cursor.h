// A cursor over bytes that are not trusted: every read is checked against what is left, in 64 bits.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace attn::transformer {

class Cursor {
 public:
  explicit Cursor(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  uint64_t position() const { return position_; }
  uint64_t left() const { return bytes_.size() - position_; }

  // Little-endian, at any alignment; false when the bytes end first.
  template <typename T>
  bool read(T* value) {
    if (left() < sizeof(T)) return false;
    std::memcpy(value, bytes_.data() + position_, sizeof(T));
    position_ += sizeof(T);
    return true;
  }

  bool read_text(uint64_t size, std::string_view* text) {
    if (left() < size) return false;
    *text = {reinterpret_cast<const char*>(bytes_.data()) + position_, static_cast<size_t>(size)};
    position_ += size;
    return true;
  }

  bool skip(uint64_t size) {
    if (left() < size) return false;
    position_ += size;
    return true;
  }

 private:
  std::span<const uint8_t> bytes_;
  uint64_t position_ = 0;
};

}  // namespace attn::transformer
