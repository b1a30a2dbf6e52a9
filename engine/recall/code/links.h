// How far a program's names reach: every use, and the place that says what it means. Distances
// between them are what a model's attention has to span.
//   definition   a function or type, named without being called → its definition
//   call         a call → the definition above it
//   call_below   a call → the definition below it, which reads back to the call
//   assignment   a variable → its last assignment before, in the text
//   import       an imported name → the import
//   parameter    → the parameter
//   bracket      a closing bracket → its opening one
// By the text alone: no types, no attributes but those of self and this, no other files.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/recall/code/lexer.h"

namespace attn::recall {

enum class LinkKind : uint8_t {
  kDefinition,
  kCall,
  kCallBelow,
  kAssignment,
  kImport,
  kParameter,
  kBracket
};
inline constexpr std::array kLinkKindNames = {"definition", "call",      "call_below", "assignment",
                                              "import",     "parameter", "bracket"};

struct Link {
  LinkKind kind;
  int32_t origin;  // byte offset of what has to be found
  int32_t use;     // byte offset of the use
};

// In the order of the uses.
std::vector<Link> links_of(std::string_view source, Language language);

}  // namespace attn::recall
