// Numbers in decimal, as JSON and checkpoints have them.
#pragma once

#include <string_view>

namespace attn {

// The number that the text says; false if it says none. Correctly rounded for up to 15 digits times
// a power of ten from -22 to 22, else within some ulp: strtod() would cost 10 kB of wasm.
bool parse_decimal(std::string_view text, double* value);

}  // namespace attn
