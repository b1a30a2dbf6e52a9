// Suggests a first view of a text: a head that finds something in it, and the token that asks.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/heads/heads.h"

namespace attn {

struct Suggestion {
  HeadId head = HeadId::kPosition;
  int64_t query = 0;
};

// For a text that nobody has asked anything of yet, under a causal mask. Code: the name that comes
// back from farthest (long_range). Prose: the last pronoun that has a noun (coreference); else the
// last word that is like an earlier one (semantic); else a name or bracket that comes back; else
// the last verb with a subject (syntax); else the last token (position).
Suggestion suggest(std::span<const std::string> tokens);

}  // namespace attn
