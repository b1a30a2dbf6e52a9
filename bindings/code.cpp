// The links of a program, bound: bindings/recall-code.ts declares what goes in and out.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <string>
#include <vector>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "engine/recall/code/reach.h"

namespace attn::recall {
namespace {

using emscripten::val;

// Links as columns: kind, and bytes and tokens of both ends.
val code_lens(const val& given, const std::string& source, const std::string& token_begins) {
  CodeConfig config;
  const std::string language = given["language"].as<std::string>();
  const auto found = std::find(kLanguageNames.begin(), kLanguageNames.end(), language);
  if (found != kLanguageNames.end())
    config.language = static_cast<Language>(found - kLanguageNames.begin());
  config.window = static_cast<int64_t>(given["window"].as<double>());
  config.layers = given["layers"].as<std::string>();
  const std::vector<int32_t> begins = int32_of(token_begins);
  Object o;
  if (const Status status = validate(config, source, begins); !status.ok()) {
    o.set("refused", to_val(status));
    return o.get();
  }
  const CodeLens lens = look_at_code(config, source, begins);
  std::vector<int32_t> kinds, origin_bytes, use_bytes;
  for (const Link& link : lens.links) {
    kinds.push_back(static_cast<int32_t>(link.kind));
    origin_bytes.push_back(link.origin);
    use_bytes.push_back(link.use);
  }
  o.set("kind", std::span<const int32_t>(kinds));
  o.set("origin_byte", std::span<const int32_t>(origin_bytes));
  o.set("use_byte", std::span<const int32_t>(use_bytes));
  o.set("origin", std::span<const int32_t>(lens.origins));
  o.set("use", std::span<const int32_t>(lens.uses));
  o.set("stack_span", lens.stack_span);
  Array reach;
  for (size_t kind = 0; kind < kLinkKindNames.size(); ++kind) {
    const CodeLens::Reach& counted = lens.reach[kind];
    const auto bins = std::span(lens.histogram).subspan(kind * kDistanceBins, kDistanceBins);
    Object each;
    each.set("kind", std::string_view(kLinkKindNames[kind]));
    each.set("n_links", counted.n_links);
    each.set("one_layer", counted.one_layer);
    each.set("stack", counted.stack);
    each.set("all", counted.all);
    const std::vector<int32_t> histogram(bins.begin(), bins.end());
    each.set("histogram", std::span<const int32_t>(histogram));
    reach.push(each.get());
  }
  o.set("reach", reach.get());
  return o.get();
}

}  // namespace
}  // namespace attn::recall

EMSCRIPTEN_BINDINGS(attention_lab_code) {
  emscripten::function("code_lens", &attn::recall::code_lens);
}
