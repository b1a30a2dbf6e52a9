// What of a program's links attention can span. A position reads window - 1 tokens back in one
// window layer, and information travels as far again in each further one; a full layer reads
// everything before. Reachable says that a path exists, not that a model answers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/status.h"
#include "engine/recall/code/links.h"

namespace attn::recall {

struct CodeConfig {
  Language language = Language::kPython;
  int64_t window = 128;         // keys that a query sees, its own included
  std::string layers = "SSSF";  // S window, F full; from the lowest up
};

struct CodeLens {
  std::vector<Link> links;       // both ends in a token, in different ones
  std::vector<int32_t> origins;  // [n_links] tokens
  std::vector<int32_t> uses;     // [n_links] tokens
  // Of links: how many are reached through one window layer, through the window layers together,
  // and through all layers.
  struct Reach {
    int64_t n_links = 0, one_layer = 0, stack = 0, all = 0;
  };
  std::vector<Reach> reach;        // [kinds of links]
  int64_t stack_span = 0;          // tokens back through the window layers together
  std::vector<int64_t> histogram;  // [kinds, kDistanceBins]: distances 1, 2-3, 4-7, …
};
inline constexpr int64_t kDistanceBins = 20;
inline constexpr int64_t kMaxCodeBytes = 256 * 1024;

Status validate(const CodeConfig& config, std::string_view source,
                std::span<const int32_t> token_begins);

// token_begins: the byte at which each token begins, ascending. A link belongs to the tokens in
// which its ends stand. Precondition: validate(...).ok().
CodeLens look_at_code(const CodeConfig& config, std::string_view source,
                      std::span<const int32_t> token_begins);

}  // namespace attn::recall
