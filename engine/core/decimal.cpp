#include "engine/core/decimal.h"

#include <charconv>
#include <cmath>

namespace attn {
namespace {

// Beyond every exponent of a double.
constexpr int kBeyond = 9999;

bool parse_exponent(std::string_view text, int* exponent) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  const auto [ptr, error] = std::from_chars(text.data(), end, *exponent);
  if (error == std::errc::result_out_of_range) *exponent = text[0] == '-' ? -kBeyond : kBeyond;
  return error != std::errc::invalid_argument && ptr == end;
}

}  // namespace

bool parse_decimal(std::string_view text, double* value) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const size_t mark = text.find_first_of("eE");
  double digits = 0;
  int exponent = 0, n_points = 0, n_digits = 0;
  for (const char c : text.substr(0, mark)) {
    if (c == '.') {
      if (++n_points > 1) return false;
      continue;
    }
    if (c < '0' || c > '9') return false;
    digits = digits * 10 + (c - '0');
    ++n_digits;
    exponent -= n_points;
  }
  if (n_digits == 0) return false;
  int written = 0;
  if (mark != std::string_view::npos && !parse_exponent(text.substr(mark + 1), &written))
    return false;
  exponent += written;
  // Dividing rounds once; 10^-n is no double.
  const double size =
      exponent < 0 ? digits / std::pow(10.0, -exponent) : digits * std::pow(10.0, exponent);
  *value = is_negative ? -size : size;
  return true;
}

}  // namespace attn
