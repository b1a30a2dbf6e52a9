#include "engine/transformer/quant/dequantize.h"

#include <cmath>

#include "engine/transformer/quant/unpack-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {
namespace {

HWY_INLINE void write_sixteen(I8x16 q, float scale, float offset, float* out) {
  const DF d;
  const F32x4 s = hn::Set(d, scale), o = hn::Set(d, offset);
  const I16x8 low = lower_eight(q), high = upper_eight(q);
  hn::StoreU(hn::MulAdd(lower_four(low), s, o), d, out);
  hn::StoreU(hn::MulAdd(upper_four(low), s, o), d, out + 4);
  hn::StoreU(hn::MulAdd(lower_four(high), s, o), d, out + 8);
  hn::StoreU(hn::MulAdd(upper_four(high), s, o), d, out + 12);
}

template <WeightType kType>
void blocks(const uint8_t* bytes, int64_t n, float* out) {
  constexpr WeightTypeInfo kInfo = info(kType);
  for (int64_t i = 0; i < n; i += kInfo.block_weights) {
    unpack_block<kType>(bytes, [&](int at, const Run& run) HWY_ATTR {
      write_sixteen(run.low, run.scale_low, run.offset, out + i + at);
      write_sixteen(run.high, run.scale_high, run.offset, out + i + at + 16);
    });
    bytes += kInfo.block_bytes;
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

void dequantize(WeightType type, const uint8_t* bytes, int64_t n, float* out) {
  const bool has_blocks = HWY_NAMESPACE::visit_block_type(
      type, [&](auto t) { HWY_NAMESPACE::blocks<t.value>(bytes, n, out); });
  if (!has_blocks) dequantize_plain(type, bytes, n, out);
}

bool is_finite(WeightType type, const uint8_t* bytes, int64_t n) {
  const WeightTypeInfo& t = info(type);
  if (type == WeightType::kF32 || type == WeightType::kBF16) {
    for (int64_t i = 0; i < n; ++i) {
      float value;
      dequantize_plain(type, bytes + i * t.block_bytes, 1, &value);
      if (!std::isfinite(value)) return false;
    }
    return true;
  }
  const bool has_min = type == WeightType::kQ4_1 || type == WeightType::kQ5_1 ||
                       type == WeightType::kQ4_K || type == WeightType::kQ5_K;
  const int64_t scale_at = type == WeightType::kQ6_K ? 208 : 0;
  const auto is_special = [](const uint8_t* half) { return (half[1] & 0x7C) == 0x7C; };
  for (int64_t i = 0; i < n / t.block_weights; ++i) {
    const uint8_t* block = bytes + i * t.block_bytes;
    if (is_special(block + scale_at) || (has_min && is_special(block + 2))) return false;
  }
  return true;
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
