#include "engine/heads/suggest.h"

#include "engine/heads/targets.h"
#include "engine/text/features.h"

namespace attn {
namespace {

// The last token with a job in this head; -1 if none has one.
int64_t last_with_job(HeadId head, const Matrix& x) {
  int64_t i = rows(x) - 1;
  while (i >= 0 && !has_job(head, x, i)) --i;
  return i;
}

// The name whose first mention is farthest back; a bracket only if there is no name.
int64_t farthest_mention(const Matrix& x) {
  constexpr Mask kCausal{.causal = true};
  int64_t farthest = -1, distance = 0;
  for (int64_t i = 0; i < rows(x); ++i) {
    const auto keys =
        intended_keys(HeadId::kLongRange, x, i, visible_keys(kCausal, i, rows(x), rows(x)));
    if (keys.empty()) continue;
    const int64_t away = row(x, i)[kName] > 0 ? i - keys[0] : 1;
    if (away >= distance) {
      farthest = i;
      distance = away;
    }
  }
  return farthest;
}

}  // namespace

Suggestion suggest(std::span<const std::string> tokens) {
  const Matrix x = features(tokens);
  const bool code = rows(x) > 0 && row(x, 0)[kCode] > 0;
  const int64_t mention = farthest_mention(x);
  if (code && mention >= 0) return {HeadId::kLongRange, mention};
  for (const HeadId head : {HeadId::kCoreference, HeadId::kSemantic})
    if (const int64_t i = last_with_job(head, x); i >= 0) return {head, i};
  if (mention >= 0) return {HeadId::kLongRange, mention};
  if (const int64_t i = last_with_job(HeadId::kSyntax, x); i >= 0) return {HeadId::kSyntax, i};
  return {HeadId::kPosition, rows(x) > 0 ? rows(x) - 1 : 0};
}

}  // namespace attn
