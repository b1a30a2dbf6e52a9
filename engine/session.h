// One learner's lab: owns the text, the model's view of it and the walkthrough on it. The one class
// that the bindings know beside attend() and expected_counters().
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/heads/heads.h"
#include "engine/heads/stack.h"
#include "engine/lab/checks.h"
#include "engine/lab/sharing.h"
#include "engine/lab/wrong_worlds.h"
#include "engine/walkthrough/pool.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn {

// Longest text that a session computes: its score matrix takes 64 MiB.
inline constexpr int64_t kMaxTokens = 4096;

// Widest q, k and v that a reader or a model may give: Gemma 3 has heads of 256.
inline constexpr int64_t kMaxCustomHeadDim = 256;

// A request on the text: the head in focus and the mechanism. Shapes in `attention` are filled in
// by the session; without a softmax_scale the head's own is used.
struct LabConfig {
  int64_t head = static_cast<int64_t>(HeadId::kCoreference);
  bool has_custom_qkv = false;  // q, k and v come with the tokens: attention.head_dim is theirs
  AttentionConfig attention;
  // A stack instead of one head, see run_stack(): window_left of `attention` is the window of its S
  // layers. Empty: none.
  std::string layers;
  // linear: attention.gate is derived from the tokens (heads/gate.h), and softmax_scale's default
  // is attention's own.
  bool is_gated = false;
};

// Layers of a stack, so that the longest text still takes seconds.
inline constexpr int64_t kMaxLayers = 12;

// The self-checks take the text's first tokens: ten identities, each of O(n^2).
inline constexpr int64_t kMaxCheckedTokens = 512;

// All that one head looks at, and how well it does its job on this text.
struct HeadMap {
  std::vector<float> weights;  // [seq_len, seq_len], 0 where masked; linear: implied by the state
  double share = 0;            // mean over `jobs` of a row's weight on what the head is meant for
  int64_t jobs = 0;            // rows whose object is in sight (model/targets.h)
};

// The job of a row of the head in focus.
enum class RowJob : int32_t {
  kNone,        // nothing: it is graded by nearness
  kInSight,     // what it looks for, the mask shows
  kOutOfSight,  // it looks for something that this mask hides
  kAhead,       // a modifier whose noun has not been read
};

// Output projection of one token: the heads' outputs side by side, times w_o, onto the residual:
//   y = x + concat w_o^T = x + sum_h w_o[h] out_h
struct MixedHeads {
  Matrix concat;  // [n_heads, head_dim]
  Matrix sum;     // [1 + n_heads + 1, d_model]: x, w_o[h] out_h of every head, y
};

class Session {
 public:
  // Computes everything for these tokens and settings. On error the session stays as it was, also
  // where memory runs out (std::bad_alloc).
  // `custom_qkv`: one head, [seq_len, head_dim] each, where config.has_custom_qkv; copied.
  Status load(std::vector<std::string> tokens, const LabConfig& config,
              const AttentionInput& custom_qkv = {});

  bool loaded() const { return walkthrough_ != nullptr; }
  const std::vector<std::string>& tokens() const { return text_->tokens; }
  const LabConfig& config() const { return *config_; }
  const Run& run() const { return *run_; }
  const Walkthrough& walkthrough() const { return *walkthrough_; }

  // Tensor after step t, pooled to max_rows x max_cols, NaN where masked; no rows if there is none.
  PooledTensor tensor(std::string_view name, int64_t t, int64_t max_rows, int64_t max_cols) const;

  // The tensors of the walkthrough; of one by its name, null if there is none.
  std::span<const TensorInfo> tensors() const { return tensors_; }
  const TensorInfo* tensor_info(std::string_view name) const;

  // Runs a stack of constructed layers on the text, the lowest first: S = causal, itself and
  // window_left tokens before; F = causal, all; L = linear, elu + 1. A stack that ran is kept.
  // Refused where q, k and v were given: there is no model to run.
  Status run_stack(const std::string& layers, int64_t window_left);
  const Stack& stack() const { return *stack_->stack; }

  // The head in focus as a misconception has it: what a lesson answers a wrong guess with.
  WorldWeights world(World world) const { return run_world(world, run_->config, run_->q, run_->k); }

  // The distance of each token's output from standard attention's on the same head under `mask`:
  // the largest |difference| over the channels.
  std::vector<float> output_errors(const Mask& mask) const;

  // The identities of attention on the text's first kMaxCheckedTokens tokens, under its mask; none
  // where q, k and v were given.
  std::vector<Check> checks() const;

  // The job of every row of the head in focus; empty where q, k and v were given.
  std::vector<int32_t> row_jobs() const;

  // Any head on this text, under the settings' mask and algorithm, at its own softmax_scale.
  HeadMap head_map(int64_t h) const;

  // All heads' outputs at token i, brought together; nothing where q, k and v were given.
  MixedHeads mix_heads(int64_t i) const;

  // The heads with shared keys and values, under the settings' mask; refused likewise.
  Status share_heads(int64_t n_kv_heads, Sharing* sharing) const;

 private:
  // The settings for head h; only the one in focus has a softmax_scale set by the reader.
  AttentionConfig config_of(int64_t h) const;

  // The model's view of a text.
  struct Text {
    std::vector<std::string> tokens;
    int64_t ahead = 0;      // tokens that see one another both ways
    Matrix x;               // [seq_len, d_model]; no columns where q, k and v were given
    Projection projection;  // of x, all heads; or what was given, as the only one
    bool has_custom_qkv() const { return cols(x) == 0; }
  };
  struct LayeredStack {
    std::string layers;
    int64_t window_left = 0;
    std::unique_ptr<Stack> stack;
  };

  bool has_custom_qkv() const { return text_->has_custom_qkv(); }
  static std::unique_ptr<const Text> read_text(std::vector<std::string> tokens, int64_t ahead);
  static std::unique_ptr<const Text> take(std::vector<std::string> tokens,
                                          const AttentionInput& custom_qkv,
                                          const AttentionConfig& attention);
  // All of a run but the kernel's output.
  static std::unique_ptr<Run> make_run(const Text& text, int64_t head,
                                       const AttentionConfig& attention);
  static std::unique_ptr<LayeredStack> make_stack(const Text& text, const std::string& layers,
                                                  int64_t window_left);

  bool has_stack(const std::string& layers, int64_t window_left) const;

  std::unique_ptr<const LabConfig> config_;
  std::unique_ptr<const Text> text_;
  std::unique_ptr<LayeredStack> stack_;  // on text_
  std::unique_ptr<Run> run_;
  std::unique_ptr<Walkthrough> walkthrough_;  // of *run_
  std::vector<TensorInfo> tensors_;           // of walkthrough_
};

// The counters of a session on n tokens: one head, or all heads of all layers of a stack.
// Precondition: the settings are valid.
Counters expected_counters(const LabConfig& config, int64_t n);

// The attention call that a session makes for one head on n tokens: shapes and scale filled in.
AttentionConfig session_attention(const LabConfig& config, int64_t n);

}  // namespace attn
