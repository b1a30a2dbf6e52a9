#include "bindings/options.h"

namespace attn {

namespace {

constexpr int64_t kUnbounded = -1;

// Rows are constants and only their slots are bound at run time: written as one table, the whole of
// it would be code.
constexpr OptionRow kRows[] = {
    {"n_heads", kEvery, 1, kMaxHeads, "", true},
    {"n_kv_heads", kEvery, 1, kMaxHeads, "n_heads"},
    {"seq_len_q", kEvery, 0, kMaxSeqLen, "", true},
    {"seq_len_k", kEvery, 0, kMaxSeqLen, "seq_len_q"},
    {"head_dim", kEvery, 1, kMaxHeadDim, "", true},
    {"algorithm", kEvery},
    {"causal", kEvery},
    {"window_left", kEvery, kUnbounded, kMaxSeqLen},
    {"window_right", kEvery, kUnbounded, kMaxSeqLen},
    {"prefix_len", kEvery, 0, kMaxSeqLen},
    {"n_sink", kEvery, 0, kMaxSeqLen},
    {"softmax_scale", kSoftmax},
    {"softcap", kSoftmax},
    {"block_q", kTiled, 1, kMaxBlock},
    {"block_k", kTiled, 1, kMaxBlock},
    {"n_devices", kRingOnly, 1, kMaxDevices},
    {"ring_layout", kRingOnly},
    {"feature_map", kLinearOnly},
    {"decay", kLinearOnly},
    {"normalize", kLinearOnly},
    {"chunk_len", kLinearOnly, 0, kMaxBlock},
    {"update_rule", kLinearOnly},
    {"beta", kLinearOnly},
    {"return_probs", kStandardOnly},
};

}  // namespace

std::array<Option, kNumOptions> options_of(AttentionConfig& c) {
  const Slot slots[] = {
      &c.n_heads,            //
      &c.n_kv_heads,         //
      &c.seq_len_q,          //
      &c.seq_len_k,          //
      &c.head_dim,           //
      &c.algorithm,          //
      &c.mask.causal,        //
      &c.mask.window_left,   //
      &c.mask.window_right,  //
      &c.mask.prefix_len,    //
      &c.mask.n_sink,        //
      &c.softmax_scale,      //
      &c.softcap,            //
      &c.block_q,            //
      &c.block_k,            //
      &c.n_devices,          //
      &c.ring_layout,        //
      &c.feature_map,        //
      &c.decay,              //
      &c.normalize,          //
      &c.chunk_len,          //
      &c.update_rule,        //
      &c.beta,               //
      &c.return_probs,       //
  };
  static_assert(std::size(slots) == std::size(kRows));
  std::array<Option, std::size(kRows)> options;
  for (size_t i = 0; i < options.size(); ++i) options[i] = {kRows[i], slots[i]};
  return options;
}

}  // namespace attn
