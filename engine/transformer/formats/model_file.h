// What the header of a model file says, whatever its format: named values, and where each tensor
// lies. Every format is turned into this; nothing here has touched a weight yet.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/status.h"
#include "engine/transformer/formats/weight_type.h"

namespace attn::transformer {

// A value of the metadata. Arrays that a model or a tokenizer needs are kept, others only counted.
struct MetaValue {
  enum class Kind { kNull, kBool, kInteger, kReal, kString, kStrings, kReals, kIntegers, kOther };
  Kind kind = Kind::kNull;
  int64_t integer = 0;  // also kBool
  double real = 0;      // also kInteger
  std::string_view text;
  std::vector<std::string_view> strings;
  std::vector<float> reals;
  std::vector<int32_t> integers;
};

// Keys of a GGUF file, or of config.json with a dot between levels ("rope_parameters.rope_theta").
class Metadata {
 public:
  // False if the key is there already.
  bool add(std::string key, MetaValue value);
  const MetaValue* find(const std::string& key) const;
  // The first of `keys` that is there and not null, or null.
  const MetaValue* find_any(std::initializer_list<std::string> keys) const;
  size_t size() const { return values_.size(); }

 private:
  std::map<std::string, MetaValue> values_;
};

struct TensorInfo {
  std::string name;
  WeightType type = WeightType::kF32;
  std::vector<int64_t> shape;  // [rows, cols]: the last axis is contiguous, as in PyTorch
  uint64_t offset = 0;         // in the file
  uint64_t bytes = 0;

  int64_t cols() const { return shape.empty() ? 1 : shape.back(); }
  int64_t rows() const;
  std::string shape_text() const;  // "[576, 1536]"
};

enum class FileFormat { kGguf, kSafetensors, kLlama2c };
inline constexpr std::array kFileFormatNames = {"gguf", "safetensors", "llama2c"};

struct ModelFile {
  FileFormat format = FileFormat::kGguf;
  std::vector<uint8_t> header;    // the strings of the metadata point into it,
  std::deque<std::string> texts;  // or into these
  Metadata metadata;
  std::vector<TensorInfo> tensors;  // in the order of the file
  uint64_t file_size = 0;
};

// Limits of this reader, below those of the formats.
inline constexpr uint64_t kMaxHeaderBytes = uint64_t{256} << 20;
inline constexpr uint64_t kMaxTensors = 65536;
inline constexpr uint64_t kMaxKeys = 65536;
inline constexpr uint64_t kMaxStringBytes = uint64_t{16} << 20;
inline constexpr uint64_t kMaxTokenBytes = uint64_t{64} << 10;
inline constexpr uint64_t kMaxTokens = uint64_t{1} << 20;
inline constexpr uint64_t kMaxElements = uint64_t{1} << 40;

// Bytes of a tensor with these dimensions, in checked 64-bit arithmetic (size_t has 32 bits in
// wasm): more than kMaxElements, a dimension below 0 or a row that ends inside a block is an error.
Status tensor_bytes(const TensorInfo& tensor, uint64_t* bytes);

// a + b and a * b; false when 64 bits do not hold them.
bool checked_add(uint64_t a, uint64_t b, uint64_t* sum);
bool checked_mul(uint64_t a, uint64_t b, uint64_t* product);

}  // namespace attn::transformer
