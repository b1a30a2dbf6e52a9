// What each constructed head is meant to look at, read off the word classes and not off its scores:
// the yardstick for how well it does its job on a text.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/attention/mask.h"
#include "engine/core/tensor.h"
#include "engine/heads/heads.h"

namespace attn {

// The keys, among those that row i may see, that do the job of `head` for token i of
// x [seq_len, d_model]; none where the head has no job, or its object is not in sight.
//   syntax       verb, modifier, operator: the nearest noun-like token, the one before on a tie
//   coreference  pronoun: the nearest noun before it that fits in animacy and gender
//   semantic     content word: all others of the same concept or form
//   position     the one to three tokens before
//   long_range   a name: its first mention; a closing bracket: its opener
std::vector<int32_t> intended_keys(HeadId head, const Matrix& x, int64_t i,
                                   const VisibleKeys& keys);

}  // namespace attn
