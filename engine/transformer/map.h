// One head's attention from the queries and keys that a pass kept: never stored, since computing
// it takes less time than reading it back would.
#pragma once

#include "engine/transformer/forward.h"

namespace attn::transformer {

// [n, n], row-major, n = tokens of the pass, which kept its queries. With softmax: the probs. With
// elu + 1: what each key contributes after the division. With Lightning: decay^(i - j) q . k, of
// either sign. Masked pairs are 0.
std::vector<float> attention_map(const Forward& forward, int64_t layer, int64_t head);

}  // namespace attn::transformer
