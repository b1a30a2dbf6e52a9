#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/recall/recall.h"

namespace attn::recall {
namespace {

// Cells of a density over [-1, 1], and steps of the own noise over five standard deviations.
constexpr int kCells = 48;
constexpr int kSteps = 40;
constexpr double kReach = 5;

double normal_cdf(double z) { return std::erfc(-z * M_SQRT1_2) / 2; }

double cell(int i) { return (2.0 * i + 1) / kCells - 1; }

// The product of two random unit vectors: a density proportional to (1 - x^2)^((d - 3) / 2).
std::vector<double> product_law(double head_dim) {
  std::vector<double> law(kCells);
  double sum = 0;
  for (int i = 0; i < kCells; ++i)
    sum += law[i] = std::pow(1 - cell(i) * cell(i), (head_dim - 3) / 2);
  for (double& p : law) p /= sum;
  return law;
}

}  // namespace

double additive_law(double n_pairs, double head_dim) {
  if (n_pairs < 2) return 1;
  const double sigma = std::max(1e-3, std::sqrt(n_pairs - 2) / head_dim);
  const std::vector<double> law = product_law(head_dim);
  double sum = 0, weights = 0;
  for (int s = 0; s <= kSteps; ++s) {
    const double z = kReach * (2.0 * s / kSteps - 1), weight = std::exp(-z * z / 2);
    double less = 0;
    for (int i = 0; i < kCells; ++i) {
      for (int j = 0; j < kCells; ++j) {
        const double a = cell(i), b = cell(j);
        const double margin = (1 - b) * (1 - a + sigma * z) / (sigma * std::sqrt(1 - b * b));
        less += law[i] * law[j] * normal_cdf(margin);
      }
    }
    sum += weight * std::pow(less, n_pairs - 1);
    weights += weight;
  }
  return sum / weights;
}

double softmax_weight_law(double n_pairs, double head_dim, double beta) {
  return 1 / (1 + (n_pairs - 1) * std::exp(beta * beta / (2 * head_dim) - beta));
}

}  // namespace attn::recall
