#include "engine/lab/wrong_worlds.h"

#include <algorithm>
#include <cmath>

namespace attn {
namespace {

// True if the world lets query i see key j.
bool sees(World world, const AttentionConfig& c, int64_t i, int64_t j) {
  if (world == World::kNoMask) return true;
  if (world == World::kMaskTransposed) std::swap(i, j);
  return visible_keys(c.mask, i, c.seq_len_q, c.seq_len_k).contains(j);
}

double score(const AttentionConfig& c, const float* q, const float* k) {
  double sum = 0;
  for (int64_t x = 0; x < c.head_dim; ++x) sum += double{q[x]} * k[x];
  return sum;
}

// The pairs that share one softmax: those of a row, of a column, or all of them.
int64_t group_of(World world, int64_t i, int64_t j) {
  if (world == World::kSoftmaxOverMatrix) return 0;
  return world == World::kSoftmaxOverColumns ? j : i;
}

}  // namespace

WorldWeights run_world(World world, const AttentionConfig& c, const Matrix& q, const Matrix& k) {
  const int64_t n = c.seq_len_q;
  const double scale = world == World::kNoScale ? 1 : c.scale();
  std::vector<double> cells(static_cast<size_t>(n * n), -INFINITY);
  std::vector<double> largest(static_cast<size_t>(n), -INFINITY);
  std::vector<double> sum(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t j = 0; j < n; ++j) {
      if (!sees(world, c, i, j)) continue;
      const double s = scale * score(c, row(q, i), row(k, j));
      cells[static_cast<size_t>(i * n + j)] = s;
      double& most = largest[static_cast<size_t>(group_of(world, i, j))];
      most = std::max(most, s);
    }
  }
  WorldWeights result{std::vector<float>(static_cast<size_t>(n * n)),
                      std::vector<float>(static_cast<size_t>(n)),
                      std::vector<float>(static_cast<size_t>(n))};
  const auto for_each_pair = [&](auto visit) {
    for (int64_t i = 0; i < n; ++i) {
      for (int64_t j = 0; j < n; ++j) {
        double& cell = cells[static_cast<size_t>(i * n + j)];
        if (cell > -INFINITY) visit(i, j, cell, static_cast<size_t>(group_of(world, i, j)));
      }
    }
  };
  if (world != World::kNoSoftmax) {
    for_each_pair([&](int64_t, int64_t, double& cell, size_t group) {
      sum[group] += std::exp(cell - largest[group]);
    });
    for_each_pair([&](int64_t, int64_t, double& cell, size_t group) {
      cell = std::exp(cell - largest[group]) / sum[group];
    });
  }
  for_each_pair([&](int64_t i, int64_t j, double& cell, size_t) {
    const auto weight = static_cast<float>(cell);
    result.weights[static_cast<size_t>(i * n + j)] = weight;
    result.row_sums[static_cast<size_t>(i)] += weight;
    result.column_sums[static_cast<size_t>(j)] += weight;
  });
  return result;
}

}  // namespace attn
