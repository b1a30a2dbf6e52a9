// phi, the feature map of linear attention (arXiv:2006.16236, section 3.2), as it is written:
// elu(x) + 1, x, or x / |x|. What the definition, the walkthrough and the checks share; the kernel
// has its own.
#pragma once

#include <span>
#include <vector>

#include "engine/attention/config.h"

namespace attn {

// Rows of `head_dim` numbers; a row of zeros stays as it is. Instantiated for double and float.
template <typename Real>
std::vector<Real> phi(FeatureMap feature_map, std::span<const float> x, int64_t head_dim);

}  // namespace attn
