// Block layouts: random bits against the values of the gguf package, and fast against plain.
#include "engine/transformer/quant/dequantize.h"

#include "engine/core/random.h"
#include "engine/transformer/quant/half.h"
#include "engine/transformer/quant/plain.h"
#include "tests/transformer/support.h"

namespace attn::transformer {
namespace {

TEST_CASE("dequantize: half floats of every kind") {
  CHECK(half_to_float(0x3C00) == 1.0f);
  CHECK(half_to_float(0xC000) == -2.0f);
  CHECK(half_to_float(0x0001) == 0x1p-24f);
  CHECK(half_to_float(0x8000) == 0.0f);
  CHECK(half_to_float(0x7BFF) == 65504.0f);
  CHECK(std::isinf(half_to_float(0x7C00)));
  CHECK(std::isnan(half_to_float(0x7E00)));
  CHECK(bfloat16_to_float(0x3F80) == 1.0f);
}

TEST_CASE("dequantize: every type gives the values of the gguf package") {
  MODELS_OR_SKIP(folder, "block layouts against the gguf package");
  for (size_t t = 0; t < kWeightTypes.size(); ++t) {
    const auto type = static_cast<WeightType>(t);
    std::string name = info(type).name;
    if (name == "F32") continue;
    CAPTURE(name);
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    const Bytes bytes = read_bytes(folder + "oracles/dequantize/" + name + ".bin");
    const Bytes values = read_bytes(folder + "oracles/dequantize/" + name + ".f32");
    const int64_t n = values.size() / sizeof(float);
    REQUIRE(n == 2048);
    std::vector<float> expected(n), plain(n), fast(n);
    std::memcpy(expected.data(), values.data(), values.size());
    dequantize_plain(type, bytes.data(), n, plain.data());
    dequantize(type, bytes.data(), n, fast.data());
    for (int64_t i = 0; i < n; ++i) {
      CAPTURE(i);
      CHECK(std::abs(plain[i] - expected[i]) <= 1e-6 * (1 + std::abs(expected[i])));
      CHECK(std::abs(fast[i] - expected[i]) <= 1e-6 * (1 + std::abs(expected[i])));
    }
  }
}

TEST_CASE("dequantize: sixteen at a time gives what one at a time gives, from any address") {
  Random random(11);
  for (size_t t = 0; t < kWeightTypes.size(); ++t) {
    const auto type = static_cast<WeightType>(t);
    CAPTURE(info(type).name);
    const int64_t n = 2 * 256;
    Bytes bytes(row_bytes(type, n) + 1);
    for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random.next() >> 24);
    // Scales of 1 to 2, so that every difference is seen and none is infinite.
    for (int64_t at = 1; at < static_cast<int64_t>(bytes.size()); at += info(type).block_bytes) {
      const bool is_q6 = type == WeightType::kQ6_K;
      for (const int64_t half : {is_q6 ? 208 : 0, is_q6 ? 208 : 2}) {
        if (info(type).block_bytes > 4) bytes[at + half + 1] = 0x3C;
      }
    }
    if (is_float(type)) {
      for (size_t i = 1; i < bytes.size(); ++i) bytes[i] = i % 2 ? 0x3F : 0x1C;
    }
    std::vector<float> plain(n), fast(n);
    dequantize_plain(type, bytes.data() + 1, n, plain.data());
    dequantize(type, bytes.data() + 1, n, fast.data());
    for (int64_t i = 0; i < n; ++i) {
      CAPTURE(i);
      CHECK(fast[i] == doctest::Approx(plain[i]).epsilon(1e-6));
    }
  }
}

TEST_CASE("dequantize: a scale that is not finite is seen") {
  for (size_t t = 0; t < kWeightTypes.size(); ++t) {
    const auto type = static_cast<WeightType>(t);
    CAPTURE(info(type).name);
    Bytes bytes(row_bytes(type, 512), 0);
    CHECK(is_finite(type, bytes.data(), 512));
    const int64_t last = bytes.size() - info(type).block_bytes;
    const int64_t at = type == WeightType::kQ6_K ? 208 : type == WeightType::kF32 ? 2 : 0;
    bytes[last + at] = 0x80;
    bytes[last + at + 1] = 0x7F;
    CHECK_FALSE(is_finite(type, bytes.data(), 512));
  }
}

}  // namespace
}  // namespace attn::transformer
