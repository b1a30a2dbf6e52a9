#include "engine/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/real.h"
#include "engine/cost/formulas.h"
#include "engine/heads/gate.h"
#include "engine/heads/targets.h"
#include "engine/text/features.h"
#include "engine/walkthrough/stack.h"

namespace attn {

namespace {

Matrix head_matrix(const Tensor3& tensor, int64_t h) {
  Matrix m =
      make_matrix(static_cast<int64_t>(tensor.shape()[1]), static_cast<int64_t>(tensor.shape()[2]));
  std::copy_n(head(tensor, h), m.size(), m.data());
  return m;
}

// [1, seq_len, head_dim]
Tensor3 custom_tensor(std::span<const float> values, const AttentionConfig& attention) {
  Tensor3 copy = make_tensor(1, attention.seq_len_q, attention.head_dim);
  std::copy(values.begin(), values.end(), copy.data());
  return copy;
}

constexpr char kCustomQkv[] = "q, k, v";  // what a model's heads cannot be combined with

std::span<const float> span_of(const Matrix& m) { return {m.data(), m.size()}; }

Status check_layers(const std::string& layers, int64_t window_left) {
  const int64_t n_layers = static_cast<int64_t>(layers.size());
  if (n_layers < 1 || n_layers > kMaxLayers) {
    return Status::between("layers", real(n_layers), 1, kMaxLayers);
  }
  if (window_left < 0 || window_left > kMaxSeqLen) {
    return Status::between("window_left", real(window_left), 0, kMaxSeqLen);
  }
  const size_t unknown = layers.find_first_not_of("SFL");
  if (unknown == std::string::npos) return {};
  return {Rule::kOneOf, "layers", layers.substr(unknown, 1), "S, F, L", 0, 0};
}

void set_layer(char kind, int64_t window_left, AttentionConfig* config) {
  config->algorithm = kind == 'L' ? Algorithm::kLinear : Algorithm::kFlash;
  config->mask = {.causal = true, .window_left = kind == 'S' ? window_left : -1};
}

// The number of leading tokens that see one another both ways.
int64_t tokens_ahead(const Mask& mask, int64_t n) {
  return mask.causal ? std::min(mask.prefix_len, n) : n;
}

}  // namespace

AttentionConfig session_attention(const LabConfig& config, int64_t n) {
  const Layer& layer = constructed_layer();
  AttentionConfig attention = config.attention;
  attention.n_heads = attention.n_kv_heads = 1;
  attention.seq_len_q = attention.seq_len_k = n;
  if (config.is_gated) attention.gate.assign(n, 1);  // the shape of a text's own
  if (config.has_custom_qkv) return attention;
  attention.head_dim = layer.head_dim;
  if (!attention.softmax_scale && !config.is_gated)
    attention.softmax_scale = layer.softmax_scale[config.head];
  return attention;
}

Status Session::load(std::vector<std::string> tokens, const LabConfig& config,
                     const AttentionInput& custom_qkv) {
  const int64_t n = static_cast<int64_t>(tokens.size());
  if (n < 1 || n > kMaxTokens) return Status::between("tokens", real(n), 1, kMaxTokens);
  if (config.head < 0 || config.head >= kHeadCount) {
    return Status::between("head", real(config.head), 0, kHeadCount - 1);
  }
  AttentionConfig attention = session_attention(config, n);
  if (config.is_gated) attention.gate = text_gates(tokens);
  if (config.has_custom_qkv && attention.head_dim > kMaxCustomHeadDim) {
    return Status::between("head_dim", real(attention.head_dim), 1, kMaxCustomHeadDim);
  }
  const size_t own = n * constructed_layer().head_dim;
  Status status = config.has_custom_qkv ? check_call(attention, custom_qkv.q.size(),
                                                     custom_qkv.k.size(), custom_qkv.v.size())
                                        : check_call(attention, own, own, own);
  if (!status.ok()) return status;
  const int64_t window_left = attention.mask.window_left;
  if (!config.layers.empty()) {
    if (config.has_custom_qkv) return Status::conflict("layers", config.layers, kCustomQkv);
    if (status = check_layers(config.layers, window_left); !status.ok()) return status;
  }

  // Built aside, then exchanged: where memory runs out, the session stays as it was.
  std::unique_ptr<const Text> read;
  const int64_t ahead = tokens_ahead(attention.mask, n);
  if (config.has_custom_qkv) {
    read = take(std::move(tokens), custom_qkv, attention);
  } else if (!loaded() || has_custom_qkv() || tokens != text_->tokens || ahead != text_->ahead) {
    read = read_text(std::move(tokens), ahead);
  }
  const Text& text = read ? *read : *text_;
  std::unique_ptr<Run> run = make_run(text, config.head, attention);
  compute_attention(attention, {span_of(run->q), span_of(run->k), span_of(run->v)}, &run->output);
  std::unique_ptr<LayeredStack> stack;
  std::unique_ptr<Walkthrough> walkthrough;
  if (config.layers.empty()) {
    walkthrough = make_walkthrough(*run);
  } else {
    const bool is_there = !read && has_stack(config.layers, window_left);
    if (!is_there) stack = make_stack(text, config.layers, window_left);
    const Stack& on = is_there ? *stack_->stack : *stack->stack;
    walkthrough = std::make_unique<StackWalkthrough>(*run, on, config.layers);
    run->output.counters = on.counters();
  }
  std::vector<TensorInfo> tensors = walkthrough->tensors();
  auto settings = std::make_unique<const LabConfig>(config);

  config_ = std::move(settings);
  if (read || stack) stack_ = std::move(stack);
  if (read) text_ = std::move(read);
  walkthrough_ = std::move(walkthrough);
  run_ = std::move(run);
  tensors_.swap(tensors);
  return {};
}

std::unique_ptr<const Session::Text> Session::read_text(std::vector<std::string> tokens,
                                                        int64_t ahead) {
  auto text = std::make_unique<Text>();
  text->tokens = std::move(tokens);
  text->ahead = ahead;
  text->x = features(text->tokens, ahead);
  text->projection = project(constructed_layer(), text->x);
  return text;
}

std::unique_ptr<const Session::Text> Session::take(std::vector<std::string> tokens,
                                                   const AttentionInput& custom_qkv,
                                                   const AttentionConfig& attention) {
  auto text = std::make_unique<Text>();
  text->tokens = std::move(tokens);
  text->x = make_matrix(attention.seq_len_q, 0);
  text->projection.q = custom_tensor(custom_qkv.q, attention);
  text->projection.k = custom_tensor(custom_qkv.k, attention);
  text->projection.v = custom_tensor(custom_qkv.v, attention);
  return text;
}

std::unique_ptr<Run> Session::make_run(const Text& text, int64_t h,
                                       const AttentionConfig& attention) {
  const Layer& layer = constructed_layer();
  int64_t g = h / (layer.n_heads / layer.n_kv_heads);
  auto run = std::make_unique<Run>();
  run->config = attention;
  run->h = h;
  run->x = text.x;
  if (text.has_custom_qkv()) h = g = 0;
  run->w_q = head_matrix(layer.w_q, h);
  run->w_k = head_matrix(layer.w_k, g);
  run->w_v = head_matrix(layer.w_v, g);
  run->q = head_matrix(text.projection.q, h);
  run->k = head_matrix(text.projection.k, g);
  run->v = head_matrix(text.projection.v, g);
  return run;
}

PooledTensor Session::tensor(std::string_view name, int64_t t, int64_t max_rows,
                             int64_t max_cols) const {
  const TensorInfo* info = tensor_info(name);
  std::optional<Matrix> full = walkthrough_->tensor(name, t);
  if (!info || !full) return {};
  if (info->axes == kPairs) {
    for (int64_t i = 0; i < rows(*full); ++i) {
      const VisibleKeys keys = run_->visible(i);
      float* values = row(*full, i);
      std::fill(values + keys.sink_end, values + keys.begin, NAN);
      std::fill(values + keys.end, values + cols(*full), NAN);
    }
  }
  return pool(*full, max_rows, max_cols);
}

const TensorInfo* Session::tensor_info(std::string_view name) const {
  for (const TensorInfo& info : tensors_) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

Counters expected_counters(const LabConfig& lab, int64_t n) {
  AttentionConfig config = session_attention(lab, n);
  if (lab.layers.empty()) return expected_counters(config);
  Counters sum;
  for (const char kind : lab.layers) {
    set_layer(kind, lab.attention.mask.window_left, &config);
    const Counters head = expected_counters(config);
    for (int h = 0; h < kHeadCount; ++h) add_layer(head, &sum);
  }
  return sum;
}

Status Session::run_stack(const std::string& layers, int64_t window_left) {
  if (has_custom_qkv()) return Status::conflict("layers", layers, kCustomQkv);
  if (Status status = check_layers(layers, window_left); !status.ok()) return status;
  if (has_stack(layers, window_left)) return {};
  stack_ = make_stack(*text_, layers, window_left);
  return {};
}

std::unique_ptr<Session::LayeredStack> Session::make_stack(const Text& text,
                                                           const std::string& layers,
                                                           int64_t window_left) {
  std::vector<AttentionConfig> configs(layers.size());
  for (size_t l = 0; l < layers.size(); ++l) set_layer(layers[l], window_left, &configs[l]);
  auto stack = std::make_unique<LayeredStack>();
  stack->layers = layers;
  stack->window_left = window_left;
  stack->stack = std::make_unique<Stack>(constructed_layer(),
                                         text.ahead > 0 ? features(text.tokens) : text.x, configs);
  return stack;
}

bool Session::has_stack(const std::string& layers, int64_t window_left) const {
  return stack_ && layers == stack_->layers && window_left == stack_->window_left;
}

std::vector<float> Session::output_errors(const Mask& mask) const {
  AttentionConfig config = run_->config;
  config.algorithm = Algorithm::kStandard;
  config.mask = mask;
  AttentionOutput reference;
  attend(config, {span_of(run_->q), span_of(run_->k), span_of(run_->v)}, &reference);
  const int64_t d = config.head_dim;
  std::vector<float> errors(run_->n());
  for (size_t at = 0; at < reference.out.size(); ++at) {
    const float difference = run_->output.out.data()[at] - reference.out.data()[at];
    errors[at / d] = std::max(errors[at / d], std::abs(difference));
  }
  return errors;
}

std::vector<Check> Session::checks() const {
  if (has_custom_qkv()) return {};
  Matrix x = make_matrix(std::min(rows(text_->x), kMaxCheckedTokens), cols(text_->x));
  std::copy_n(text_->x.data(), x.size(), x.data());
  return run_checks(constructed_layer(), x, config_->attention);
}

AttentionConfig Session::config_of(int64_t h) const {
  LabConfig config = *config_;
  config.head = h;
  if (h != config_->head) config.attention.softmax_scale.reset();
  AttentionConfig attention = session_attention(config, run_->n());
  attention.gate = run_->config.gate;
  return attention;
}

std::vector<int32_t> Session::row_jobs() const {
  std::vector<int32_t> jobs;
  if (has_custom_qkv()) return jobs;
  const HeadId head = static_cast<HeadId>(run_->h);
  const Matrix both_ways = head == HeadId::kSyntax ? features(text_->tokens, run_->n()) : Matrix();
  for (int64_t i = 0; i < run_->n(); ++i) {
    RowJob job = RowJob::kNone;
    if (has_job(head, text_->x, i)) {
      const bool in_sight = !intended_keys(head, text_->x, i, run_->visible(i)).empty();
      job = in_sight ? RowJob::kInSight : RowJob::kOutOfSight;
    } else if (head == HeadId::kSyntax && row(both_ways, i)[kModifier] > 0) {
      job = RowJob::kAhead;
    }
    jobs.push_back(static_cast<int32_t>(job));
  }
  return jobs;
}

HeadMap Session::head_map(int64_t h) const {
  const int64_t n = run_->n();
  AttentionConfig config = config_of(h);
  // Flash and ring give the same weights; this walkthrough prepares nothing.
  if (config.algorithm != Algorithm::kLinear) config.algorithm = Algorithm::kStandard;
  const std::unique_ptr<Run> run = make_run(*text_, h, config);
  const std::unique_ptr<Walkthrough> walkthrough = make_walkthrough(*run);
  HeadMap map{std::vector<float>(n * n)};
  const auto probs = walkthrough->tensor("probs", walkthrough->step_count());
  if (probs) {
    std::copy_n(probs->data(), n * n, map.weights.data());
  } else {
    for (int64_t i = 0; i < n; ++i) {
      const auto table = walkthrough->row_table(walkthrough->step_of("softmax", i, -1));
      for (size_t k = 0; k < table->j.size(); ++k) {
        map.weights[i * n + table->j[k]] = table->weight[k];
      }
    }
  }
  for (int64_t i = 0; i < n && !has_custom_qkv(); ++i) {
    const float* weights = &map.weights[i * n];
    const auto intended = intended_keys(static_cast<HeadId>(h), text_->x, i, run->visible(i));
    for (const int32_t j : intended) map.share += weights[j];
    if (!intended.empty()) ++map.jobs;
  }
  if (map.jobs > 0) map.share /= static_cast<double>(map.jobs);
  return map;
}

namespace {

// The output of token i: softmax attention leaves out the queries before it, and the keys after it
// that nobody is shown.
void attend_token(const Run& run, int64_t i, float* out) {
  AttentionConfig config = run.config;
  const bool is_linear = config.algorithm == Algorithm::kLinear;
  const int64_t first = is_linear ? 0 : i;
  const int64_t end = is_linear || run.visible(i).end > i + 1 ? run.n() : i + 1;
  config.seq_len_q = end - first;
  config.seq_len_k = end;
  if (config.algorithm == Algorithm::kRing)
    config.algorithm = Algorithm::kFlash;  // all queries, else
  const auto d = static_cast<size_t>(config.head_dim);
  AttentionOutput output;
  compute_attention(config, {span_of(run.q).subspan(first * d), span_of(run.k), span_of(run.v)},
                    &output);
  std::copy_n(output.out.data() + (i - first) * d, d, out);
}

}  // namespace

MixedHeads Session::mix_heads(int64_t i) const {
  if (has_custom_qkv()) return {};
  const Layer& layer = constructed_layer();
  const int64_t d = layer.head_dim;
  const int64_t n_heads = layer.n_heads;
  i = std::clamp<int64_t>(i, 0, run_->n() - 1);
  MixedHeads mixed{make_matrix(n_heads, d), make_matrix(n_heads + 2, layer.d_model)};
  const float* x = row(text_->x, i);
  float* y = row(mixed.sum, n_heads + 1);
  std::copy_n(x, layer.d_model, row(mixed.sum, 0));
  std::copy_n(x, layer.d_model, y);
  for (int64_t h = 0; h < n_heads; ++h) {
    const std::unique_ptr<Run> run = make_run(*text_, h, config_of(h));
    float* out = row(mixed.concat, h);
    attend_token(*run, i, out);
    for (int64_t c = 0; c < layer.d_model; ++c) {
      float part = 0;
      for (int64_t r = 0; r < d; ++r) part += head(layer.w_o, h)[c * d + r] * out[r];
      mixed.sum(h + 1, c) = part;
      y[c] += part;
    }
  }
  return mixed;
}

Status Session::share_heads(int64_t n_kv_heads, Sharing* sharing) const {
  if (has_custom_qkv())
    return Status::conflict("n_kv_heads", format_number(n_kv_heads), kCustomQkv);
  return share_keys(constructed_layer(), text_->x, config_->attention.mask, n_kv_heads, sharing);
}

}  // namespace attn
