// The cost of attention in a whole model: each kind of layer priced on its own, times its number.
// Nothing is charged a context that it does not look at: a window keeps min(window, n) keys, a
// state has a fixed size, a layer that reads another's cache keeps nothing.
#pragma once

#include <vector>

#include "engine/cost/cost_figures.h"
#include "engine/cost/model_config.h"

namespace attn {

struct LayerCost {
  char kind = 'F';
  bool shares_cache = false;  // reads the cache of an earlier layer of its kind
  int64_t count = 0;          // layers of this type, at least 1
  LayerShape shape;           // completed: 0 = has none
  CostFigures each;
};

struct ModelCost {
  std::vector<LayerCost> types;  // in the order of kLayerKinds; sharers behind the others
  CostFigures total;
};

// O(log seq_len) for each type of layer. Precondition: validate(config).ok().
ModelCost model_cost(const ModelConfig& config);

}  // namespace attn
