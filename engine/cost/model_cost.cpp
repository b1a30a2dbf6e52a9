#include "engine/cost/model_cost.h"

#include <algorithm>

#include "engine/cost/layer_cost.h"

namespace attn {
namespace {

CostFigures price(const ModelConfig& model, char kind, bool shares_cache) {
  CostFigures figures = has_state(kind) ? price_state(model, kind)
                        : kind == 'T'   ? price_top_k(model, shares_cache)
                                        : price_masked(model, kind, shares_cache);
  figures.flops = 2 * figures.mul_adds;
  figures.decode_flops = 2 * figures.decode_mul_adds;
  figures.kept_bytes = figures.kv_cache_bytes + figures.state_bytes;
  return figures;
}

// Work and what is kept add up; workspace is used again by the next layer.
void add(const LayerCost& type, CostFigures* total) {
  const Count extra = std::max(total->extra_bytes, type.each.extra_bytes);
  for (const FigureField& field : kCostFigures) {
    total->*field.value += static_cast<Count>(type.count) * type.each.*field.value;
  }
  total->extra_bytes = extra;
}

}  // namespace

ModelCost model_cost(const ModelConfig& config) {
  ModelCost cost;
  for (const char kind : kLayerKinds) {
    const int64_t sharing = config.count_of_shared(kind);
    const int64_t keeping = config.count_of(kind) - sharing;
    for (const bool shares_cache : {false, true}) {
      const int64_t count = shares_cache ? sharing : keeping;
      if (count == 0) continue;
      cost.types.push_back(
          {kind, shares_cache, count, config.layer_shape(kind), price(config, kind, shares_cache)});
      add(cost.types.back(), &cost.total);
    }
  }
  return cost;
}

}  // namespace attn
