// Lexemes → the names they bind and use. Just enough of each language's grammar for that; what is
// not understood binds nothing.
#pragma once

#include <vector>

#include "engine/recall/code/lexer.h"
#include "engine/recall/code/names.h"

namespace attn::recall {

void name_python(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
                 Names* names);
void name_javascript(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
                     Names* names);
void name_cpp(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
              Names* names);

// For each lexeme the byte at which its expression ends: at the next semicolon, comma (not in
// Python, whose commas make tuples) or line (in Python, outside brackets), or where the bracket
// around it closes.
std::vector<int32_t> ends_of(const std::vector<Lexeme>& lexemes, Language language);

}  // namespace attn::recall
