// Converts the structs of a walkthrough to plain objects, shaped as web/src/worker/protocol.ts.
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "bindings/object.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn {

// [convert(item), ...]
template <typename Items, typename Convert>
emscripten::val list(const Items& items, Convert convert) {
  Array array;
  for (const auto& item : items) array.push(convert(item));
  return array.get();
}

emscripten::val to_val(const Unfolding& unfolding);
emscripten::val to_val(const TileGrid& grid);
// The step with its arithmetic, its row and whatever else the mechanism shows there.
emscripten::val to_val(const Step& step, const Walkthrough& walkthrough);

}  // namespace attn
