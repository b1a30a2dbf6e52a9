#include "engine/transformer/formats/model_file.h"

#include <utility>

namespace attn::transformer {

bool Metadata::add(std::string key, MetaValue value) {
  return values_.emplace(std::move(key), std::move(value)).second;
}

const MetaValue* Metadata::find(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? nullptr : &found->second;
}

const MetaValue* Metadata::find_any(std::initializer_list<std::string> keys) const {
  for (const std::string& key : keys) {
    const MetaValue* value = find(key);
    if (value && value->kind != MetaValue::Kind::kNull) return value;
  }
  return nullptr;
}

int64_t TensorInfo::rows() const {
  int64_t product = 1;
  for (size_t i = 0; i + 1 < shape.size(); ++i) product *= shape[i];
  return product;
}

std::string TensorInfo::shape_text() const {
  std::string text = "[";
  for (size_t i = 0; i < shape.size(); ++i) {
    text += (i ? ", " : "") + std::to_string(shape[i]);
  }
  return text + "]";
}

bool checked_add(uint64_t a, uint64_t b, uint64_t* sum) {
  return !__builtin_add_overflow(a, b, sum);
}

bool checked_mul(uint64_t a, uint64_t b, uint64_t* product) {
  return !__builtin_mul_overflow(a, b, product);
}

Status tensor_bytes(const TensorInfo& tensor, uint64_t* bytes) {
  uint64_t elements = 1;
  for (const int64_t extent : tensor.shape) {
    if (extent < 0 || !checked_mul(elements, static_cast<uint64_t>(extent), &elements) ||
        elements > kMaxElements) {
      return Status::malformed(tensor.name, tensor.shape_text(),
                               "has dimensions whose product is not a size");
    }
  }
  const WeightTypeInfo& type = info(tensor.type);
  if (tensor.cols() % type.block_weights != 0) {
    return Status::malformed(tensor.name, tensor.shape_text(),
                             "has rows that end inside a block of " +
                                 std::to_string(type.block_weights) + " (" + type.name + ")");
  }
  *bytes = elements / type.block_weights * type.block_bytes;  // below 2^43
  return {};
}

}  // namespace attn::transformer
