// A gate for every token, derived from the text: what gated linear attention (Mamba-2, simple GLA)
// keeps of its state when the token comes. A trained layer learns it; here a boundary forgets.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attn {

inline constexpr float kGateWithin = 0.95f;     // a state within a sentence fades slowly
inline constexpr float kGateAtBoundary = 0.1f;  // a full stop, a semicolon, a new line

// In English, Chinese and code; a line's end counts wherever it stands in the token.
inline bool is_boundary(std::string_view token) {
  constexpr std::string_view kMarks[] = {".", "!", "?", ";", "…", "。", "！", "？", "；"};
  return std::find(std::begin(kMarks), std::end(kMarks), token) != std::end(kMarks) ||
         token.find('\n') != std::string_view::npos;
}

// [seq_len], each in (0, 1].
inline std::vector<float> text_gates(std::span<const std::string> tokens) {
  std::vector<float> gates;
  for (const std::string& token : tokens) {
    gates.push_back(is_boundary(token) ? kGateAtBoundary : kGateWithin);
  }
  return gates;
}

}  // namespace attn
