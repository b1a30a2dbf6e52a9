#include "bindings/read_option.h"

namespace attn {

Status misfit(const Option& option, const Range& range, double number) {
  const auto [min, max, above_min] = range;
  if (!(number >= min && number <= max)) return Status::between(option.name, number, min, max);
  return {Rule::kInteger, option.name, format_number(number), "", 0, 0};
}

Status misfit(const Option& option, Names names, const std::string& given) {
  std::string all;
  for (const char* name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return {Rule::kOneOf, option.name, given, all, 0, 0};
}

}  // namespace attn
