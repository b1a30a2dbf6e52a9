#include "engine/transformer/formats/gguf.h"

#include <set>
#include <utility>

#include "engine/transformer/formats/cursor.h"

namespace attn::transformer {
namespace {

enum ValueType : uint32_t {
  kU8,
  kI8,
  kU16,
  kI16,
  kU32,
  kI32,
  kF32,
  kBool,
  kString,
  kArray,
  kU64,
  kI64,
  kF64,
  kEnd
};
constexpr uint64_t kSizes[kEnd] = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};  // the least of each

constexpr uint64_t kMaxKeyBytes = 65535;
constexpr uint64_t kMaxNameBytes = 64;
constexpr uint32_t kMaxDims = 4;
constexpr uint32_t kMaxAlignment = 4096;

std::string number(uint64_t value) { return std::to_string(value); }

class GgufReader {
 public:
  GgufReader(ModelFile* file) : file_(*file), in_(file->header) {}

  Status read() {
    uint32_t magic = 0, version = 0;
    if (!in_.read(&magic) || !in_.read(&version)) return cut("file");
    if (magic != 0x46554747) return Status::malformed("file", "", "does not begin with GGUF");
    if ((version & 0xFFFF) == 0) {
      return Status::malformed("version", number(version), "is a big-endian file, not read here");
    }
    if (version != 2 && version != 3) {
      return Status::malformed("version", number(version),
                               "is not read here; versions 2 and 3 are");
    }
    uint64_t n_tensors = 0, n_keys = 0;
    if (!in_.read(&n_tensors) || !in_.read(&n_keys)) return cut("file");
    if (n_tensors > kMaxTensors) return too_many("tensor_count", n_tensors, kMaxTensors);
    if (n_keys > kMaxKeys) return too_many("kv_count", n_keys, kMaxKeys);
    for (uint64_t i = 0; i < n_keys && status_.ok() && !is_cut_; ++i) read_pair();
    if (const Status status = check_whole_model(); !status.ok()) return status;
    for (uint64_t i = 0; i < n_tensors && status_.ok() && !is_cut_; ++i) read_tensor_info();
    if (status_.ok() && !is_cut_) place_tensors();
    return status_;
  }

  bool is_cut() const { return is_cut_; }

 private:
  // The bytes ended: the header goes on behind them, or the file is truncated.
  Status cut(std::string field) {
    is_cut_ = true;
    if (file_.header.size() >= file_.file_size) {
      status_ =
          Status::malformed(std::move(field), "",
                            "ends after " + number(file_.file_size) + " bytes, inside its header");
    } else if (file_.header.size() >= kMaxHeaderBytes) {
      status_ = Status::malformed(std::move(field), "", "has a header of more than 256 MiB");
    }
    return status_;
  }

  void refuse(std::string field, std::string value, std::string how) {
    status_ = Status::malformed(std::move(field), std::move(value), std::move(how));
  }

  static Status too_many(const char* field, uint64_t value, uint64_t max) {
    return Status::malformed(field, number(value), "is more than " + number(max));
  }

  // count elements of at least `size` bytes each cannot lie in what is left of the file.
  bool exceeds_file(uint64_t count, uint64_t size) const {
    uint64_t bytes = 0;
    return !checked_mul(count, size, &bytes) || bytes > file_.file_size - in_.position();
  }

  bool read_string(const std::string& field, uint64_t max, std::string_view* text) {
    uint64_t size = 0;
    if (!in_.read(&size)) return cut(field), false;
    if (size > max || exceeds_file(size, 1)) {
      return refuse(field, number(size), "is no length of a text in this file"), false;
    }
    if (!in_.read_text(size, text)) return cut(field), false;
    return true;
  }

