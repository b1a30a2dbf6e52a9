// Scores that describe a head, by Olsson et al. (arXiv:2209.11895, appendix "Head activation
// evaluators") and Clark et al. (arXiv:1906.04341, section 4), for constructed, trained and loaded
// heads alike. A head that rests on the first token (its sink) is scored by the rest of its weight:
// the first column is taken out and each row sums to 1 again.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engine/core/fields.h"

namespace attn {

struct HeadScores {
  double previous = 0;       // weight on the token before
  double prefix = 0;         // weight on tokens whose predecessor is the query's own symbol
  double prefix_chance = 0;  // what even weights would give there
  double duplicate = 0;      // weight on earlier copies of the query's symbol
  double duplicate_chance = 0;
  double first = 0;          // weight on the first token, before it is taken out
  double entropy = 0;        // nats a row, first token included
  double even = 0;           // entropy of even weights: what entropy is at most
  double distance = 0;       // tokens back, on average over the weight
  double even_distance = 0;  // of even weights: a local head stays well below it
};

template <>
inline constexpr std::array<Field<HeadScores>, 10> kFields<HeadScores> = {{
    {"previous", &HeadScores::previous},
    {"prefix", &HeadScores::prefix},
    {"prefix_chance", &HeadScores::prefix_chance},
    {"duplicate", &HeadScores::duplicate},
    {"duplicate_chance", &HeadScores::duplicate_chance},
    {"first", &HeadScores::first},
    {"entropy", &HeadScores::entropy},
    {"even", &HeadScores::even},
    {"distance", &HeadScores::distance},
    {"even_distance", &HeadScores::even_distance},
}};

enum class HeadJob { kNone, kPreviousToken, kInduction, kDuplicateToken, kFirstToken };
inline constexpr const char* kHeadJobNames[] = {"none", "previous_token", "induction",
                                                "duplicate_token", "first_token"};

// Collects over sequences, then averages: each score over the rows that could earn it.
class HeadScorer {
 public:
  // weights: [n, n], rows summing to 1 or signed (their magnitudes then count); tokens: [n]. Only
  // keys up to the query count.
  void add(std::span<const float> weights, std::span<const int32_t> tokens);

  HeadScores scores() const;

 private:
  struct Mean {
    double sum = 0, n = 0;
    void add(double value) { sum += value, n += 1; }
    double get() const { return n > 0 ? sum / n : 0; }
  };
  Mean previous_, prefix_, prefix_chance_, duplicate_, duplicate_chance_, first_, entropy_, even_,
      distance_, even_distance_;
};

// The job that a score earns: at least half of the weight, and twice what chance gives. kNone where
// none does: not every head has a job.
HeadJob job_of(const HeadScores& scores);

}  // namespace attn
