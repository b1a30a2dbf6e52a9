#include "engine/transformer/quant/four_rows.h"

#include <cstring>

#include "engine/core/simd-inl.h"
#include "engine/transformer/quant/activations-inl.h"
#include "engine/transformer/quant/nibbles-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

namespace {

constexpr int64_t kRows = 4;

// Scale and offset, before a block's integers.
template <WeightType kType>
constexpr ptrdiff_t block_head() {
  return kType == WeightType::kQ4_1 ? 4 : 2;
}

HWY_INLINE I16x8 eight_at(const uint8_t* bytes) {
  const hn::FixedTag<int8_t, 8> d;
  return hn::PromoteTo(D16(), hn::LoadU(d, reinterpret_cast<const int8_t*>(bytes)));
}

// A block of bytes times activations as they come.
HWY_INLINE I32x4 dot_bytes(const uint8_t* bytes, const int16_t* x) {
  I32x4 sum = hn::Zero(DI()), rest = hn::Zero(DI());
  for (int64_t c = 0; c < kRun; c += 8) {
    sum = hn::ReorderWidenMulAccumulate(DI(), eight_at(bytes + c), hn::LoadU(D16(), x + c), sum,
                                        rest);
  }
  return hn::Add(sum, rest);
}

// The lanes of each of four vectors, added up.
HWY_INLINE I32x4 sums_of(I32x4 a, I32x4 b, I32x4 c, I32x4 e) {
  const DI d;
  const I32x4 ab = hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b));
  const I32x4 ce = hn::Add(hn::InterleaveLower(d, c, e), hn::InterleaveUpper(d, c, e));
  return hn::Add(hn::ConcatLowerLower(d, ce, ab), hn::ConcatUpperUpper(d, ce, ab));
}

// The first four bytes of four blocks: the scale, and in Q4_1 the offset.
HWY_INLINE I32x4 first_words(const uint8_t* bytes, ptrdiff_t stride) {
  const auto word = [&](ptrdiff_t row) {
    int32_t bits;
    std::memcpy(&bits, bytes + row * stride, sizeof bits);
    return bits;
  };
  I32x4 words = hn::Set(DI(), word(0));
  words = hn::InsertLane(words, 1, word(1));
  words = hn::InsertLane(words, 2, word(2));
  return hn::InsertLane(words, 3, word(3));
}

// A block's integers times 32 activations: what the lanes add up to.
template <WeightType kType>
HWY_INLINE I32x4 dot_block(const uint8_t* block, const int16_t* q) {
  const uint8_t* bytes = block + block_head<kType>();
  return is_nibbles(kType) ? dot_nibbles(bytes, q) : dot_bytes(bytes, q);
}

// y: four rows times x, `stride` bytes apart; q: x's integers, in the order of the layout. Scales,
// offsets and sums over lanes are those of four rows at once. Strides and lengths have the width of
// pointers: with 64 bits wasm converts each.
template <WeightType kType>
HWY_NOINLINE void dot_four_rows(const uint8_t* blocks, ptrdiff_t stride, const Integers& x,
                                const int16_t* q, size_t runs, float* y) {
  const DF d;
  F32x4 sums = hn::Zero(d);
  HWY_UNROLL(1)
  for (size_t run = 0; run < runs; ++run, blocks += info(kType).block_bytes, q += kRun) {
    const uint8_t* block = blocks;
    const auto product = [&]() HWY_ATTR {
      const I32x4 lanes = dot_block<kType>(block, q);
      block += stride;
      return lanes;
    };
    const I32x4 a = product(), b = product(), c = product(), e = product();
    const I32x4 words = first_words(blocks, stride);
    const F32x4 scales = to_scales(hn::ShiftLeft<16>(words));
    const F32x4 factors = hn::Mul(scales, hn::Set(d, x.scale[run]));
    sums = mul_add(hn::ConvertTo(d, sums_of(a, b, c, e)), factors, sums);
    if constexpr (kType != WeightType::kQ8_0) {
      const F32x4 offsets =
          kType == WeightType::kQ4_1 ? to_scales(words) : hn::Mul(scales, hn::Set(d, -8.0f));
      sums = mul_add(offsets, hn::Set(d, x.sum[run]), sums);
    }
  }
  hn::StoreU(sums, d, y);
}

// Rows 0 to 4 n - 1, four at a time: row r of each quarter, so that the weights come in four
// streams that a processor foresees. Of neighbours it foresees the other three, not the next four,
// and a model that comes from memory took 1.2 times as long.
template <WeightType kType>
void add_rows(const Linear& w, const float* values, int64_t n, float* y) {
  Integers x(values, w.cols);
  if (is_nibbles(kType)) x.q = in_nibble_order(x.q.get(), w.cols);
  const auto stride = static_cast<ptrdiff_t>(n * row_bytes(kType, w.cols));
  const auto runs = static_cast<size_t>(w.cols / kRun);
  for (int64_t r = 0; r < n; ++r) {
    float sums[kRows];
    dot_four_rows<kType>(w.row(r), stride, x, x.q.get(), runs, sums);
    for (int64_t i = 0; i < kRows; ++i) y[i * n + r] += sums[i];
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

int64_t multiply_four_rows(const Linear& w, const float* x, float* y) {
  const int64_t n = w.rows / HWY_NAMESPACE::kRows;
  switch (w.type) {
    case WeightType::kQ8_0:
      HWY_NAMESPACE::add_rows<WeightType::kQ8_0>(w, x, n, y);
      break;
    case WeightType::kQ4_0:
      HWY_NAMESPACE::add_rows<WeightType::kQ4_0>(w, x, n, y);
      break;
    case WeightType::kQ4_1:
      HWY_NAMESPACE::add_rows<WeightType::kQ4_1>(w, x, n, y);
      break;
    default:
      return 0;
  }
  return n * HWY_NAMESPACE::kRows;
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
