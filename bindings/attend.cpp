// attend() and expected_counters() as JavaScript sees them: convert, call, convert back. Every
// error is a plain object { error: Status }; nothing here decides anything.
#include "engine/attend.h"

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <memory>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "engine/cost/formulas.h"

namespace attn {
namespace {

using emscripten::val;

// The number of elements that a typed array claims.
size_t size_of(const val& array) { return static_cast<size_t>(array["length"].as<double>()); }

// A copy in our memory, not cleared first: that would take 5 % of a call.
std::unique_ptr<float[]> copy_of(const val& array, size_t size) {
  std::unique_ptr<float[]> copy(new float[size]);
  val(emscripten::typed_memory_view(size, copy.get())).call<void>("set", array);
  return copy;
}

template <class Tensor>
std::span<const float> elements(const Tensor& tensor) {
  return {tensor.data(), tensor.size()};
}

val attend_js(const val& options, const val& q, const val& k, const val& v) {
  AttentionConfig config;
  if (const Status status = to_config(options, &config); !status.ok()) return failed(status);
  const Status status = check_call(config, size_of(q), size_of(k), size_of(v));
  if (!status.ok()) return failed(status);

  const size_t q_size = config.n_heads * config.seq_len_q * config.head_dim;
  const size_t kv_size = config.n_kv_heads * config.seq_len_k * config.head_dim;
  const auto q_copy = copy_of(q, q_size), k_copy = copy_of(k, kv_size),
             v_copy = copy_of(v, kv_size);
  const AttentionInput input{
      {q_copy.get(), q_size}, {k_copy.get(), kv_size}, {v_copy.get(), kv_size}};
  AttentionOutput output;
  const double begin = emscripten_get_now();
  compute_attention(config, input, &output);
  const double end = emscripten_get_now();

  Object result;
  result.set("out", elements(output.out));
  // An output that the algorithm does not compute has no heads; without queries it has heads, but
  // no elements.
  if (output.lse.shape()[0] > 0) result.set("lse", elements(output.lse));
  if (output.probs.shape()[0] > 0) result.set("probs", elements(output.probs));
  result.set("counters", to_val(output.counters));
  result.set("elapsed_ms", end - begin);
  return result.get();
}

val expected_counters_js(const val& options) {
  AttentionConfig config;
  if (const Status status = to_config(options, &config); !status.ok()) return failed(status);
  if (const Status status = validate(config); !status.ok()) return failed(status);
  Object result;
  result.set("counters", to_val(expected_counters(config)));
  result.set("required_bytes", required_bytes(config));
  return result.get();
}

}  // namespace

EMSCRIPTEN_BINDINGS(attend) {
  emscripten::function("attend", &attend_js);
  emscripten::function("expected_counters", &expected_counters_js);
}

}  // namespace attn
