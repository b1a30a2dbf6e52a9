// attend() and expected_counters() as JavaScript calls them (bindings/engine-instance.ts): numbers
// in a block of memory that both sides see. Options and counters as JavaScript values, one by one,
// took two thirds of a call on one token. Refusals are plain objects { error: Status }; nothing
// here decides anything.
#include "engine/attend.h"

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "bindings/read_option.h"
#include "engine/cost/formulas.h"

namespace attn {
namespace {

using emscripten::val;

// Floats in our memory. Address 0: as an input, not there yet; as an output, not computed.
struct Floats {
  double address, size;
};

// In the order that engine-instance.ts knows.
struct Block {
  double options[kNumOptions];  // NaN: not given; a name by its place, a boolean as 0 or 1
  Floats q, k, v;
  Floats out, lse, probs;
  double elapsed_ms, required_bytes;
  double counters[kCounterFields.size()];
};
Block block;

val call_block() {
  return val(emscripten::typed_memory_view(sizeof block / sizeof(double), block.options));
}

val counter_names() {
  Array names;
  for (const CounterField& field : kCounterFields) names.push(val(field.name));
  return names.get();
}

// An option as a number of the block, or as a list beside it.
struct BlockSource {
  const Option& option;
  double given;
  const val& lists;

  double number() const { return given; }
  size_t place(Names names) const {
    return given >= 0 && given < static_cast<double>(names.size()) ? static_cast<size_t>(given)
                                                                   : names.size();
  }
  std::vector<double> doubles() const {
    const val list = list_of();
    if (list.isUndefined()) return {given};
    return emscripten::convertJSArrayToNumberVector<double>(list);
  }
  std::vector<float> floats() const {
    return emscripten::convertJSArrayToNumberVector<float>(list_of());
  }
  val list_of() const { return lists.isUndefined() ? val::undefined() : lists[key(option.name)]; }
};

// The number in the block for the option of this name.
double number_of(std::string_view name) {
  size_t place = 0;
  while (name != kOptions[place].name) ++place;
  return block.options[place];
}

// The options in the block; `lists` has those that are lists under their names, or is undefined.
Status read_block(const val& lists, AttentionConfig* config) {
  const double* number = block.options;
  for (const Option& option : kOptions) {
    double given = *number++;
    if (std::isnan(given) && *option.same_as != '\0') given = number_of(option.same_as);
    if (std::isnan(given)) continue;
    const BlockSource source{option, given, lists};
    Names names;
    if (visit_field(option, *config, OptionReader<BlockSource>{option.range, source, &names}))
      continue;
    return names.empty() ? misfit(option, option.range, given)
                         : misfit(option, names, format_number(given));
  }
  return {};
}

void write_counters(const Counters& counters) {
  double* counter = block.counters;
  for (const CounterField& field : kCounterFields) *counter++ = counters.*field.value;
}

struct Call {
  AttentionConfig config;
  std::unique_ptr<float[]> q, k, v;  // of those that are copied in
  AttentionInput input;
  AttentionOutput output;
};
std::unique_ptr<Call> call;  // between prepare_attend() and finish_attend()

// The elements of an input: where they lie already, or in memory that is got for them. It is not
// cleared first: that would take 5 % of a call.
std::span<const float> input_of(Floats& floats, std::unique_ptr<float[]>* owned) {
  const auto size = static_cast<size_t>(floats.size);
  if (floats.address == 0) {
    owned->reset(new float[size]);
    floats.address = static_cast<double>(reinterpret_cast<uintptr_t>(owned->get()));
  }
  const auto address = static_cast<uintptr_t>(floats.address);
  return {reinterpret_cast<const float*>(address), size};
}

Status check_target(const AttentionConfig& c, size_t size) {
  const int64_t expected = c.n_heads * c.seq_len_q * c.head_dim;
  return static_cast<int64_t>(size) == expected ? Status() : Status::length("out", size, expected);
}

// An output that the algorithm does not compute has no heads; without queries it has heads, but no
// elements.
template <class Tensor>
Floats output_of(const Tensor& tensor) {
  if (tensor.shape()[0] == 0) return {0, 0};
  static float nothing;  // an address, where there are no elements
  const float* address = tensor.size() == 0 ? &nothing : tensor.data();
  return {static_cast<double>(reinterpret_cast<uintptr_t>(address)),
          static_cast<double>(tensor.size())};
}

// Checks the options and the sizes in the block, that of `out` where the caller has one, and gives
// q, k and v addresses to be filled. Undefined, or { error }.
val prepare_attend(const val& lists, bool has_target) {
  auto next = std::make_unique<Call>();
  const auto size = [](const Floats& floats) { return static_cast<size_t>(floats.size); };
  Status status = read_block(lists, &next->config);
  if (status.ok()) status = check_call(next->config, size(block.q), size(block.k), size(block.v));
  if (status.ok() && has_target) status = check_target(next->config, size(block.out));
  if (!status.ok()) return failed(status);
  next->input = {input_of(block.q, &next->q), input_of(block.k, &next->k),
                 input_of(block.v, &next->v)};
  call = std::move(next);
  return val::undefined();
}

// Computes, and says in the block where the outputs lie until finish_attend().
void run_attend() {
  const double begin = emscripten_get_now();
  compute_attention(call->config, call->input, &call->output);
  block.elapsed_ms = emscripten_get_now() - begin;
  block.out = output_of(call->output.out);
  block.lse = output_of(call->output.lse);
  block.probs = output_of(call->output.probs);
  write_counters(call->output.counters);
}

void finish_attend() { call.reset(); }

// Undefined, or { error }.
val expected_counters_js(const val& lists) {
  AttentionConfig config;
  if (const Status status = read_block(lists, &config); !status.ok()) return failed(status);
  if (const Status status = validate(config); !status.ok()) return failed(status);
  write_counters(expected_counters(config));
  block.required_bytes = required_bytes(config);
  return val::undefined();
}

// The address of floats, all 0, or 0 where there is no room for them.
double allocate(double size) {
  void* floats = std::calloc(std::max(static_cast<size_t>(size), size_t{1}), sizeof(float));
  return static_cast<double>(reinterpret_cast<uintptr_t>(floats));
}

void release(double address) {
  std::free(reinterpret_cast<void*>(static_cast<uintptr_t>(address)));
}

double max_bytes() { return kMaxBytes; }

}  // namespace

EMSCRIPTEN_BINDINGS(attend) {
  emscripten::function("call_block", &call_block);
  emscripten::function("counter_names", &counter_names);
  emscripten::function("prepare_attend", &prepare_attend);
  emscripten::function("run_attend", &run_attend);
  emscripten::function("finish_attend", &finish_attend);
  emscripten::function("expected_counters", &expected_counters_js);
  emscripten::function("allocate", &allocate);
  emscripten::function("release", &release);
  emscripten::function("max_bytes", &max_bytes);
}

}  // namespace attn
