#include "engine/heads/targets.h"

#include <cstdlib>

#include "engine/text/feature_layout.h"

namespace attn {
namespace {

// Cosine of two blocks of unit length.
float alike(const float* a, const float* b, int64_t block, int64_t size) {
  float sum = 0;
  for (int64_t c = block; c < block + size; ++c) sum += a[c] * b[c];
  return sum;
}

bool has_job(HeadId head, const float* query) {
  switch (head) {
    case HeadId::kSyntax:
      return query[kSeek] > 0;
    case HeadId::kCoreference:
      return query[kPron] > 0;
    case HeadId::kSemantic:
      return query[kContent] > 0;
    case HeadId::kPosition:
      return true;
    case HeadId::kLongRange:
      return query[kJob] > 0;
  }
  return false;
}

bool fits(HeadId head, const float* query, const float* key, int64_t distance) {
  // Codes of one concept are 0.96 alike, of one identity 1; chance stays below 0.7 in 99.5 % of
  // pairs.
  constexpr float kSameMeaning = 0.7f, kSameIdentity = 0.999f;
  switch (head) {
    case HeadId::kSyntax:
      return key[kNominal] > 0;
    case HeadId::kCoreference:
      // `they` weighs a plural thing as -0.75, a single one as -2.5.
      return distance > 0 && key[kName] > 0 && query[kPronAnimacy] * key[kAnimacy] > -1 &&
             query[kPronGender] * key[kGender] >= 0;
    case HeadId::kSemantic:
      return alike(query, key, kMeaning, kMeaningSize) > kSameMeaning;
    case HeadId::kPosition:
      return 0 < distance && distance <= 3;
    case HeadId::kLongRange:
      return distance > 0 && key[kClose] == 0 &&
             alike(query, key, kIdentity, kIdentitySize) > kSameIdentity;
  }
  return false;
}

}  // namespace

std::vector<int32_t> intended_keys(HeadId head, const Matrix& x, int64_t i,
                                   const VisibleKeys& keys) {
  std::vector<int32_t> found;
  if (!has_job(head, row(x, i))) return found;
  const bool nearest = head == HeadId::kSyntax || head == HeadId::kCoreference;
  const bool earliest = head == HeadId::kLongRange;
  for (int64_t j = keys.first(); j < keys.end; ++j) {
    if (j == i || !keys.contains(j) || !fits(head, row(x, i), row(x, j), i - j)) continue;
    if (earliest && !found.empty()) break;
    if (nearest && !found.empty()) {
      if (std::abs(i - j) >= std::abs(i - found[0])) continue;
      found.clear();
    }
    found.push_back(static_cast<int32_t>(j));
  }
  return found;
}

}  // namespace attn
