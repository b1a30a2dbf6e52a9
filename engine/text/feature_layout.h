// The layout of a row of x: the one table that features.cpp writes and heads.cpp reads. d_model =
// 96.
#pragma once

#include <array>
#include <cstdint>

namespace attn {

inline constexpr int64_t kIdentitySize = 9;
inline constexpr int64_t kMeaningSize = 8;

// Position p is (cos 2 pi p / T, sin 2 pi p / T) for each period T, in tokens. The first three are
// those of nearness: one for the tokens beside, one for the paragraph, one for the whole text.
inline constexpr std::array<double, 8> kPeriods = {18,    150,   4200,  2.419,
                                                   3.003, 5.883, 47.96, 256.6};
inline constexpr int64_t kPositionSize = 2 * kPeriods.size();
inline constexpr int64_t kNearSize = 2 * 3;
inline constexpr int64_t kVerbPlaceSize = 2 * 2;

enum Feature : int64_t {
  kIdentity = 0,                         // 9: code of the token, or of a bracket's nesting
  kMention = kIdentity + kIdentitySize,  // 9: identity again, of a name or bracket seen before
  kMeaning = kMention + kIdentitySize,   // 8: code of concept or stem, 0 unless content
  kAlike = kMeaning + kMeaningSize,      // 8: the meaning to look for, 0 if there is none
  kPosition = kAlike + kMeaningSize,     // 16: (cos, sin) for each of kPeriods
  // The first periods of the position again, of tokens without a job in one head:
  kIdleSyntax = kPosition + kPositionSize,       // 6
  kIdleCoreference = kIdleSyntax + kNearSize,    // 6
  kIdleSemantic = kIdleCoreference + kNearSize,  // 6
  kIdleLongRange = kIdleSemantic + kNearSize,    // 6
  kVerbPlace = kIdleLongRange + kNearSize,       // 4: and of verbs that have one in syntax
  kConst = kVerbPlace + kVerbPlaceSize,          // 1
  kStart,                                        // the start token, where idle heads rest
  kNominal,                                      // can be a subject or an object
  kName,                                         // a noun or identifier: what a pronoun may mean
  kSubject,                                      // a nominal in the place of a subject (clause.h)
  kObject,                                       // likewise, of a verb or of 把, 被
  kAnimacy,                                      // person 1, thing -1
  kGender,                                       // male 1, female -1
  kPlural,                                       // plural 1, singular -0.6, unknown 0
  kPron,                                         // a pronoun that has a noun to look for
  kPronAnimacy,                                  // he, she 2; it -2; they 0.7
  kPronGender,                                   // he 1.5; she -1.5
  kPronPlural,                                   // they 1.6; he, she, it -1
  kVerb,        // a verb that has a subject or an object to look for
  kModifier,    // a determiner or adjective that sees its noun
  kHasAlike,    // semantic has something to look for
  kHasMention,  // long_range has
  kCode,        // the text is code; no head reads it
  kFeatureCount,
};
static_assert(kFeatureCount == 96);

}  // namespace attn
