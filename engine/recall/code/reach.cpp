#include "engine/recall/code/reach.h"

#include <algorithm>
#include <bit>

namespace attn::recall {

Status validate(const CodeConfig& config, std::string_view source,
                std::span<const int32_t> token_begins) {
  if (source.size() > kMaxCodeBytes)
    return Status::between("source.length", static_cast<double>(source.size()), 0, kMaxCodeBytes);
  if (config.window < 1 || config.window > kMaxCodeBytes)
    return Status::between("window", static_cast<double>(config.window), 1, kMaxCodeBytes);
  const bool is_known = config.layers.find_first_not_of("SF") == std::string::npos;
  if (!is_known || config.layers.empty() || config.layers.size() > 64)
    return {Rule::kOneOf, "layers", config.layers, "S, F", 0, 0};
  int32_t before = -1;
  for (const int32_t begin : token_begins) {
    if (begin <= before || begin >= static_cast<int64_t>(source.size()))
      return Status::between("token_begins", begin, before + 1,
                             static_cast<double>(source.size()) - 1);
    before = begin;
  }
  return {};
}

CodeLens look_at_code(const CodeConfig& config, std::string_view source,
                      std::span<const int32_t> token_begins) {
  CodeLens lens;
  lens.reach.resize(kLinkKindNames.size());
  lens.histogram.resize(kLinkKindNames.size() * kDistanceBins);
  const bool has_full = config.layers.find('F') != std::string::npos;
  const int64_t n_window = std::count(config.layers.begin(), config.layers.end(), 'S');
  lens.stack_span = n_window * (config.window - 1);
  const auto token_of = [&](int32_t offset) {
    const auto after = std::upper_bound(token_begins.begin(), token_begins.end(), offset);
    return static_cast<int32_t>(after - token_begins.begin()) - 1;
  };
  for (const Link& link : links_of(source, config.language)) {
    const int32_t origin = token_of(link.origin);
    const int32_t use = token_of(link.use);
    if (origin < 0 || use < 0 || origin == use) continue;
    lens.links.push_back(link);
    lens.origins.push_back(origin);
    lens.uses.push_back(use);
    const int64_t distance = std::abs(use - origin);
    const auto kind = static_cast<size_t>(link.kind);
    CodeLens::Reach& reach = lens.reach[kind];
    ++reach.n_links;
    if (distance <= config.window - 1) ++reach.one_layer;
    if (distance <= lens.stack_span) ++reach.stack;
    if (has_full || distance <= lens.stack_span) ++reach.all;
    const int64_t bin = std::bit_width(static_cast<uint64_t>(distance)) - 1;
    ++lens.histogram[kind * kDistanceBins + std::min(bin, kDistanceBins - 1)];
  }
  return lens;
}

}  // namespace attn::recall
