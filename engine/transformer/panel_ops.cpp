#include "engine/transformer/panel_ops.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

namespace {

using D = hn::CappedTag<float, kPanelTokens>;
using V = hn::Vec<D>;
constexpr int64_t kLanes = hn::MaxLanes(D());

// Eight tokens' channels, one vector of them after the other: visit(first lane).
template <class Visit>
HWY_INLINE void for_lanes(const Visit& visit) {
  for (int64_t lane = 0; lane < kPanelTokens; lane += kLanes) visit(lane);
}

// x: [channels, 8]; y = (x - mean) / sqrt(variance + eps) * weight + bias, mean 0 for RMS.
HWY_NOINLINE void normalize_panel(NormKind kind, float eps, const Norm& norm, int64_t channels,
                                  const float* x, float* y) {
  const D d;
  const V one = hn::Set(d, 1.0f);
  const V inverse = hn::Set(d, 1.0f / static_cast<float>(channels));
  for_lanes([&](int64_t lane) HWY_ATTR {
    V mean = hn::Zero(d), square = hn::Zero(d);
    if (kind == NormKind::kLayer) {
      for (int64_t c = 0; c < channels; ++c) mean = hn::Add(mean, hn::LoadU(d, x + 8 * c + lane));
      mean = hn::Mul(mean, inverse);
    }
    for (int64_t c = 0; c < channels; ++c) {
      const V centred = hn::Sub(hn::LoadU(d, x + 8 * c + lane), mean);
      square = mul_add(centred, centred, square);
    }
    const V variance = mul_add(square, inverse, hn::Set(d, eps));
    const V scale = hn::Div(one, hn::Sqrt(variance));
    for (int64_t c = 0; c < channels; ++c) {
      const V centred = hn::Sub(hn::LoadU(d, x + 8 * c + lane), mean);
      const V bias = norm.bias.empty() ? hn::Zero(d) : hn::Set(d, norm.bias[c]);
      const V weight = hn::Mul(scale, hn::Set(d, norm.weight[c]));
      hn::StoreU(mul_add(centred, weight, bias), d, y + 8 * c + lane);
    }
  });
}

// x / (1 + e^-x)
HWY_INLINE V silu(V x, const Exp2Table* table) {
  constexpr float kMinusLog2E = -1.44269504f;
  const D d;
  const V power = hn::Min(hn::Mul(x, hn::Set(d, kMinusLog2E)), hn::Set(d, 126.0f));
  return hn::Div(x, hn::Add(hn::Set(d, 1.0f), exp2(d, power, table)));
}

// x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
HWY_INLINE V gelu_tanh(V x, const Exp2Table* table) {
  constexpr float kSqrt2OverPi = 0.797884561f;
  const D d;
  const V cubic = mul_add(hn::Mul(hn::Mul(x, x), x), hn::Set(d, 0.044715f), x);
  const V t = tanh(d, hn::Mul(cubic, hn::Set(d, kSqrt2OverPi)), table);
  const V half = hn::Mul(x, hn::Set(d, 0.5f));
  return mul_add(half, t, half);
}

template <class Function>
HWY_INLINE void apply(const Function& f, const float* gate, int64_t n, float* up) {
  const D d;
  for (int64_t i = 0; i < n; i += kLanes) {
    const V y = hn::LoadU(d, up + i);
    hn::StoreU(gate ? hn::Mul(f(hn::LoadU(d, gate + i)), y) : f(y), d, up + i);
  }
}

HWY_NOINLINE void silu_panel(const float* gate, int64_t n, float* up) {
  const Exp2Table table;
  apply([&](V x) HWY_ATTR { return silu(x, &table); }, gate, n, up);
}

HWY_NOINLINE void gelu_tanh_panel(const float* gate, int64_t n, float* up) {
  const Exp2Table table;
  apply([&](V x) HWY_ATTR { return gelu_tanh(x, &table); }, gate, n, up);
}

HWY_NOINLINE void add_panel(const float* y, int64_t n, float* x) {
  const D d;
  for (int64_t i = 0; i < n; i += kLanes) {
    hn::StoreU(hn::Add(hn::LoadU(d, x + i), hn::LoadU(d, y + i)), d, x + i);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

void normalize(const ModelConfig& config, const Norm& norm, PanelView x, PanelView y) {
  for (int64_t p = 0; p < x.n_panels; ++p) {
    if (norm.weight.empty()) {
      if (x.data != y.data) {
        std::copy_n(x.panel(p), x.channels * kPanelTokens, y.panel(p));
      }
      continue;
    }
    HWY_NAMESPACE::normalize_panel(config.norm, static_cast<float>(config.norm_eps), norm,
                                   x.channels, x.panel(p), y.panel(p));
  }
}

void normalize_head(const ModelConfig& config, const Norm& norm, int64_t size, float* x) {
  if (norm.weight.empty()) return;
  double square = 0;
  for (int64_t c = 0; c < size; ++c) square += static_cast<double>(x[c]) * x[c];
  const double scale = 1 / std::sqrt(square / static_cast<double>(size) + config.norm_eps);
  for (int64_t c = 0; c < size; ++c) x[c] *= static_cast<float>(scale * norm.weight[c]);
}

void add(PanelView y, PanelView x) {
  for (int64_t p = 0; p < x.n_panels; ++p) {
    HWY_NAMESPACE::add_panel(y.panel(p), x.channels * kPanelTokens, x.panel(p));
  }
}

void activate(Activation activation, PanelView gate, PanelView up) {
  const int64_t n = up.channels * kPanelTokens;
  for (int64_t p = 0; p < up.n_panels; ++p) {
    const float* g = gate.channels > 0 ? gate.panel(p) : nullptr;
    float* y = up.panel(p);
    switch (activation) {
      case Activation::kSilu:
        HWY_NAMESPACE::silu_panel(g, n, y);
        break;
      case Activation::kGeluTanh:
        HWY_NAMESPACE::gelu_tanh_panel(g, n, y);
        break;
      case Activation::kGelu:  // BERT's, which is never gated; the tanh form is 8e-4 off
        for (int64_t i = 0; i < n; ++i) {
          y[i] *= 0.5f * (1 + std::erf(y[i] / std::numbers::sqrt2_v<float>));
        }
        break;
    }
  }
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
