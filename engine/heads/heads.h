// The default model: one layer of five heads whose W_Q and W_K are constructed so that each does
// one nameable job on any Chinese, English or code text, through real q.k arithmetic. Nothing is
// trained and nothing is painted on afterwards; the page labels it "constructed".
#pragma once

#include "engine/heads/layer.h"

namespace attn {

enum class HeadId { kSyntax, kCoreference, kSemantic, kPosition, kLongRange };
inline constexpr int kHeadCount = 5;
inline constexpr int64_t kHeadDim = 16;

// "syntax", "coreference", "semantic", "position", "long_range", in the order of HeadId.
const char* name(HeadId head);

// The constructed layer: n_heads = n_kv_heads = 5, head_dim 16, d_model 64. Built once, on first
// use. Its softmax_scale is at most 1/sqrt(16): a temperature a head that leaves the winner about
// 0.6 to 0.95 where keys compete, so that rows are not one-hot. It never changes which key wins.
const Layer& constructed_layer();

}  // namespace attn
