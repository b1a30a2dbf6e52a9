// The meaning of a word, as far as the semantic head knows it: its concept group, else its stem.
// Two words are alike if and only if these are the same; likeness of letters does not count.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace attn {

// "bug", "错误" and "defects" have one meaning; "rendering" has that of "render"; of userName the
// last part that is in a group decides.
std::string meaning_of(std::string_view token);

// The unit code of a meaning: two halves of equal length, so that `turned` below is orthogonal.
void meaning_code(std::string_view meaning, std::span<float> out);

// The second half with the other sign. <a, turned a> = 0, <turned a, turned a> = <a, a>: a word and
// the words like it that come later get codes that find each other and never themselves.
void turn(std::span<float> code);

}  // namespace attn
