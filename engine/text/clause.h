// The roles of words in a clause, read from left to right: a shallow parse, handed in like the
// nesting of brackets. A real model builds it in its earlier layers. A token's place depends on the
// tokens before it alone, so that a causal head could know it.
//   nouns before the verb are its subject; after it its object; after a preposition neither.
//   Commas and conjunctions open a clause; so does a pronoun right after an object.
#pragma once

#include <string_view>

#include "engine/text/word_class.h"

namespace attn {

enum class Place { kNone, kSubject, kObject, kOblique };

struct ClausePlace {
  Place place = Place::kNone;  // of a nominal
  bool predicate = false;      // an adjective that is said of the subject: "was hungry", 很重要
};

class ClauseReader {
 public:
  // The next token, in lower case and without its clitic. A quoted string or a bracket is neutral.
  ClausePlace read(std::string_view word, const WordClass& word_class);

 private:
  void open_clause();
  ClausePlace read_nominal(WordKind kind);

  struct State {
    bool verb = false;             // the clause has its verb
    bool marked = false;           // 把 or 被 waits for its object
    bool had_marked = false;       // and has had it: what follows the verb is no object
    bool preposition = false;      // waits for its noun
    bool joined = false;           // and, 和: the next noun is like the one before
    bool linked = false;           // is, 很: an adjective here is a predicate
    bool pronoun_subject = false;  // the clause goes on about what it already was about
  } state_;
  Place last_ = Place::kNone;  // of the token before, if it was nominal
  Place joinable_ = Place::kNone;
};

}  // namespace attn
