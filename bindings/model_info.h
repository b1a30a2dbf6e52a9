// What a model's file says of itself, as plain objects.
#pragma once

#include <emscripten/val.h>

#include <string>

#include "engine/transformer/model.h"

namespace attn::transformer {

// Format, sizes and, where there are weights, the architecture and what a token takes.
emscripten::val model_info(const Model& model);

// A value of the header: a number, a boolean, a text, or null.
emscripten::val header_value(const Model& model, const std::string& name);

}  // namespace attn::transformer
