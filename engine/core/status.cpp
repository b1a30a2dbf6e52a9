#include "engine/core/status.h"

#include <cmath>
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
    case Rule::kMalformed:
      return "malformed";
    case Rule::kDisposed:
      return "disposed";
  }
  return "none";
}

namespace {

constexpr int kSignificant = 6;

double power_of_ten(int exponent) {
  double power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  for (; exponent < 0; ++exponent) power /= 10;
  return power;
}

// floor(log10(value)) for value > 0.
int decimal_exponent(double value) {
  int exponent = 0;
  for (; value >= 10; value /= 10) ++exponent;
  for (; value < 1; value *= 10) --exponent;
  return exponent;
}

// |value| with six significant digits, no trailing zeros: 0.0123457. printf would cost 9 kB of
// wasm.
std::string format_fraction(double value, int decimals) {
  std::string digits = std::to_string(std::llround(value * power_of_ten(decimals)));
  if (const int missing = decimals + 1 - static_cast<int>(digits.size()); missing > 0) {
    digits.insert(0, missing, '0');
  }
  digits.insert(digits.size() - decimals, 1, '.');  // GCC 12 warns about insert(at, ".")
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

std::string format_number(double value) {
  if (std::isnan(value)) return "nan";
  const std::string sign = std::signbit(value) && value != 0 ? "-" : "";
  value = std::abs(value);
  if (std::isinf(value)) return sign + "inf";
  if (value == std::floor(value) && value < 1e15) {
    return sign + std::to_string(static_cast<int64_t>(value));
  }
  const int exponent = decimal_exponent(value);
  if (exponent >= -5 && exponent < kSignificant) {
    return sign + format_fraction(value, kSignificant - 1 - exponent);
  }
  return sign + format_fraction(value / power_of_ten(exponent), kSignificant - 1) + "e" +
         std::to_string(exponent);
}

std::string Status::requirement() const {
  switch (rule) {
    case Rule::kNone:
      return "";
    case Rule::kUnknownField:
      return "no option has this name";
    case Rule::kUnusedField:
      return "is not used by " + other;
    case Rule::kMissing:
      return "is required";
    case Rule::kWrongType:
      return "must be " + other;
    case Rule::kInteger:
      return "must be a whole number";
    case Rule::kBetween:
      return "must be between " + format_number(min) + " and " + format_number(max);
    case Rule::kAtLeast:
      return "must be at least " + format_number(min);
    case Rule::kGreaterThan:
      return "must be greater than " + format_number(min);
    case Rule::kFinite:
      return "must be a finite number";
    case Rule::kOneOf:
      return "must be one of " + other;
    case Rule::kDivides:
      return "must divide " + other;
    case Rule::kLength:
      return "must have exactly " + format_number(min) + " elements";
    case Rule::kTooLarge:
      return "needs " + format_number(min) + " bytes, more than the " + format_number(max) +
             " available";
    case Rule::kConflict:
      return "cannot be combined with " + other;
    case Rule::kMalformed:
      return other;
    case Rule::kDisposed:
      return "the engine has been disposed";
  }
  return "";
}

std::string Status::message() const {
  if (ok()) return "";
  return field + (value.empty() ? "" : " = " + value) + ": " + requirement();
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

Status Status::malformed(std::string field, std::string value, std::string how) {
  return {Rule::kMalformed, std::move(field), std::move(value), std::move(how), 0, 0};
}

Status Status::length(std::string field, size_t value, int64_t expected) {
  const auto given = format_number(static_cast<double>(value));
  return {Rule::kLength, std::move(field), given, "", static_cast<double>(expected), 0};
}

Status Status::too_large(std::string field, double value, double bytes, double max_bytes) {
  return {Rule::kTooLarge, std::move(field), format_number(value), "", bytes, max_bytes};
}

Status check_bounds(std::span<const Bound> bounds) {
  for (const auto& [field, value, min, max] : bounds) {
    if (value < min || value > max)
      return Status::between(field, real(value), real(min), real(max));
  }
  return {};
}

Status check_positive(const char* field, double value) {
  if (!std::isfinite(value)) return {Rule::kFinite, field, format_number(value), "", 0, 0};
  if (value <= 0) return {Rule::kGreaterThan, field, format_number(value), "", 0, 0};
  return {};
}

}  // namespace attn
