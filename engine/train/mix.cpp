// The forward pass of float: the engine's flash and linear kernels.
#include <algorithm>
#include <type_traits>
#include <vector>

#include "engine/attention/kernels/flash.h"
#include "engine/attention/kernels/linear.h"
#include "engine/train/mixer.h"
#include "engine/train/pairs.h"

namespace attn::train {
namespace {

AttentionConfig config_of(const Mixer& mixer, const MixerHead<float>& head) {
  AttentionConfig config;
  config.seq_len_q = config.seq_len_k = head.seq_len;
  config.head_dim = head.head_dim;
  config.mask = mixer.mask;
  if (mixer.kind == MixerKind::kSoftmax) {
    config.softmax_scale = mixer.scale;
    config.softcap = mixer.softcap;
  } else {
    config.algorithm = Algorithm::kLinear;
    if (mixer.kind == MixerKind::kDecay) config.feature_map = FeatureMap::kIdentity;
    if (mixer.kind == MixerKind::kDelta) {
      config.feature_map = FeatureMap::kL2Norm;
      config.update_rule = UpdateRule::kDelta;
    }
  }
  return config;
}

void softmax(const AttentionConfig& config, const MixerHead<float>& head, Counters* counters) {
  const int64_t n = head.seq_len;
  const FlashHead one{
      .q = head.q,
      .k = head.k,
      .v = head.v,
      .seq_len_q = n,
      .seq_len_k = n,
      .bias = head.bias,
      .visible = [&](int64_t i) { return visible_keys(config.mask, i, n, n); },
      .out = head.out,
      .lse = head.lse,
  };
  FlashWorkspace workspace(config, n, n);
  flash_head(config, one, &workspace, counters);
}

void linear(const Mixer& mixer, const AttentionConfig& config, const MixerHead<float>& head,
            Counters* counters) {
  gated_linear_head(config, {head.q, head.k, head.v, head.gate, head.beta, head.out}, counters);
  if (mixer.kind != MixerKind::kDecay || mixer.scale == 1) return;
  for (int64_t i = 0; i < head.seq_len * head.head_dim; ++i)
    head.out[i] *= static_cast<float>(mixer.scale);
}

}  // namespace

template <typename Real>
void mix(const Mixer& mixer, const MixerHead<Real>& head, double* mul_adds) {
  if constexpr (std::is_same_v<Real, float>) {
    Counters counters;
    const AttentionConfig config = config_of(mixer, head);
    if (mixer.kind == MixerKind::kSoftmax) {
      softmax(config, head, &counters);
    } else {
      linear(mixer, config, head, &counters);
    }
    *mul_adds += counters.mul_adds;
  } else {
    mix_plainly(mixer, head);
  }
}

template void mix(const Mixer&, const MixerHead<double>&, double*);
template void mix(const Mixer&, const MixerHead<float>&, double*);

}  // namespace attn::train
