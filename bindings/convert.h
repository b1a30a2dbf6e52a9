// Between JavaScript values and the engine's types. The wrapper has checked the types of what
// comes in (Embind checks none in release: 'abc' becomes 0, 2^40 becomes 0), so here only what
// would be undefined in C++ is refused again: numbers that do not fit a whole number's range.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "engine/attention/config.h"
#include "engine/core/counters.h"
#include "engine/core/status.h"

namespace attn {

// A plain object of options, absent where undefined -> config.
Status to_config(const emscripten::val& options, AttentionConfig* config,
                 int64_t max_head_dim = kMaxHeadDim);

emscripten::val to_val(const Status& status);
emscripten::val to_val(const Counters& counters);

// { error: status }
emscripten::val failed(const Status& status);

// The numbers of an Int32Array, handed over as its bytes: Embind copies a Uint8Array into a string
// as it is. (A typed array's own set() would need a thread-local variable, and the linker threads.)
std::vector<int32_t> int32_of(const std::string& bytes);

}  // namespace attn
