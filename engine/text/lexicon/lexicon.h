// The closed word lists behind the word classes: function words, adjectives, persons, verbs,
// concept groups, in Chinese and English, and the keywords of code. Lower case. What they miss is
// taken for a noun: the honest limit of a hand-made lexicon. Data only; word_class.cpp has the
// rules.
#pragma once

#include "engine/text/word_set.h"

namespace attn::lexicon {

// code.cpp
const WordSet& code_marks();       // a text that has one of these tokens is code
const WordSet& code_signs();       // or two different ones of these, which prose has, too
const WordSet& flow_words();       // if, for, return's neighbours: no work to do
const WordSet& declaring_words();  // def, class, return: want the name beside them

// grammar.cpp
const WordSet& speakers();             // I, you, everyone: pronouns that look for no noun
const WordSet& possessive_speakers();  // my, 我的
const WordSet& determiners();
const WordSet& numerals();       // single characters before a measure word, and digits
const WordSet& measure_words();  // 个 只 条: one character each
const WordSet& linking_verbs();  // is, 是: verbs without a meaning of their own
const WordSet& function_words();
const WordSet& time_words();

// clauses.cpp: which function words build a clause (text/clause.h)
const WordSet& clause_marks();   // commas and conjunctions: a clause begins
const WordSet& joining_words();  // and, 和
const WordSet& object_marks();   // 把 被
const WordSet& prepositions();
const WordSet& linking_words();  // an adjective after them is a predicate
const WordSet& degree_words();   // those of them that are no verb: 很 太

// adjectives.cpp
const WordSet& adjectives();
const WordSet& plain_adverbs();  // adverbs without -ly

// nouns.cpp
const WordSet& persons();  // of either gender
const WordSet& men();      // persons, male: names and nouns
const WordSet& women();    // persons, female
const WordSet& things();   // look like a person or a verb by their ending, but are things
const WordSet& irregular_plurals();
const WordSet& noun_final();  // characters that end Chinese nouns: 机 书 题

// verbs.cpp
const WordSet& regular_verbs();    // inflected by rule: -s -ed -ing
const WordSet& irregular_verbs();  // inflected by rule: -s -ing
const WordSet& irregular_forms();  // wrote, written
const WordSet& chinese_verbs();
const WordSet& verb_initial();  // characters that begin Chinese verbs of two characters

// concepts.cpp
const WordGroups& concepts();  // 40 groups of words that mean alike

}  // namespace attn::lexicon
