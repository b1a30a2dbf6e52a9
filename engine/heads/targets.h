// The intended targets of each constructed head, read off the word classes and not off its scores:
// the yardstick for how well it does its job on a text.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/attention/mask.h"
#include "engine/core/tensor.h"
#include "engine/heads/heads.h"

namespace attn {

// True if token i of x [seq_len, d_model] has something to look for in this head. A row without a
// job is graded by nearness.
bool has_job(HeadId head, const Matrix& x, int64_t i);

// The keys, among those that row i may see, that do the job of `head` for token i; none where it
// has no job, or its object is not in sight.
//   syntax       verb: its subject and its object; modifier: the noun after it
//   coreference  pronoun: of the nouns before it that fit, the nearest subject, else the nearest
//                object, else the nearest
//   semantic     content word: the first word of its meaning; the first one: those after it
//   position     the one to three tokens before and after
//   long_range   a name: its first mention; a closing bracket: its opener
std::vector<int32_t> intended_keys(HeadId head, const Matrix& x, int64_t i,
                                   const VisibleKeys& keys);

}  // namespace attn
