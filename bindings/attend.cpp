#include <emscripten/bind.h>

#include "engine/attention/config.h"

static double version() { return 1; }

EMSCRIPTEN_BINDINGS(attention_lab) { emscripten::function("version", &version); }
