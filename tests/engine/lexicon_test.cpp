#include "engine/text/lexicon/lexicon.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/text/word_class.h"

namespace attn {
namespace {

std::string kind_name(WordKind kind) {
  static const char* const names[] = {
      "bracket",    "literal", "operator", "punctuation", "flow",     "declaring",
      "identifier", "pronoun", "speaker",  "determiner",  "function", "time",
      "modifier",   "person",  "verb",     "adverb",      "thing"};
  return names[static_cast<int>(kind)];
}

// Every word of a line is of the kind.
void check(const char* kind, const char* words, bool code = false) {
  for (std::string_view word : split_words(words)) {
    CAPTURE(std::string(word));
    CHECK(kind_name(classify(word, code).kind) == kind);
  }
}

TEST_CASE("lexicon: the lists have the sizes they were written to") {
  CHECK(lexicon::function_words().words().size() >= 200);
  CHECK(lexicon::time_words().words().size() >= 70);
  CHECK(lexicon::adjectives().words().size() >= 270);
  CHECK(lexicon::persons().words().size() + lexicon::men().words().size() +
            lexicon::women().words().size() >=
        165);
  CHECK(lexicon::regular_verbs().words().size() + lexicon::irregular_verbs().words().size() +
            lexicon::chinese_verbs().words().size() >=
        500);
  CHECK(lexicon::concepts().count() == 40);
}

TEST_CASE("lexicon: no word stands in two lists, or twice in one") {
  std::vector<std::string_view> all;
  for (const WordSet* set :
       {&lexicon::determiners(), &lexicon::function_words(), &lexicon::time_words(),
        &lexicon::adjectives(), &lexicon::plain_adverbs(), &lexicon::persons(), &lexicon::men(),
        &lexicon::women(), &lexicon::things(), &lexicon::regular_verbs(),
        &lexicon::irregular_verbs(), &lexicon::irregular_forms(), &lexicon::chinese_verbs()})
    for (const auto& entry : set->words()) all.push_back(entry.first);
  std::sort(all.begin(), all.end());
  for (size_t i = 1; i < all.size(); ++i) {
    CAPTURE(std::string(all[i]));
    CHECK(all[i] != all[i - 1]);
  }
}

TEST_CASE("word class: listed words are what their list says") {
  const auto check_set = [](const char* kind, const WordSet& set) {
    for (const auto& entry : set.words()) {
      const std::string_view word = entry.first;
      CAPTURE(std::string(word));
      CHECK(kind_name(classify(word, false).kind) == kind);
    }
  };
  check_set("determiner", lexicon::determiners());
  check_set("function", lexicon::function_words());
  check_set("time", lexicon::time_words());
  check_set("modifier", lexicon::adjectives());
  check_set("adverb", lexicon::plain_adverbs());
  check_set("person", lexicon::persons());
  check_set("person", lexicon::men());
  check_set("person", lexicon::women());
  check_set("thing", lexicon::things());
  check_set("verb", lexicon::regular_verbs());
  check_set("verb", lexicon::irregular_verbs());
  check_set("verb", lexicon::irregular_forms());
  check_set("verb", lexicon::chinese_verbs());
}

TEST_CASE("word class: brackets, literals, operators and punctuation") {
  check("bracket", "( ) [ ] { } （ ） 【 】 「 」 『 』 《 》 “ ” ‘ ’");
  check("literal", "0 3.14 2024年 \"text\" 'x' `y`");
  check("operator", "+ == -> :: ?: || <= ** ~");
  check("punctuation", ". ! ? : , ; ， 。 ！ … — 、 😀 @ # $ ' \"");
  CHECK(classify(")", false).mention == 1);
  CHECK(classify("(", false).mention == 1);
  CHECK(classify("+", false).verb == 0);
  CHECK(classify(".", false).mention == 0);
  CHECK(kind_name(classify("", false).kind) == "punctuation");
}

TEST_CASE("word class: in code, flow words, declaring words and identifiers; Chinese as ever") {
  check("flow", "if else for while true None null self", true);
  check("declaring", "def class return let fn import print", true);
  check("identifier", "a it list np foo_bar getUser x1 _ Vec", true);
  check("verb", "返回 写了", true);
  check("thing", "函数", true);
}

TEST_CASE(
    "word class: pronouns ask for animacy, gender and number, possessives are modifiers too") {
  check("pronoun",
        "he she it they them his her its their 他 她 它 他们 它们 其 它的 它们的 which It");
  check("speaker", "I me my we you everyone something 我 我们 我的 大家 自己");
  CHECK(classify("她", false).pron_gender == -1.5f);
  CHECK(classify("he", false).pron_animacy == 2);
  CHECK(classify("they", false).pron_animacy == 0.7f);
  CHECK(classify("them", false).pron_plural == 1.6f);
  CHECK(classify("它们", false).pron_animacy == -2);
  CHECK(classify("its", false).modifier == 1);
  CHECK(classify("its", false).nominal == 0);
  CHECK(classify("my", false).modifier == 1);
  CHECK(classify("my", false).pron == 0);
}

TEST_CASE("word class: clitics do not hide a word") {
  check("pronoun", "it's He's they're she’ll");
  check("speaker", "I'm we've you'd");
  check("person", "user's teacher’s students'");
  check("function", "don't 's");
  check("verb", "isn't is was 是");
}

TEST_CASE("word class: determiners, also a numeral with a measure word") {
  check("determiner",
        "a the this some every two 这个 一些 所有 许多 三个 几本 每张 那只 3个 十二位 三十 半杯");
  check("thing", "整数 个性 本子");
}

TEST_CASE("word class: modifiers by list, comparison and 的") {
  check("modifier",
        "big red new important bigger fastest happier 大 红色 重要 聪明 写的 古老 快乐的");
}

TEST_CASE("word class: persons by list, plural and ending") {
  check("person",
        "user Users teachers programmer programmers violinist musician fireman postman 用户 "
        "同学们 孩子们 使用者 服务员 魔术师 探险家 小丁 老赵 阿花");
  check("thing",
        "number paper computers servers parameter letters 小说 老虎 国家 机器人 卫生 list");
  CHECK(classify("Bob", false).gender == 1);
  CHECK(classify("小红", false).gender == -1);
}

TEST_CASE("word class: verbs by list, inflection and shape") {
  check("verb",
        "jumps jumped jumping stopped stopping tries tried dying making makes fixes wrote "
        "returns running 提交 写完 说起来 看到 走过 拿来 抓捕 追到 送出 googled retweeting");
  check("thing", "string building things seeds 飞机 读物 听力 学校");
}

TEST_CASE("word class: endings of adverbs and adjectives, and everything else is a thing") {
  check("adverb", "quickly slowly 认真地 高兴地");
  check("modifier", "dangerous useful expensive readable visible useless logical childish");
  check("thing",
        "土地 目的地 family table cable fish bridge bridges fox 函数 空值 表单 桌子 日本语");
  CHECK(classify("bridge", false).animacy == -1);
  CHECK(classify("bridges", false).plural == 1);
  CHECK(classify("children", false).plural == 1);
  CHECK(classify("bridge", false).plural == -0.6f);
  CHECK(classify("glass", false).plural == -0.6f);
  CHECK(classify("学生", false).plural == 0);
  CHECK(classify("学生们", false).plural == 1);
  CHECK(classify("glass", false).animacy == -1);
}

TEST_CASE("word class: a text is code by one token") {
  CHECK(is_code(std::vector<std::string>{"x", "=", "1"}));
  CHECK(is_code(std::vector<std::string>{"def", "f"}));
  CHECK(!is_code(std::vector<std::string>{"it", "returns", "null", ",", "(", ")"}));
  CHECK(!is_code({}));
  using Tokens = std::vector<std::string>;
  CHECK(is_code(Tokens{"x", "[", "i", "]", ";"}));
  CHECK(is_code(Tokens{"f", "(", "x", ")", ";"}));
  CHECK(is_code(Tokens{"List", "<", "int", ">", "x"}));
  CHECK(!is_code(Tokens{"The", "vaccine", "[", "1", "]", "works", ";", "it", "is", "new", "."}));
  CHECK(!is_code(Tokens{"see", "[", "2", ",", "13", "]", "and", "[", "4", "–", "6", "]"}));
  CHECK(!is_code(Tokens{"He", "came", ";", "she", "left", "."}));
  CHECK(!is_code(Tokens{"The", "iPad", "--", "a", "tablet", "--", "is", "thin"}));
  CHECK(!is_code(Tokens{"They", "await", "an", "answer"}));
}

}  // namespace
}  // namespace attn
