#include "engine/transformer/formats/safetensors.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/transformer/formats/cursor.h"
#include "engine/transformer/formats/json.h"

namespace attn::transformer {
namespace {

constexpr size_t kMaxRank = 8;
constexpr size_t kMaxDepth = 4;
constexpr size_t kMaxConfigDepth = 8;
constexpr size_t kMaxConfigBytes = 1 << 20;

struct Dtype {
  std::string_view name;
  uint64_t bits;
};
constexpr Dtype kDtypes[] = {
    {"F32", 32},        {"F16", 16},    {"BF16", 16},   {"BOOL", 8},    {"U8", 8},
    {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8},
    {"F8_E5M2FNUZ", 8}, {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"I16", 16},
    {"U16", 16},        {"I32", 32},    {"U32", 32},    {"I64", 64},    {"U64", 64},
    {"F64", 64},        {"C64", 64},
};

// One entry of the header, before it is a tensor of a type that is read here.
struct Entry {
  std::string name;
  std::string dtype;
  std::vector<int64_t> shape;
  std::vector<int64_t> data_offsets;
};

Status broken(std::string field, std::string how) {
  return Status::malformed(std::move(field), "", std::move(how));
}

// Gathers the entries as the JSON reader meets them.
class Entries {
 public:
  void visit(const JsonPath& path, const JsonValue& value) {
    if (!status.ok()) return;
    if (path.empty()) {
      if (value.kind != JsonValue::Kind::kEmptyObject) status = broken("header", "is no object");
    } else if (path[0] == "__metadata__") {
      visit_metadata(path, value);
    } else if (path.size() < 2) {
      status = broken(path[0], "is no description of a tensor");
    } else {
      visit_member(path, value);
    }
  }

  std::vector<Entry> list;
  Status status;

 private:
  void visit_metadata(const JsonPath& path, const JsonValue& value) {
    const bool is_text = path.size() == 2 && value.kind == JsonValue::Kind::kString;
    const bool is_empty = path.size() == 1 && value.kind == JsonValue::Kind::kEmptyObject;
    if (!is_text && !is_empty) status = broken("__metadata__", "may hold only texts");
  }

  void visit_member(const JsonPath& path, const JsonValue& value) {
    if (list.empty() || list.back().name != path[0]) {
      if (list.size() >= kMaxTensors) {
        status = broken("header", "has more than 65536 tensors");
        return;
      }
      list.push_back({.name = path[0]});
    }
    Entry& entry = list.back();
    if (path[1] == "dtype" && path.size() == 2 && value.kind == JsonValue::Kind::kString) {
      entry.dtype = value.text;
    } else if (path[1] == "shape" || path[1] == "data_offsets") {
      visit_number(path, value, path[1] == "shape" ? &entry.shape : &entry.data_offsets);
    } else {
      status = broken(path[0], "has a member that is not dtype, shape or data_offsets");
    }
  }

