// What happens to activations between two matrix products. All views have the same panels.
#pragma once

#include "engine/transformer/panels.h"
#include "engine/transformer/weights.h"

namespace attn::transformer {

// y = norm(x), over the channels of each token; a copy where no norm stands. May work in place.
void normalize(const ModelConfig& config, const Norm& norm, PanelView x, PanelView y);

// The same for one head of one token. x: [size].
void normalize_head(const ModelConfig& config, const Norm& norm, int64_t size, float* x);

// x += y.
void add(PanelView y, PanelView x);

// up = act(gate) * up, or act(up) when gate has no channels. Relative error of act: 1e-6.
void activate(Activation activation, PanelView gate, PanelView up);

}  // namespace attn::transformer
