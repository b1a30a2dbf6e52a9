#include "engine/lab/head_scores.h"

#include <cmath>
#include <vector>

namespace attn {
namespace {

// A row that gives less than this to others than the first token says nothing about them.
constexpr double kLeastRest = 0.02;
constexpr double kEarned = 0.5;
constexpr double kOverChance = 2;

}  // namespace

void HeadScorer::add(std::span<const float> weights, std::span<const int32_t> tokens) {
  const int64_t n = static_cast<int64_t>(tokens.size());
  std::vector<double> row(n);
  for (int64_t i = 1; i < n; ++i) {
    double sum = 0;
    for (int64_t j = 0; j <= i; ++j) sum += row[j] = std::abs(weights[i * n + j]);
    if (sum == 0) continue;
    double entropy = 0;
    for (int64_t j = 0; j <= i; ++j) {
      row[j] /= sum;
      if (row[j] > 0) entropy -= row[j] * std::log(row[j]);
    }
    entropy_.add(entropy);
    even_.add(std::log(static_cast<double>(i + 1)));
    first_.add(row[0]);
    const double rest = 1 - row[0];
    if (i < 2 || rest < kLeastRest) continue;

    previous_.add(row[i - 1] / rest);
    double prefix = 0, duplicate = 0, n_prefix = 0, n_duplicate = 0, distance = 0;
    for (int64_t j = 1; j <= i; ++j) {
      distance += row[j] * static_cast<double>(i - j);
      if (tokens[j - 1] == tokens[i]) prefix += row[j], n_prefix += 1;
      if (j < i && tokens[j] == tokens[i]) duplicate += row[j], n_duplicate += 1;
    }
    distance_.add(distance / rest);
    even_distance_.add(static_cast<double>(i - 1) / 2);
    const double n_keys = static_cast<double>(i);  // without the first
    if (n_prefix > 0) prefix_.add(prefix / rest), prefix_chance_.add(n_prefix / n_keys);
    if (n_duplicate > 0)
      duplicate_.add(duplicate / rest), duplicate_chance_.add(n_duplicate / n_keys);
  }
}

HeadScores HeadScorer::scores() const {
  return {previous_.get(),         prefix_.get(),       prefix_chance_.get(), duplicate_.get(),
          duplicate_chance_.get(), first_.get(),        entropy_.get(),       even_.get(),
          distance_.get(),         even_distance_.get()};
}

HeadJob job_of(const HeadScores& s) {
  struct Candidate {
    HeadJob job;
    double score, chance;
  };
  const Candidate candidates[] = {{HeadJob::kPreviousToken, s.previous, 0},
                                  {HeadJob::kInduction, s.prefix, s.prefix_chance},
                                  {HeadJob::kDuplicateToken, s.duplicate, s.duplicate_chance}};
  Candidate best{HeadJob::kNone, 0, 0};
  for (const Candidate& each : candidates) {
    if (each.score >= kEarned && each.score >= kOverChance * each.chance && each.score > best.score)
      best = each;
  }
  if (best.job == HeadJob::kNone && s.first >= kEarned) return HeadJob::kFirstToken;
  return best.job;
}

}  // namespace attn
