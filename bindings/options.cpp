#include "bindings/options.h"

namespace attn {

namespace {

constexpr int64_t kUnbounded = -1;

}  // namespace

std::array<Option, 22> options_of(AttentionConfig& c) {
  return {{
      {"n_heads", &c.n_heads, kEvery, 1, kMaxHeads, "", true},
      {"n_kv_heads", &c.n_kv_heads, kEvery, 1, kMaxHeads, "n_heads"},
      {"seq_len_q", &c.seq_len_q, kEvery, 0, kMaxSeqLen, "", true},
      {"seq_len_k", &c.seq_len_k, kEvery, 0, kMaxSeqLen, "seq_len_q"},
      {"head_dim", &c.head_dim, kEvery, 1, kMaxHeadDim, "", true},
      {"algorithm", &c.algorithm, kEvery},
      {"causal", &c.mask.causal, kEvery},
      {"window_left", &c.mask.window_left, kEvery, kUnbounded, kMaxSeqLen},
      {"window_right", &c.mask.window_right, kEvery, kUnbounded, kMaxSeqLen},
      {"prefix_len", &c.mask.prefix_len, kEvery, 0, kMaxSeqLen},
      {"n_sink", &c.mask.n_sink, kEvery, 0, kMaxSeqLen},
      {"softmax_scale", &c.softmax_scale, kSoftmax},
      {"softcap", &c.softcap, kSoftmax},
      {"block_q", &c.block_q, kTiled, 1, kMaxBlock},
      {"block_k", &c.block_k, kTiled, 1, kMaxBlock},
      {"n_devices", &c.n_devices, kRingOnly, 1, kMaxDevices},
      {"ring_layout", &c.ring_layout, kRingOnly},
      {"feature_map", &c.feature_map, kLinearOnly},
      {"decay", &c.decay, kLinearOnly},
      {"normalize", &c.normalize, kLinearOnly},
      {"chunk_len", &c.chunk_len, kLinearOnly, 0, kMaxBlock},
      {"return_probs", &c.return_probs, kStandardOnly},
  }};
}

}  // namespace attn
