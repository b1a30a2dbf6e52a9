// An option of attend() out of JavaScript, in whatever form it crosses. A Source says what was
// given: number(), of a boolean 0 or 1; place(names), the place of a name among those it may be,
// names.size() where it is none of them; doubles() and floats(), of a list, or of one number where
// that will do. The wrapper has checked types and finiteness; what would be undefined in C++ is
// refused again.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/attention/options.h"
#include "engine/core/status.h"

namespace attn {

// Stores an option in its field, if it fits.
template <class Source>
struct OptionReader {
  const Range& range;
  const Source& source;
  Names* allowed;  // of a name: what it may be

  bool operator()(int64_t& field) const {
    const double number = source.number();
    if (!(number >= range.min && number <= range.max && number == std::floor(number))) return false;
    field = static_cast<int64_t>(number);
    return true;
  }
  bool operator()(std::vector<double>& field) const {
    field = source.doubles();
    return true;
  }
  bool operator()(std::vector<float>& field) const {
    field = source.floats();
    return true;
  }
  template <class T>
  bool operator()(std::optional<T>& field) const {
    field = static_cast<T>(source.number());
    return true;
  }
  template <class T>
  bool operator()(T& field) const {
    if constexpr (std::is_enum_v<T>) {
      *allowed = names(field);
      const size_t place = source.place(*allowed);
      if (place >= allowed->size()) return false;
      field = static_cast<T>(place);
    } else {
      field = static_cast<T>(source.number());
    }
    return true;
  }
};

// The rule that an option breaks whose value does not fit: a whole number of its range, or one of
// names.
Status misfit(const Option& option, const Range& range, double number);
Status misfit(const Option& option, Names names, const std::string& given);

}  // namespace attn
