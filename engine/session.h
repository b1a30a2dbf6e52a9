// One learner's lab: owns the text, the model's view of it and the walkthrough on it. The one class
// that the bindings know beside attend() and expected_counters().
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lab/checks.h"
#include "engine/model/heads.h"
#include "engine/model/stack.h"
#include "engine/walkthrough/pool.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn {

// Longest text that a session computes: its score matrix takes 16 MiB.
inline constexpr int64_t kMaxTokens = 2048;

// What to compute on the text: one head in focus, and how. Shapes in `attention` are filled in by
// the session; without a softmax_scale the head's own is used.
struct LabConfig {
  int64_t head = static_cast<int64_t>(HeadId::kCoreference);
  AttentionConfig attention;
};

// Layers of a stack, so that the longest text still takes seconds.
inline constexpr int64_t kMaxLayers = 12;

// The self-checks take the text's first tokens: ten identities, each of O(n^2).
inline constexpr int64_t kMaxCheckedTokens = 512;

// The weights that one head gives row i.
struct HeadRow {
  std::string head;
  std::vector<float> weights;  // [seq_len], 0 where masked
};

class Session {
 public:
  // Computes everything for these tokens and settings. On error the session stays as it was.
  Status load(std::vector<std::string> tokens, const LabConfig& config);

  bool loaded() const { return walkthrough_ != nullptr; }
  const std::vector<std::string>& tokens() const { return tokens_; }
  const LabConfig& config() const { return config_; }
  const Run& run() const { return *run_; }
  const Walkthrough& walkthrough() const { return *walkthrough_; }

  // Tensor after step t, pooled to max_rows x max_cols, NaN where masked; no rows if there is none.
  PooledTensor tensor(std::string_view name, int64_t t, int64_t max_rows, int64_t max_cols) const;

  // Whether a tensor of the walkthrough has this cell.
  bool has_cell(std::string_view name, int64_t row, int64_t col) const;

  // Runs a stack of constructed layers on the text, the lowest first: S = causal, itself and
  // window_left tokens before; F = causal, all; L = linear, elu + 1. A stack that ran is kept.
  Status run_stack(const std::string& layers, int64_t window_left);
  const Stack& stack() const { return *stack_; }

  // The identities of attention on the text's first kMaxCheckedTokens tokens, under its mask.
  std::vector<Check> checks() const;

  // Row i under every head of the layer (softmax weights, or those that the linear state implies).
  std::vector<HeadRow> head_rows(int64_t i) const;

 private:
  // All of a run but the kernel's output.
  std::unique_ptr<Run> make_run(int64_t head, const AttentionConfig& attention) const;

  std::vector<std::string> tokens_;
  LabConfig config_;
  Matrix x_;               // [seq_len, d_model]
  Projection projection_;  // of x_, all heads
  std::unique_ptr<Run> run_;
  std::unique_ptr<Walkthrough> walkthrough_;
  std::string stack_layers_;  // what stack_ was made of
  int64_t stack_window_ = 0;
  std::unique_ptr<Stack> stack_;
};

// The attention call that a session makes for one head on n tokens: shapes and scale filled in.
AttentionConfig session_attention(const LabConfig& config, int64_t n);

}  // namespace attn
