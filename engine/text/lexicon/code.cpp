#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

const WordSet& code_marks() {
  static const WordSet set(R"(
= == != === <= >= += -= => -> :: := { } && || << >> ++ def elif fn const func lambda
nullptr enum impl mut printf println async
)");
  return set;
}

const WordSet& code_signs() {
  static const WordSet set(R"(
< > ; [ -- struct console await void
)");
  return set;
}

const WordSet& flow_words() {
  static const WordSet set(R"(
if else elif for while do switch case break continue try except catch finally with as in pass match
default public private this self true false null none nullptr not and or typeof where loop
)");
  return set;
}

const WordSet& declaring_words() {
  static const WordSet set(R"(
def class return import from function func fn let const var int float double void auto char bool
string struct enum interface type impl mod use pub mut static using namespace template new await
async raise throw print assert lambda del export
)");
  return set;
}

}  // namespace attn::lexicon
