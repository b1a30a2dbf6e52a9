#include "engine/core/status.h"

#include <cmath>
#include <cstdio>
#include <utility>

namespace attn {

const char* rule_name(Rule rule) {
  switch (rule) {
    case Rule::kNone:
      return "none";
    case Rule::kUnknownField:
      return "unknown_field";
    case Rule::kUnusedField:
      return "unused_field";
    case Rule::kMissing:
      return "missing";
    case Rule::kWrongType:
      return "wrong_type";
    case Rule::kInteger:
      return "integer";
    case Rule::kBetween:
      return "between";
    case Rule::kAtLeast:
      return "at_least";
    case Rule::kGreaterThan:
      return "greater_than";
    case Rule::kFinite:
      return "finite";
    case Rule::kOneOf:
      return "one_of";
    case Rule::kDivides:
      return "divides";
    case Rule::kLength:
      return "length";
    case Rule::kTooLarge:
      return "too_large";
    case Rule::kConflict:
      return "conflict";
    case Rule::kDisposed:
      return "disposed";
  }
  return "none";
}

std::string format_number(double value) {
  char text[32];
  const bool whole = std::isfinite(value) && value == std::floor(value) && std::abs(value) < 1e15;
  std::snprintf(text, sizeof(text), whole ? "%.0f" : "%.6g", value);
  return text;
}

std::string Status::message() const {
  std::string must;
  switch (rule) {
    case Rule::kNone:
      return "";
    case Rule::kUnknownField:
      must = "no option has this name";
      break;
    case Rule::kUnusedField:
      must = "is not used by " + other;
      break;
    case Rule::kMissing:
      must = "is required";
      break;
    case Rule::kWrongType:
      must = "must be " + other;
      break;
    case Rule::kInteger:
      must = "must be a whole number";
      break;
    case Rule::kBetween:
      must = "must be between " + format_number(min) + " and " + format_number(max);
      break;
    case Rule::kAtLeast:
      must = "must be at least " + format_number(min);
      break;
    case Rule::kGreaterThan:
      must = "must be greater than " + format_number(min);
      break;
    case Rule::kFinite:
      must = "must be a finite number";
      break;
    case Rule::kOneOf:
      must = "must be one of " + other;
      break;
    case Rule::kDivides:
      must = "must divide " + other;
      break;
    case Rule::kLength:
      must = "must have exactly " + format_number(min) + " elements";
      break;
    case Rule::kTooLarge:
      must = "needs " + format_number(min) + " bytes, more than the " + format_number(max) +
             " available";
      break;
    case Rule::kConflict:
      must = "cannot be combined with " + other;
      break;
    case Rule::kDisposed:
      must = "the engine has been disposed";
      break;
  }
  return field + (value.empty() ? "" : " = " + value) + ": " + must;
}

Status Status::between(std::string field, double value, double min, double max) {
  return {Rule::kBetween, std::move(field), format_number(value), "", min, max};
}

Status Status::at_least(std::string field, double value, double min) {
  return {Rule::kAtLeast, std::move(field), format_number(value), "", min, 0};
}

Status Status::conflict(std::string field, std::string value, std::string other) {
  return {Rule::kConflict, std::move(field), std::move(value), std::move(other), 0, 0};
}

Status Status::too_large(std::string field, double value, double bytes, double max_bytes) {
  return {Rule::kTooLarge, std::move(field), format_number(value), "", bytes, max_bytes};
}

}  // namespace attn
