// The growth of cost: the length at which two mechanisms cross, the traffic and waiting of a ring
// of devices, and the power of n that measured times follow.
#pragma once

#include <array>
#include <span>

#include "engine/attention/config.h"
#include "engine/cost/model_cost.h"

namespace attn {

// The smallest seq_len from which `b` costs less than `a`, 0 if it never does up to kMaxSeqLen.
// Precondition: both are valid, and once b is cheaper it stays so.
int64_t crossover(const ModelConfig& a, const ModelConfig& b, Figure figure);

// t = coefficient * n^exponent, kept as the straight line that it is on two logarithmic axes,
// through the centre of what was measured: of a steep law the coefficient alone is beyond all
// doubles.
struct PowerLaw {
  double exponent = 0;
  double n_0 = 1;    // logarithms of n are of n / n_0
  double log_n = 0;  // the centre
  double log_t = 0;

  double at(double n) const;                    // infinity beyond 1.8e308
  double coefficient() const { return at(1); }  // 0 below 4.9e-324
};

// Least squares on log t over log n. Precondition: as many n as t, all positive and finite, at
// least two different n.
PowerLaw fit_power_law(std::span<const double> n, std::span<const double> t);

// The law of a known exponent through one point.
PowerLaw power_law_through(double n, double t, double exponent);

struct RingConfig {
  ModelConfig model;  // its full layers; attention.n_devices share the tokens
  double flops_per_second = 0;
  double bytes_per_second = 0;
};

// The balance of the pairs of one head over the devices of a layout.
struct RingBalance {
  Count critical_path = 0;  // pairs of the slowest device, summed over hops
  double efficiency = 0;    // all pairs / n_devices / critical_path
};

// One full layer on a ring (arXiv:2310.01889). A block is the largest device's share of the tokens.
struct RingCost {
  Count block_tokens = 0;
  Count hops = 0;
  Count bytes_per_hop = 0;  // keys and values of one block
  Count bytes_sent = 0;     // by one device, all hops
  Count buffer_bytes = 0;   // of one device: q, k, v, out, and k and v on their way in
  // Two products over a block against all heads must take as long as sending it:
  // 4 d c^2 n_heads / F >= 2 d c n_kv_heads dtype_bytes / B. At 16 bit and MHA: c >= F / B.
  double hidden_from = 0;  // tokens per block
  double compute_seconds = 0;
  double transfer_seconds = 0;
  std::array<RingBalance, kRingLayoutNames.size()> layouts;  // in the order of the names
};

struct RingField {
  const char* name;
  double RingCost::*value;
};

inline constexpr std::array<RingField, 8> kRingFields = {{
    {"block_tokens", &RingCost::block_tokens},
    {"hops", &RingCost::hops},
    {"bytes_per_hop", &RingCost::bytes_per_hop},
    {"bytes_sent", &RingCost::bytes_sent},
    {"buffer_bytes", &RingCost::buffer_bytes},
    {"hidden_from", &RingCost::hidden_from},
    {"compute_seconds", &RingCost::compute_seconds},
    {"transfer_seconds", &RingCost::transfer_seconds},
}};

// Precondition: validate(config.model).ok(), and both rates > 0. O(n_devices^2 log seq_len).
RingCost ring_cost(const RingConfig& config);

}  // namespace attn
