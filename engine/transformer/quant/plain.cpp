#include "engine/transformer/quant/plain.h"

#include <cstring>

#include "engine/core/real.h"
#include "engine/transformer/quant/half.h"

namespace attn::transformer {

namespace {

uint16_t u16(const uint8_t* bytes) {
  uint16_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

float half(const uint8_t* bytes) { return half_to_float(u16(bytes)); }

// Bit j of the word of fifth bits that Q5_0 and Q5_1 carry, as 16.
int fifth_bit(const uint8_t* word, int j) { return (word[j / 8] >> j % 8 & 1) << 4; }

// d; q[32]: d q.
void block_q8_0(const uint8_t* b, float* out) {
  for (int j = 0; j < 32; ++j) out[j] = half(b) * static_cast<int8_t>(b[2 + j]);
}

// d; n[16], the low nibbles first: d (n - 8).
void block_q4_0(const uint8_t* b, float* out) {
  for (int j = 0; j < 16; ++j) {
    out[j] = half(b) * single((b[2 + j] & 15) - 8);
    out[j + 16] = half(b) * single((b[2 + j] >> 4) - 8);
  }
}

// d; m; n[16]: d n + m.
void block_q4_1(const uint8_t* b, float* out) {
  for (int j = 0; j < 16; ++j) {
    out[j] = half(b) * single(b[4 + j] & 15) + half(b + 2);
    out[j + 16] = half(b) * single(b[4 + j] >> 4) + half(b + 2);
  }
}

// d; fifth bits; n[16]: d (n + 16 bit - 16).
void block_q5_0(const uint8_t* b, float* out) {
  for (int j = 0; j < 16; ++j) {
    out[j] = half(b) * single((b[6 + j] & 15) + fifth_bit(b + 2, j) - 16);
    out[j + 16] = half(b) * single((b[6 + j] >> 4) + fifth_bit(b + 2, j + 16) - 16);
  }
}

// d; m; fifth bits; n[16]: d (n + 16 bit) + m.
void block_q5_1(const uint8_t* b, float* out) {
  for (int j = 0; j < 16; ++j) {
    out[j] = half(b) * single((b[8 + j] & 15) + fifth_bit(b + 4, j)) + half(b + 2);
    out[j + 16] = half(b) * single((b[8 + j] >> 4) + fifth_bit(b + 4, j + 16)) + half(b + 2);
  }
}

}  // namespace

void scale_and_min(const uint8_t* s, int i, int* scale, int* min) {
  if (i < 4) {
    *scale = s[i] & 63;
    *min = s[i + 4] & 63;
  } else {
    *scale = (s[i + 4] & 15) | (s[i - 4] >> 6) << 4;
    *min = (s[i + 4] >> 4) | (s[i] >> 6) << 4;
  }
}

namespace {

// d; dmin; s[12]; n[128]: d scale n - dmin min, in eight sub-blocks of 32. Q5_K has 32 bytes of
// fifth bits before n: bit i belongs to sub-block i.
void block_q45_k(const uint8_t* b, bool has_fifth, float* out) {
  const uint8_t* fifth = b + 16;
  const uint8_t* n = has_fifth ? b + 48 : b + 16;
  for (int i = 0; i < 8; ++i) {
    int scale, min;
    scale_and_min(b + 4, i, &scale, &min);
    for (int l = 0; l < 32; ++l) {
      int q = n[i / 2 * 32 + l] >> (i % 2 * 4) & 15;
      if (has_fifth) q += (fifth[l] >> i & 1) << 4;
      out[i * 32 + l] = half(b) * single(scale) * single(q) - half(b + 2) * single(min);
    }
  }
}

// ql[128]; qh[64]; scales[16]; d: d scale (q - 32), in sixteen sub-blocks of 16.
void block_q6_k(const uint8_t* b, float* out) {
  const float d = half(b + 208);
  for (int i = 0; i < 256; ++i) {
    const int part = i / 128, quarter = i / 32 % 4, l = i % 32;
    const int low = b[part * 64 + quarter % 2 * 32 + l] >> (quarter / 2 * 4) & 15;
    const int high = b[128 + part * 32 + l] >> (2 * quarter) & 3;
    const int scale = static_cast<int8_t>(b[192 + i / 16]);
    out[i] = d * single(scale) * single((low | high << 4) - 32);
  }
}

void block(WeightType type, const uint8_t* b, float* out) {
  switch (type) {
    case WeightType::kF32:
      std::memcpy(out, b, sizeof(float));
      break;
    case WeightType::kF16:
      *out = half(b);
      break;
    case WeightType::kBF16:
      *out = bfloat16_to_float(u16(b));
      break;
    case WeightType::kQ8_0:
      return block_q8_0(b, out);
    case WeightType::kQ4_0:
      return block_q4_0(b, out);
    case WeightType::kQ4_1:
      return block_q4_1(b, out);
    case WeightType::kQ5_0:
      return block_q5_0(b, out);
    case WeightType::kQ5_1:
      return block_q5_1(b, out);
    case WeightType::kQ4_K:
      return block_q45_k(b, false, out);
    case WeightType::kQ5_K:
      return block_q45_k(b, true, out);
    case WeightType::kQ6_K:
      return block_q6_k(b, out);
  }
}

}  // namespace

void dequantize_plain(WeightType type, const uint8_t* bytes, int64_t n, float* out) {
  const auto& [name, id, weights, size] = info(type);
  for (int64_t i = 0; i < n / weights; ++i) block(type, bytes + i * size, out + i * weights);
}

}  // namespace attn::transformer
