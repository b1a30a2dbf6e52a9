#include "engine/recall/code/links.h"

#include <algorithm>

#include "engine/recall/code/names.h"
#include "engine/recall/code/parsers.h"

namespace attn::recall {

std::vector<Link> links_of(std::string_view source, Language language) {
  const std::vector<Lexeme> lexemes = lex(source, language);
  const std::vector<int32_t> partners = partners_of(lexemes);
  Names names(language);
  switch (language) {
    case Language::kPython:
      name_python(lexemes, partners, &names);
      break;
    case Language::kJavaScript:
      name_javascript(lexemes, partners, &names);
      break;
    case Language::kCpp:
      name_cpp(lexemes, partners, &names);
      break;
  }
  std::vector<Link> links = names.links();
  for (size_t i = 0; i < lexemes.size(); ++i) {
    if (!lexemes[i].closes() || partners[i] < 0) continue;
    links.push_back({LinkKind::kBracket, lexemes[partners[i]].offset, lexemes[i].offset});
  }
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.use < b.use; });
  return links;
}

}  // namespace attn::recall
