#include "engine/text/features.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>
#include <vector>

#include "engine/text/circle.h"
#include "engine/text/clause.h"
#include "engine/text/codes.h"
#include "engine/text/feature_layout.h"
#include "engine/text/meaning.h"
#include "engine/text/nesting.h"
#include "engine/text/utf8.h"
#include "engine/text/word_class.h"
#include "engine/text/word_set.h"

namespace attn {
namespace {

// A first mention stands out by this factor, so that it wins over later ones: 2.25 nats of 15.
constexpr float kFirstMention = 1.15f;

std::span<float> block(float* x, int64_t begin, int64_t size) {
  return {x + begin, static_cast<size_t>(size)};
}

void write_class(const WordClass& word, float* x) {
  x[kNominal] = word.nominal;
  x[kName] = word.name;
  x[kAnimacy] = word.animacy;
  x[kGender] = word.gender;
  x[kPlural] = word.plural;
}

void write_position(int64_t p, float* x) {
  for (size_t t = 0; t < kPeriods.size(); ++t) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(p) / kPeriods[t];
    const CirclePoint point = circle_point(angle);
    x[kPosition + 2 * t] = static_cast<float>(point.cos);
    x[kPosition + 2 * t + 1] = static_cast<float>(point.sin);
  }
}

void copy_position(float* x, int64_t to, int64_t size) { std::copy_n(x + kPosition, size, x + to); }

// Finds the words that the tokens of a text look for. A token knows those before it, and, where the
// mask lets it, those after it.
class Reader {
 public:
  Reader(std::span<const std::string> tokens, int64_t ahead, Matrix* x)
      : tokens_(tokens), ahead_(ahead), x_(*x), code_(is_code(tokens)) {}

  void read() {
    read_words();
    read_mentions();
    read_meanings();
    for (int64_t i = 0; i < n(); ++i) find_jobs(i);
  }

 private:
  int64_t n() const { return static_cast<int64_t>(tokens_.size()); }
  bool sees(int64_t i, int64_t j) const { return j < i || (j > i && i < ahead_ && j < ahead_); }

  void read_words() {
    ClauseReader clauses;
    for (int64_t p = 0; p < n(); ++p) {
      float* x = row(x_, p);
      WordClass word = classify(tokens_[p], code_);
      x[kConst] = 1;
      x[kCode] = code_ ? 1.0f : 0.0f;
      x[kStart] = p == 0 && tokens_[p] == kStartToken ? 1.0f : 0.0f;
      write_class(word, x);
      if (x[kStart] == 0) write_position(p, x);
      if (!code_) {
        const std::string lower = lower_case(without_clitic(tokens_[p]));
        const ClausePlace place = clauses.read(lower, word);
        x[kSubject] = place.place == Place::kSubject ? 1.0f : 0.0f;
        x[kObject] = place.place == Place::kObject ? 1.0f : 0.0f;
        if (place.predicate) {
          word.verb = 1;
          word.modifier = 0;
        }
      }
      words_.push_back(word);
    }
  }

  // Identity, and whether a name or bracket was there before.
  void read_mentions() {
    Nesting nesting;
    std::vector<std::string> names;
    for (int64_t p = 0; p < n(); ++p) {
      const Bracket b = bracket(tokens_[p]);
      names.push_back(b.family >= 0 ? nesting.coordinate(b, p) : lower_case(tokens_[p]));
    }
    WordIndex first_seen(tokens_.size());
    for (int64_t p = 0; p < n(); ++p) {
      float* x = row(x_, p);
      const int64_t first = first_seen.add(names[p], static_cast<int>(p));
      if (first == p)
        hashed_code("i:", names[p], block(x, kIdentity, kIdentitySize));
      else
        for (int64_t c = 0; c < kIdentitySize; ++c) x[c] = row(x_, first)[c] / kFirstMention;
      if (first < p && words_[p].mention > 0) {
        std::copy_n(x + kIdentity, kIdentitySize, x + kMention);
        x[kHasMention] = 1;
      }
      if (first == p)
        for (float& value : block(x, kIdentity, kIdentitySize)) value *= kFirstMention;
    }
  }

  void read_meanings() {
    std::vector<std::string> meanings(tokens_.size());
    WordIndex first_seen(tokens_.size());
    for (int64_t p = 0; p < n(); ++p) {
      if (words_[p].content == 0) continue;
      meanings[p] = meaning_of(without_clitic(tokens_[p]));
      float* x = row(x_, p);
      const std::span<float> code = block(x, kMeaning, kMeaningSize);
      meaning_code(meanings[p], code);
      const int64_t first = first_seen.add(meanings[p], static_cast<int>(p));
      if (first == p) continue;
      std::copy(code.begin(), code.end(), x + kAlike);
      turn(code);
      x[kHasAlike] = 1;
      // A first word looks ahead for its likes, where it may.
      float* partner = row(x_, first);
      if (sees(first, p) && partner[kHasAlike] == 0) {
        std::copy(code.begin(), code.end(), partner + kAlike);
        partner[kHasAlike] = 1;
      }
    }
  }

  // A pronoun, a verb or a modifier has a job only if the word that it looks for is there.
  void find_jobs(int64_t i) {
    const WordClass& word = words_[i];
    float* x = row(x_, i);
    if (word.pron > 0 &&
        any(i, i - kPronounReach, i, [&](int64_t j) { return may_mean(word, words_[j]); })) {
      x[kPron] = word.pron;
      x[kPronAnimacy] = word.pron_animacy;
      x[kPronGender] = word.pron_gender;
      x[kPronPlural] = word.pron_plural;
    }
    const auto nominal = [&](int64_t j) { return words_[j].nominal > 0; };
    x[kVerb] = word.verb > 0 && any(i, i - kVerbReach, i + kVerbReach, nominal) ? 1.0f : 0.0f;
    x[kModifier] = word.modifier > 0 && any(i, i + 1, i + kModifierReach, nominal) ? 1.0f : 0.0f;
    copy_idle(x, kIdleSyntax, x[kVerb] + x[kModifier] == 0);
    copy_idle(x, kIdleCoreference, x[kPron] == 0);
    copy_idle(x, kIdleSemantic, x[kHasAlike] == 0);
    copy_idle(x, kIdleLongRange, x[kHasMention] == 0);
    if (x[kVerb] > 0) copy_position(x, kVerbPlace, kVerbPlaceSize);
  }

  static bool may_mean(const WordClass& pronoun, const WordClass& noun) {
    return noun.name > 0 && pronoun.pron_animacy * noun.animacy > -1 &&
           pronoun.pron_gender * noun.gender >= 0;
  }

  template <typename Fits>
  bool any(int64_t i, int64_t first, int64_t last, Fits fits) const {
    for (int64_t j = std::max<int64_t>(first, 0); j <= std::min(last, n() - 1); ++j)
      if (sees(i, j) && fits(j)) return true;
    return false;
  }

  static void copy_idle(float* x, int64_t to, bool idle) {
    if (idle) copy_position(x, to, kNearSize);
  }

  // In tokens: how far a constructed head finds what it looks for.
  static constexpr int64_t kPronounReach = 40;
  static constexpr int64_t kVerbReach = 16;
  static constexpr int64_t kModifierReach = 4;

  std::span<const std::string> tokens_;
  int64_t ahead_;
  Matrix& x_;
  bool code_;
  std::vector<WordClass> words_;
};

}  // namespace

Matrix features(std::span<const std::string> tokens, int64_t ahead) {
  Matrix x = make_matrix(static_cast<int64_t>(tokens.size()), kModelDim);
  Reader(tokens, ahead, &x).read();
  return x;
}

}  // namespace attn