  void read_pair() {
    std::string_view key;
    uint32_t type = 0;
    if (!read_string("key", kMaxKeyBytes, &key)) return;
    const std::string name(key);
    if (name.empty()) return refuse("key", "", "is empty");
    if (!in_.read(&type)) return void(cut(name));
    MetaValue value;
    if (type == kArray) {
      read_array(name, &value);
    } else {
      read_scalar(name, type, &value);
    }
    if (!status_.ok() || is_cut_) return;
    if (!file_.metadata.add(name, std::move(value))) refuse(name, "", "occurs twice");
  }

  template <typename T>
  bool read_integer(MetaValue* value) {
    T number = 0;
    if (!in_.read(&number)) return false;
    value->kind = MetaValue::Kind::kInteger;
    value->integer = static_cast<int64_t>(number);
    value->real = static_cast<double>(number);
    return true;
  }

  template <typename T>
  bool read_real(MetaValue* value) {
    T number = 0;
    if (!in_.read(&number)) return false;
    value->kind = MetaValue::Kind::kReal;
    value->real = number;
    return true;
  }

  void read_scalar(const std::string& key, uint32_t type, MetaValue* value) {
    bool is_whole = true;
    switch (type) {
      case kU8:
        is_whole = read_integer<uint8_t>(value);
        break;
      case kI8:
        is_whole = read_integer<int8_t>(value);
        break;
      case kU16:
        is_whole = read_integer<uint16_t>(value);
        break;
      case kI16:
        is_whole = read_integer<int16_t>(value);
        break;
      case kU32:
        is_whole = read_integer<uint32_t>(value);
        break;
      case kI32:
        is_whole = read_integer<int32_t>(value);
        break;
      case kU64:
        is_whole = read_integer<uint64_t>(value);
        break;
      case kI64:
        is_whole = read_integer<int64_t>(value);
        break;
      case kF32:
        is_whole = read_real<float>(value);
        break;
      case kF64:
        is_whole = read_real<double>(value);
        break;
      case kBool:
        is_whole = read_integer<uint8_t>(value);
        value->kind = MetaValue::Kind::kBool;
        if (is_whole && value->integer > 1) refuse(key, number(value->integer), "is no boolean");
        break;
      case kString:
        value->kind = MetaValue::Kind::kString;
        read_string(key, kMaxStringBytes, &value->text);
        return;
      default:
        return refuse(key, number(type), "is no type of a value");
    }
    if (!is_whole) cut(key);
  }

  void read_array(const std::string& key, MetaValue* value) {
    uint32_t type = 0;
    uint64_t count = 0;
    if (!in_.read(&type) || !in_.read(&count)) return void(cut(key));
    if (type == kArray) return refuse(key, "", "is an array of arrays");
    if (type >= kEnd) return refuse(key, number(type), "is no type of an element");
    if (exceeds_file(count, kSizes[type])) {
      return refuse(key, number(count), "is more elements than the file has bytes for");
    }
    if (type == kString) return read_strings(key, count, value);
    // Wait for all of it: what is allocated below is then backed by bytes that are there.
    if (in_.left() < count * kSizes[type]) return void(cut(key));
    if (type == kF32) return read_numbers(count, MetaValue::Kind::kReals, &value->reals, value);
    if (type == kI32 || type == kU32) {
      return read_numbers(count, MetaValue::Kind::kIntegers, &value->integers, value);
    }
    value->kind = MetaValue::Kind::kOther;
    in_.skip(count * kSizes[type]);
  }

  void read_strings(const std::string& key, uint64_t count, MetaValue* value) {
    if (count > 2 * kMaxTokens) return refuse(key, number(count), "is more strings than 2097152");
    if (in_.left() < count * kSizes[kString]) return void(cut(key));
    value->kind = MetaValue::Kind::kStrings;
    value->strings.resize(count);
    for (std::string_view& text : value->strings) {
      if (!read_string(key, kMaxTokenBytes, &text)) return;
    }
  }

  template <typename T>
  void read_numbers(uint64_t count, MetaValue::Kind kind, std::vector<T>* numbers,
                    MetaValue* value) {
    value->kind = kind;
    numbers->resize(count);
    for (T& element : *numbers) in_.read(&element);
  }

