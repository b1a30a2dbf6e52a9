// A strict reader of JSON (RFC 8259) for headers that are not trusted: no tree is built, every
// scalar is handed over with its path. Refuses a key that occurs twice in an object (parsers of
// browsers keep the last one silently), depth beyond a limit and text that is not UTF-8.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/status.h"

namespace attn::transformer {

// Keys and indices from the root: {"a": [7]} gives 7 the path ("a", "0").
using JsonPath = std::vector<std::string>;

struct JsonValue {
  enum class Kind { kNull, kBool, kInteger, kReal, kString, kEmptyObject, kEmptyArray };
  Kind kind = Kind::kNull;
  int64_t integer = 0;  // also kBool
  double real = 0;      // also kInteger
  std::string text;     // decoded
};

using JsonVisitor = std::function<void(const JsonPath& path, const JsonValue& value)>;

// Calls visit for every scalar and every empty object or array, in the order of the text.
// `field` names the text in a refusal.
Status read_json(std::string_view text, const char* field, size_t max_depth,
                 const JsonVisitor& visit);

}  // namespace attn::transformer
