#include "engine/text/clause.h"

#include "engine/text/lexicon/lexicon.h"

namespace attn {
namespace {

bool is_nominal(const WordClass& c) { return c.nominal > 0 && c.kind != WordKind::kLiteral; }

}  // namespace

void ClauseReader::open_clause() {
  state_ = {};
  last_ = joinable_ = Place::kNone;
}

ClausePlace ClauseReader::read_nominal(WordKind kind) {
  const bool is_pronoun = kind == WordKind::kPronoun || kind == WordKind::kSpeaker;
  Place place;
  if (is_pronoun && (state_.joined || (state_.verb && last_ != Place::kNone))) open_clause();
  if (state_.joined && joinable_ != Place::kNone) {
    place = joinable_;
  } else if (state_.marked) {
    place = Place::kObject;
    state_.marked = false;
    state_.had_marked = true;
  } else if (last_ != Place::kNone) {
    place = last_;  // a compound: the error message
  } else if (state_.preposition) {
    place = Place::kOblique;
  } else if (!state_.verb) {
    place = Place::kSubject;
    state_.pronoun_subject = kind == WordKind::kPronoun;
  } else {
    place = state_.had_marked || state_.pronoun_subject ? Place::kOblique : Place::kObject;
  }
  state_.preposition = state_.joined = state_.linked = false;
  last_ = joinable_ = place;
  return {.place = place};
}

ClausePlace ClauseReader::read(std::string_view word, const WordClass& word_class) {
  if (is_nominal(word_class)) {
    return read_nominal(word_class.kind);
  }
  const Place before = last_;
  last_ = Place::kNone;
  if (lexicon::clause_marks().contains(word)) {
    open_clause();
  } else if (lexicon::joining_words().contains(word)) {
    state_.joined = true;
  } else if (word_class.kind == WordKind::kVerb) {
    state_.verb = true;
    state_.linked = lexicon::linking_words().contains(word);
    state_.joined = state_.preposition = state_.marked = false;
  } else if (lexicon::linking_words().contains(word)) {
    state_.linked = true;
    if (!lexicon::degree_words().contains(word)) state_.verb = true;
  } else if (lexicon::object_marks().contains(word)) {
    state_.marked = true;
  } else if (lexicon::prepositions().contains(word)) {
    state_.preposition = true;
  } else if (word_class.kind == WordKind::kModifier && state_.linked) {
    state_.verb = true;
    return {.predicate = true};
  } else if (word == "的" || word == "'s") {
    last_ = Place::kNone;
    if (before == Place::kSubject) state_.preposition = false;
  }
  return {};
}

}  // namespace attn
