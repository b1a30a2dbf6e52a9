// The state of linear attention, token by token, as every walkthrough of the family computes it:
//   S_i = decay S_(i-1) + phi(k_i) u_i^T,  z_i = decay z_(i-1) + phi(k_i)
// where u_i is v_i, or by the delta rule the part of it that the state does not yet hold.
#pragma once

#include <string_view>
#include <vector>

#include "engine/walkthrough/run.h"

namespace attn {

class StateScan {
 public:
  // S [head_dim, head_dim] and z [head_dim].
  struct State {
    Matrix s;
    std::vector<float> z;
  };

  // `run` must outlive the scan.
  explicit StateScan(const Run& run);

  State after(int64_t tokens) const;
  // Adds token i after the decay.
  void absorb(int64_t i, State* state) const;
  // u_i, the vector that token i adds in the direction of its key.
  std::vector<float> written_by(int64_t i, const State& before) const;
  // The fraction of token j's part of the state that is left when token i has come: a product of
  // decays.
  double kept_between(int64_t j, int64_t i) const;
  // The state's weight of key j when query i reads it, before it is normalised:
  // kept_between(j, i) phi(q_i).phi(k_j).
  double weight(int64_t i, int64_t j) const;
  // "state" or "normalizer".
  static Matrix part_of(const State& state, std::string_view name);

  const Matrix phi_q, phi_k;  // [seq_len, head_dim]

 private:
  const AttentionConfig& config_;
  const Matrix& v_;  // [seq_len, head_dim]
};

}  // namespace attn