  void visit_number(const JsonPath& path, const JsonValue& value, std::vector<int64_t>* numbers) {
    if (path.size() == 2 && value.kind == JsonValue::Kind::kEmptyArray) return;
    if (path.size() != 3 || value.kind != JsonValue::Kind::kInteger || value.integer < 0) {
      status = broken(path[0], path[1] + " must be whole numbers, at least 0");
    } else if (numbers->size() >= kMaxRank) {
      status = broken(path[0], path[1] + " has more than 8 numbers");
    } else {
      numbers->push_back(value.integer);
    }
  }
};

// begin = end of the entry before, end - begin = product of the shape, last end = end of the file.
Status check_layout(const Entry& entry, uint64_t* end) {
  const auto* dtype = std::find_if(std::begin(kDtypes), std::end(kDtypes),
                                   [&](const Dtype& d) { return d.name == entry.dtype; });
  if (dtype == std::end(kDtypes)) {
    return Status::malformed(entry.name, entry.dtype, "is no dtype of safetensors");
  }
  if (entry.data_offsets.size() != 2) return broken(entry.name, "needs two data_offsets");
  uint64_t bits = dtype->bits;
  for (const int64_t extent : entry.shape) {
    if (!checked_mul(bits, static_cast<uint64_t>(extent), &bits)) {
      return broken(entry.name, "has a shape whose size is no 64-bit number");
    }
  }
  const auto begin = static_cast<uint64_t>(entry.data_offsets[0]);
  const auto last = static_cast<uint64_t>(entry.data_offsets[1]);
  if (begin != *end) return broken(entry.name, "leaves a hole or overlaps the tensor before it");
  if (last < begin || bits % 8 != 0 || last - begin != bits / 8) {
    return broken(entry.name, "has data_offsets that do not fit its shape and dtype");
  }
  *end = last;
  return {};
}

Status place(std::vector<Entry> entries, uint64_t data_begin, ModelFile* file) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.data_offsets < b.data_offsets; });
  uint64_t end = 0;
  for (Entry& entry : entries) {
    const uint64_t begin = end;
    if (const Status status = check_layout(entry, &end); !status.ok()) return status;
    const auto* type = std::find_if(kWeightTypes.begin(), kWeightTypes.end(),
                                    [&](const WeightTypeInfo& t) { return t.name == entry.dtype; });
    // What is not floats is no weight: masks and position ids that some files carry.
    if (type == kWeightTypes.end()) continue;
    file->tensors.push_back({.name = std::move(entry.name),
                             .type = static_cast<WeightType>(type - kWeightTypes.begin()),
                             .shape = std::move(entry.shape),
                             .offset = data_begin + begin,
                             .bytes = end - begin});
  }
  if (end != file->file_size - data_begin) {
    return broken("file", "has other data than its header describes");
  }
  return {};
}

MetaValue meta_value(const JsonValue& value, ModelFile* file) {
  MetaValue meta{.integer = value.integer, .real = value.real};
  if (value.kind == JsonValue::Kind::kBool) meta.kind = MetaValue::Kind::kBool;
  if (value.kind == JsonValue::Kind::kInteger) meta.kind = MetaValue::Kind::kInteger;
  if (value.kind == JsonValue::Kind::kReal) meta.kind = MetaValue::Kind::kReal;
  if (value.kind == JsonValue::Kind::kString) {
    meta.kind = MetaValue::Kind::kString;
    meta.text = file->texts.emplace_back(value.text);
  }
  return meta;
}

}  // namespace

Status read_safetensors(std::vector<uint8_t> head, uint64_t file_size, ModelFile* file,
                        bool* is_incomplete) {
  *file = {.format = FileFormat::kSafetensors, .header = std::move(head), .file_size = file_size};
  *is_incomplete = false;
  Cursor in(file->header);
  uint64_t size = 0;
  if (file_size < 8 || !in.read(&size)) return broken("file", "is too short for a header");
  if (size > kMaxSafetensorsHeader || size > file_size - 8) {
    return Status::malformed("header", std::to_string(size),
                             "is no length of a header in this file (up to 25 MiB)");
  }
  std::string_view json;
  if (!in.read_text(size, &json)) {
    *is_incomplete = true;
    return {};
  }
  if (json.empty() || json[0] != '{') return broken("header", "does not begin with {");
  Entries entries;
  const Status status =
      read_json(json, "header", kMaxDepth,
                [&](const JsonPath& p, const JsonValue& v) { entries.visit(p, v); });
  if (!status.ok()) return status;
  if (!entries.status.ok()) return entries.status;
  return place(std::move(entries.list), 8 + size, file);
}

Status read_config(std::string_view json, ModelFile* file) {
  if (json.size() > kMaxConfigBytes) {
    return Status::malformed("config.json", std::to_string(json.size()), "bytes are too many");
  }
  return read_json(json, "config.json", kMaxConfigDepth,
                   [file](const JsonPath& path, const JsonValue& value) {
                     std::string key;
                     for (const std::string& part : path) key += (key.empty() ? "" : ".") + part;
                     file->metadata.add(std::move(key), meta_value(value, file));
                   });
}

}  // namespace attn::transformer
