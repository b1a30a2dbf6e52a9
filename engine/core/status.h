// An error of an argument, as data. The engine never throws, prints or aborts on user input; it
// returns a Status that names the field, the value it had and the rule it broke.
// message() is the English sentence; other languages translate rule + min/max/other themselves.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>

#include "engine/core/real.h"

namespace attn {

enum class Rule {
  kNone,          // all is well
  kUnknownField,  // no option has this name
  kUnusedField,   // the option exists, but `other` does not use it
  kMissing,       // required and not given
  kWrongType,     // must be `other` (a type)
  kInteger,       // must be a whole number
  kBetween,       // must be in [min, max]
  kAtLeast,       // must be >= min
  kGreaterThan,   // must be > min
  kFinite,        // must be neither NaN nor infinite
  kOneOf,         // must be one of the names in `other`
  kDivides,       // must divide the field `other`
  kLength,        // must have exactly min elements
  kTooLarge,      // needs min bytes, more than the max available
  kConflict,      // cannot be combined with `other`
  kMalformed,     // a file is damaged or breaks its format; `other` says how
  kDisposed,      // the engine was disposed
};

// "kBetween" -> "between": the stable name that crosses to JS as AttentionLabError.code.
const char* rule_name(Rule rule);

struct Status {
  Rule rule = Rule::kNone;
  std::string field;  // "window_left"
  std::string value;  // "-7", as given
  std::string other;  // the other field, the type or the list that the rule speaks of
  double min = 0;
  double max = 0;

  bool ok() const { return rule == Rule::kNone; }
  // "must be at least -1"; empty when ok.
  std::string requirement() const;
  // "window_left = -7: must be at least -1"; empty when ok.
  std::string message() const;

  static Status between(std::string field, double value, double min, double max);
  static Status at_least(std::string field, double value, double min);
  static Status conflict(std::string field, std::string value, std::string other);
  static Status malformed(std::string field, std::string value, std::string how);
  static Status length(std::string field, size_t value, int64_t expected);
  static Status too_large(std::string field, double value, double bytes, double max_bytes);
};

// A whole number and where it has to be, both ends included.
struct Bound {
  const char* field;
  int64_t value, min, max;
};

// The first that is out of bounds, or ok.
Status check_bounds(std::span<const Bound> bounds);

// Finite and > 0.
Status check_positive(const char* field, double value);

// Shortest decimal form: 3 -> "3", 0.5 -> "0.5".
std::string format_number(double value);
std::string format_number(std::integral auto value) { return format_number(real(value)); }

}  // namespace attn
