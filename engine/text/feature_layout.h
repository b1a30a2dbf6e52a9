// Where each feature stands in a row of x: the one table that features.cpp writes and heads.cpp
// reads. d_model = 64.
#pragma once

#include <array>
#include <cstdint>

namespace attn {

inline constexpr int64_t kIdentitySize = 14;
inline constexpr int64_t kMeaningSize = 11;

// Position p is (cos 2 pi p / T, sin 2 pi p / T) for each period T, in tokens. They were fitted
// together with the kernels of heads.cpp; a kernel names its periods, so the order is free.
inline constexpr std::array<double, 11> kPeriods = {4.56, 7.3, 13,  24,  41.4, 65.4,
                                                    82,   150, 288, 747, 2400};

enum Feature : int64_t {
  kIdentity = 0,                         // 14: unit code of the token, or of a bracket's nesting
  kMeaning = kIdentity + kIdentitySize,  // 11: unit code of concept and form, 0 unless content
  kPosition = kMeaning + kMeaningSize,   // 22: (cos, sin) for each of kPeriods
  kConst = kPosition + 2 * kPeriods.size(),  // 1
  kFirst,                                    // 1 for the first token: where idle heads rest
  kFirstNominal,                             // nominal of the first token, 0 elsewhere
  kFirstName,                                // name of the first token, 0 elsewhere
  kLogPos,                                   // ln(1 + p / 16)
  kNominal,                                  // can be a subject or an object; pronouns 0.995
  kName,                                     // a noun or identifier: what a pronoun may mean
  kAnimacy,                                  // person 1, plural thing -0.3, thing -1
  kGender,                                   // male 1, female -1
  kPron,                                     // is a pronoun that looks for its noun
  kPronAnimacy,                              // he, she 8; they 2.5; them 0; it -4
  kPronGender,                               // he 4, she -4
  kSeek,                                     // wants a noun: verb, modifier, determiner, operator
  kContent,                                  // has a meaning of its own
  kJob,                                      // a name or a bracket: long_range has work to do
  kClose,                                    // a closing bracket
  kCode,                                     // the text is code; no head reads it
  kFeatureCount,
};
static_assert(kFeatureCount == 64);

}  // namespace attn