  Status check_whole_model() {
    const MetaValue* parts = file_.metadata.find("split.count");
    if (parts && parts->integer > 1) {
      return Status::malformed("split.count", number(parts->integer),
                               "is one part of a model cut in several; join them with llama.cpp's "
                               "gguf-split first");
    }
    return {};
  }

  void read_tensor_info() {
    std::string_view name;
    uint32_t n_dims = 0, type_id = 0;
    if (!read_string("tensor name", kMaxNameBytes, &name)) return;
    if (name.empty()) return refuse("tensor name", "", "is empty");
    TensorInfo tensor{.name = std::string(name)};
    if (!in_.read(&n_dims)) return void(cut(tensor.name));
    if (n_dims < 1 || n_dims > kMaxDims) {
      return refuse(tensor.name, number(n_dims), "is no number of dimensions (1 to 4)");
    }
    tensor.shape.resize(n_dims);
    for (uint32_t i = 0; i < n_dims; ++i) {
      uint64_t extent = 0;
      if (!in_.read(&extent)) return void(cut(tensor.name));
      if (extent == 0 || extent > kMaxElements) {
        return refuse(tensor.name, number(extent), "is no size of a dimension");
      }
      tensor.shape[n_dims - 1 - i] = static_cast<int64_t>(extent);  // dims[0] is contiguous
    }
    if (!in_.read(&type_id) || !in_.read(&tensor.offset)) return void(cut(tensor.name));
    const WeightTypeInfo* type = find_weight_type(type_id);
    if (!type) {
      status_ = {Rule::kOneOf, tensor.name, ggml_type_name(type_id), weight_type_names(), 0, 0};
      return;
    }
    tensor.type = static_cast<WeightType>(type - kWeightTypes.data());
    if (status_ = tensor_bytes(tensor, &tensor.bytes); !status_.ok()) return;
    if (!names_.insert(tensor.name).second) return refuse(tensor.name, "", "occurs twice");
    file_.tensors.push_back(std::move(tensor));
  }

  // Offsets count from the data section and follow each other, each padded to the alignment.
  void place_tensors() {
    uint64_t alignment = 32;
    if (const MetaValue* value = file_.metadata.find("general.alignment")) {
      alignment = static_cast<uint64_t>(value->integer);
      if (value->kind != MetaValue::Kind::kInteger || alignment < 8 || alignment > kMaxAlignment ||
          (alignment & (alignment - 1)) != 0) {
        return refuse("general.alignment", number(alignment),
                      "is not a power of two between 8 and 4096");
      }
    }
    const auto padded = [&](uint64_t bytes) { return (bytes + alignment - 1) & ~(alignment - 1); };
    const uint64_t begin = padded(in_.position());
    uint64_t expected = 0;  // below kMaxTensors * 2^43: no overflow
    for (TensorInfo& tensor : file_.tensors) {
      if (tensor.offset != expected) {
        return refuse(tensor.name, number(tensor.offset),
                      "should begin at " + number(expected) +
                          " of the data, behind the tensor "
                          "before it");
      }
      tensor.offset = begin + expected;
      uint64_t end = 0;
      if (!checked_add(tensor.offset, tensor.bytes, &end) || end > file_.file_size) {
        return refuse(tensor.name, number(tensor.bytes),
                      "bytes end behind the file, which has " + number(file_.file_size));
      }
      expected += padded(tensor.bytes);
    }
  }

  ModelFile& file_;
  Cursor in_;
  Status status_;
  bool is_cut_ = false;
  std::set<std::string> names_;
};

}  // namespace

Status read_gguf(std::vector<uint8_t> head, uint64_t file_size, ModelFile* file,
                 bool* is_incomplete) {
  *file = {.format = FileFormat::kGguf, .header = std::move(head), .file_size = file_size};
  GgufReader reader(file);
  const Status status = reader.read();
  *is_incomplete = status.ok() && reader.is_cut();
  return status;
}

}  // namespace attn::transformer
