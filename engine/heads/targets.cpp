#include "engine/heads/targets.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/text/feature_layout.h"

namespace attn {
namespace {

using Keys = std::vector<int32_t>;

// Cosine of two blocks of x.
double cosine(const float* a, const float* b, int64_t size) {
  double dot = 0, aa = 0, bb = 0;
  for (int64_t c = 0; c < size; ++c) {
    dot += double{a[c]} * double{b[c]};
    aa += double{a[c]} * double{a[c]};
    bb += double{b[c]} * double{b[c]};
  }
  return aa * bb > 0 ? dot / std::sqrt(aa * bb) : 0;
}

constexpr double kSame = 0.999;  // of two unit codes that are equal but for rounding

bool fits(const float* pronoun, const float* noun) {
  return noun[kName] > 0 && pronoun[kPronAnimacy] * noun[kAnimacy] > -1 &&
         pronoun[kPronGender] * noun[kGender] >= 0 && pronoun[kPronPlural] * noun[kPlural] > -0.9;
}

// Among the tokens that a row may see: the nearest of those that `wanted` accepts, the one before
// on a tie; -1 if there is none.
template <typename Wanted>
int64_t nearest(int64_t i, const VisibleKeys& keys, Wanted wanted) {
  int64_t found = -1;
  for (int64_t j = keys.first(); j < keys.end; ++j) {
    if (j == i || !keys.contains(j) || !wanted(j)) continue;
    if (found < 0 || std::abs(i - j) < std::abs(i - found)) found = j;
  }
  return found;
}

void push(int64_t key, Keys* keys) {
  if (key >= 0) keys->push_back(static_cast<int32_t>(key));
}

Keys syntax_keys(const Matrix& x, int64_t i, const VisibleKeys& keys) {
  Keys found;
  const auto has = [&](int64_t j, Feature f) { return row(x, j)[f] > 0; };
  if (has(i, kModifier)) {
    push(nearest(i, keys, [&](int64_t j) { return j > i && has(j, kNominal); }), &found);
  } else if (has(i, kVerb)) {
    push(nearest(i, keys, [&](int64_t j) { return j < i && has(j, kSubject); }), &found);
    push(nearest(i, keys, [&](int64_t j) { return has(j, kObject); }), &found);
    if (found.empty()) push(nearest(i, keys, [&](int64_t j) { return has(j, kNominal); }), &found);
  }
  return found;
}

Keys coreference_keys(const Matrix& x, int64_t i, const VisibleKeys& keys) {
  Keys found;
  if (row(x, i)[kPron] == 0) return found;
  const auto candidate = [&](int64_t j) { return j < i && fits(row(x, i), row(x, j)); };
  for (const Feature place : {kSubject, kObject, kName}) {
    push(nearest(i, keys, [&](int64_t j) { return candidate(j) && row(x, j)[place] > 0; }), &found);
    if (!found.empty()) break;
  }
  return found;
}

Keys semantic_keys(const Matrix& x, int64_t i, const VisibleKeys& keys) {
  Keys found;
  for (int64_t j = keys.first(); j < keys.end; ++j)
    if (j != i && keys.contains(j) &&
        cosine(row(x, i) + kAlike, row(x, j) + kMeaning, kMeaningSize) > kSame)
      push(j, &found);
  return found;
}

Keys position_keys(int64_t i, const VisibleKeys& keys) {
  constexpr int64_t kNear = 3;
  Keys found;
  for (int64_t j = i - kNear; j <= i + kNear; ++j)
    if (j != i && keys.contains(j)) push(j, &found);
  return found;
}

Keys long_range_keys(const Matrix& x, int64_t i, const VisibleKeys& keys) {
  Keys found;
  if (row(x, i)[kHasMention] == 0) return found;
  for (int64_t j = keys.first(); j < std::min(keys.end, i); ++j) {
    if (!keys.contains(j)) continue;
    if (cosine(row(x, i) + kMention, row(x, j) + kIdentity, kIdentitySize) < kSame) continue;
    push(j, &found);
    break;
  }
  return found;
}

}  // namespace

bool has_job(HeadId head, const Matrix& x, int64_t i) {
  const float* query = row(x, i);
  switch (head) {
    case HeadId::kSyntax:
      return query[kVerb] > 0 || query[kModifier] > 0;
    case HeadId::kCoreference:
      return query[kPron] > 0;
    case HeadId::kSemantic:
      return query[kHasAlike] > 0;
    case HeadId::kPosition:
      return true;
    case HeadId::kLongRange:
      return query[kHasMention] > 0;
  }
  return false;
}

std::vector<int32_t> intended_keys(HeadId head, const Matrix& x, int64_t i,
                                   const VisibleKeys& keys) {
  switch (head) {
    case HeadId::kSyntax:
      return syntax_keys(x, i, keys);
    case HeadId::kCoreference:
      return coreference_keys(x, i, keys);
    case HeadId::kSemantic:
      return semantic_keys(x, i, keys);
    case HeadId::kPosition:
      return position_keys(i, keys);
    case HeadId::kLongRange:
      return long_range_keys(x, i, keys);
  }
  return {};
}

}  // namespace attn
