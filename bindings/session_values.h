// What a session is, as JavaScript sees it: web/src/worker/protocol.ts has the shapes.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <string>

#include "engine/session.h"

namespace attn {

// Overview.
emscripten::val overview_to_val(const Session& session);

// LayerStack; `kinds`: a letter for each layer.
emscripten::val stack_to_val(const Stack& stack, const std::string& kinds, int64_t query);

// The constructed heads, in their order.
emscripten::val head_names();

// True if the weights, also those that a state implies, are not negative and add up to 1 in a row.
bool has_shares(const AttentionConfig& c);

}  // namespace attn
