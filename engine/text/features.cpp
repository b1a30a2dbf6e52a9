#include "engine/text/features.h"

#include <cmath>
#include <numbers>
#include <string_view>

#include "engine/text/circle.h"
#include "engine/text/codes.h"
#include "engine/text/feature_layout.h"
#include "engine/text/meaning.h"
#include "engine/text/nesting.h"
#include "engine/text/utf8.h"
#include "engine/text/word_class.h"
#include "engine/text/word_set.h"

namespace attn {
namespace {

std::span<float> block(float* x, int64_t begin, int64_t size) {
  return {x + begin, static_cast<size_t>(size)};
}

// What depends on the token alone (and on whether the text is code).
void write_token(const std::string& token, bool code, float* x) {
  hashed_code("i:", lower_case(token), block(x, kIdentity, kIdentitySize));
  const WordClass word = classify(token, code);
  if (word.content > 0) meaning(without_clitic(token), block(x, kMeaning, kMeaningSize));
  x[kNominal] = word.nominal;
  x[kName] = word.name;
  x[kAnimacy] = word.animacy;
  x[kGender] = word.gender;
  x[kPron] = word.pron;
  x[kPronAnimacy] = word.pron_animacy;
  x[kPronGender] = word.pron_gender;
  x[kSeek] = word.seek;
  x[kContent] = word.content;
  x[kJob] = word.job;
  x[kClose] = word.close;
  x[kConst] = 1;
  x[kCode] = code ? 1.0f : 0.0f;
}

void write_position(int64_t p, float* x) {
  for (size_t t = 0; t < kPeriods.size(); ++t) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(p) / kPeriods[t];
    const CirclePoint point = circle_point(angle);
    x[kPosition + 2 * t] = static_cast<float>(point.cos);
    x[kPosition + 2 * t + 1] = static_cast<float>(point.sin);
  }
  x[kLogPos] = static_cast<float>(std::log1p(static_cast<double>(p) / 16));
}

}  // namespace

Matrix features(std::span<const std::string> tokens) {
  const auto n = static_cast<int64_t>(tokens.size());
  Matrix x = make_matrix(n, kModelDim);
  if (n == 0) return x;

  const bool code = is_code(tokens);
  Nesting nesting;
  WordIndex first_seen(tokens.size());  // a repeated token is copied
  for (int64_t p = 0; p < n; ++p) {
    const std::string& token = tokens[p];
    if (const int64_t seen = first_seen.add(token, static_cast<int>(p)); seen == p)
      write_token(token, code, row(x, p));
    else
      std::copy_n(row(x, seen), kModelDim, row(x, p));
    if (const Bracket b = bracket(token); b.family >= 0)
      hashed_code("i:", nesting.coordinate(b, p), block(row(x, p), kIdentity, kIdentitySize));
    write_position(p, row(x, p));
  }

  // Last, so that no copy of the first token carries them.
  float* first = row(x, 0);
  first[kFirst] = 1;
  first[kFirstNominal] = first[kNominal];
  first[kFirstName] = first[kName];
  return x;
}

}  // namespace attn
