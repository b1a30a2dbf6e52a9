#include "bindings/model_info.h"

#include <map>
#include <string_view>

#include "bindings/object.h"
#include "engine/transformer/forward.h"

namespace attn::transformer {

using emscripten::val;

namespace {

val to_val(const Mask& mask) {
  Object o;
  o.set("causal", mask.causal);
  o.set("window_left", mask.window_left);
  o.set("window_right", mask.window_right);
  o.set("prefix_len", mask.prefix_len);
  o.set("n_sink", mask.n_sink);
  return o.get();
}

}  // namespace

val model_info(const Model& model) {
  const ModelConfig& c = model.config();
  const ModelFile& file = model.file();
  Object o;
  o.set("format", kFileFormatNames[static_cast<size_t>(file.format)]);
  o.set("has_weights", model.has_weights());
  o.set("file_bytes", static_cast<double>(file.file_size));
  if (!model.has_weights()) return o.get();
  o.set("architecture", kFamilyNames[static_cast<size_t>(c.family)]);
  o.set("name", std::string_view(c.name));
  o.set("n_layers", c.n_layers);
  o.set("n_heads", c.n_heads);
  o.set("n_kv_heads", c.n_kv_heads);
  o.set("head_dim", c.head_dim);
  o.set("d_model", c.d_model);
  o.set("d_ff", c.d_ff);
  o.set("vocab", c.vocab_size);
  o.set("context_length", c.context_length);
  o.set("softmax_scale", c.softmax_scale);
  constexpr const char* kRopeNames[] = {"none", "interleaved", "halves"};
  o.set("rope", kRopeNames[static_cast<size_t>(c.rope)]);
  o.set("has_logits", c.has_vocabulary);
  o.set("bytes", static_cast<double>(model.store().bytes()));
  o.set("bytes_per_token", forward_bytes(c, 2, true) - forward_bytes(c, 1, true));
  o.set("cache_bytes_per_token", cache_bytes(c));
  o.set("mul_adds_per_token",
        layer_mul_adds(c) * static_cast<Count>(c.n_layers) + vocabulary_mul_adds(c));
  double parameters = 0;
  std::map<std::string, int64_t> types;
  for (const WeightStore::Entry& entry : model.store().entries()) {
    ++types[transformer::info(entry.info.type).name];
    parameters += static_cast<double>(entry.info.rows() * entry.info.cols());
  }
  o.set("parameters", parameters);
  val counts = val::object();
  for (const auto& [name, count] : types) counts.set(name, static_cast<double>(count));
  o.set("types", counts);
  Array masks;
  for (const Mask& mask : c.masks) masks.push(to_val(mask));
  o.set("masks", masks.get());
  return o.get();
}

val header_value(const Model& model, const std::string& name) {
  const MetaValue* value = model.file().metadata.find(name);
  if (!value) return val::null();
  switch (value->kind) {
    case MetaValue::Kind::kBool:
      return val(value->integer != 0);
    case MetaValue::Kind::kInteger:
    case MetaValue::Kind::kReal:
      return val(value->real);
    case MetaValue::Kind::kString:
      return val(std::string(value->text));
    default:
      return val::null();
  }
}

}  // namespace attn::transformer
