#include "engine/transformer/weights.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <set>
#include <utility>

#include "engine/transformer/families/hub_names.h"
#include "engine/transformer/quant/dequantize.h"

namespace attn::transformer {

Status WeightStore::take(const ModelFile& file, const ModelConfig& config) {
  entries_.clear();
  std::set<std::string> names;
  const bool is_hub = file.format == FileFormat::kSafetensors;
  for (const TensorInfo& tensor : file.tensors) {
    Entry entry{.info = tensor};
    if (is_hub) entry.info.name = gguf_name(config.family, tensor.name);
    if (entry.info.name.empty()) continue;
    entry.is_transposed = is_hub && is_stored_transposed(config.family, entry.info.name);
    if (entry.is_transposed && entry.info.shape.size() == 2) {
      std::swap(entry.info.shape[0], entry.info.shape[1]);
    }
    if (!names.insert(entry.info.name).second) {
      return Status::malformed(tensor.name, "", "occurs twice");
    }
    entries_.push_back(std::move(entry));
  }
  return {};
}

uint64_t WeightStore::bytes() const {
  uint64_t sum = 0;
  for (const Entry& entry : entries_) sum += entry.info.bytes;
  return sum;
}

Status WeightStore::allocate(uint64_t max_bytes) {
  if (bytes() > max_bytes) {
    return Status::too_large("file", static_cast<double>(bytes()), static_cast<double>(bytes()),
                             static_cast<double>(max_bytes));
  }
  for (Entry& entry : entries_) {
    entry.data.reset(new (std::nothrow) uint8_t[entry.info.bytes]);
    if (!entry.data) {
      return Status::too_large("file", static_cast<double>(bytes()), static_cast<double>(bytes()),
                               0);
    }
  }
  return {};
}

void WeightStore::accept(uint64_t offset, std::span<const uint8_t> piece) {
  const uint64_t end = offset + piece.size();
  for (Entry& entry : entries_) {
    const uint64_t from = std::max(offset, entry.info.offset);
    const uint64_t to = std::min(end, entry.info.offset + entry.info.bytes);
    if (from >= to) continue;
    std::memcpy(entry.data.get() + (from - entry.info.offset), piece.data() + (from - offset),
                to - from);
  }
}

bool WeightStore::wants(uint64_t begin, uint64_t end) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return begin < entry.info.offset + entry.info.bytes && entry.info.offset < end;
  });
}

void WeightStore::turn() {
  for (Entry& entry : entries_) {
    if (!entry.is_transposed) continue;
    const int64_t size = info(entry.info.type).block_bytes;
    const int64_t rows = entry.info.rows(), cols = entry.info.cols();
    std::unique_ptr<uint8_t[]> turned(new uint8_t[entry.info.bytes]);
    for (int64_t r = 0; r < rows; ++r) {
      for (int64_t c = 0; c < cols; ++c) {
        std::memcpy(&turned[(r * cols + c) * size], &entry.data[(c * rows + r) * size], size);
      }
    }
    entry.data = std::move(turned);
    entry.is_transposed = false;
  }
}

const WeightStore::Entry* WeightStore::find(const std::string& name) const {
  for (const Entry& entry : entries_) {
    if (entry.info.name == name) return &entry;
  }
  return nullptr;
}

namespace {

using Shape = std::vector<int64_t>;

// Looks tensors up and keeps the first thing that is wrong.
class Binder {
 public:
  explicit Binder(const WeightStore& store) {
    for (const WeightStore::Entry& entry : store.entries()) entries_[entry.info.name] = &entry;
  }

  bool has(const std::string& name) const { return entries_.count(name) > 0; }

  // Rows [begin, begin + rows) of a matrix of all_rows: a part of GPT-2's fused q, k, v.
  Linear part(const std::string& name, int64_t all_rows, int64_t begin, int64_t rows,
              int64_t cols) {
    Linear linear{.rows = rows, .cols = cols};
    const WeightStore::Entry* entry = take(name + ".weight", {all_rows, cols});
    if (!entry) return linear;
    linear.type = entry->info.type;
    if (entry->data) {
      linear.data = entry->data.get() + begin * row_bytes(linear.type, cols);
      if (!is_finite(linear.type, linear.data, rows * cols)) refuse_infinite(name + ".weight");
    }
    if (has(name + ".bias")) {
      const std::vector<float> all = vector(name + ".bias", all_rows);
      if (status_.ok()) linear.bias.assign(all.begin() + begin, all.begin() + begin + rows);
    }
    return linear;
  }

  Linear linear(const std::string& name, int64_t rows, int64_t cols) {
    return part(name, rows, 0, rows, cols);
  }

  std::vector<float> vector(const std::string& name, int64_t size) {
    std::vector<float> values(size);
    const WeightStore::Entry* entry = take(name, {size});
    if (!entry) return values;
    if (!is_float(entry->info.type)) {
      fail({Rule::kOneOf, name, info(entry->info.type).name, "F32, F16, BF16", 0, 0});
    } else if (entry->data) {
      dequantize(entry->info.type, entry->data.get(), size, values.data());
      if (!is_finite(entry->info.type, entry->data.get(), size)) refuse_infinite(name);
    }
    return values;
  }

  Norm norm(const std::string& name, int64_t size, const ModelConfig& c) {
    Norm norm{.weight = vector(name + ".weight", size)};
    if (c.norm == NormKind::kLayer) norm.bias = vector(name + ".bias", size);
    if (c.norm_adds_one) {
      for (float& w : norm.weight) w += 1;
    }
    return norm;
  }

  Status end() {
    for (const auto& [name, entry] : entries_) {
      if (status_.ok() && !taken_.count(name)) {
        return Status::malformed(name, "", "has no place in a model of this family");
      }
    }
    return status_;
  }

 private:
  void fail(Status status) {
    if (status_.ok()) status_ = std::move(status);
  }

  void refuse_infinite(const std::string& name) {
    fail(Status::malformed(name, "", "holds numbers that are not finite"));
  }

  const WeightStore::Entry* take(const std::string& name, const Shape& shape) {
    const auto found = entries_.find(name);
    if (found == entries_.end()) {
      fail({Rule::kMissing, name, "", "", 0, 0});
      return nullptr;
    }
    taken_.insert(name);
    if (found->second->info.shape != shape) {
      const std::string expected = TensorInfo{.shape = shape}.shape_text();
      fail(Status::malformed(name, found->second->info.shape_text(),
                             "does not have the shape " + expected + " that the header asks for"));
      return nullptr;
    }
    return found->second;
  }

  std::map<std::string, const WeightStore::Entry*> entries_;
  std::set<std::string> taken_;
  Status status_;
};

void bind_attention(const std::string& blk, const ModelConfig& c, Binder* b, LayerWeights* w) {
  const int64_t q = c.q_dim(), kv = c.kv_dim(), d = c.d_model;
  if (c.family == Family::kGpt2) {
    w->attn_q = b->part(blk + "attn_qkv", q + 2 * kv, 0, q, d);
    w->attn_k = b->part(blk + "attn_qkv", q + 2 * kv, q, kv, d);
    w->attn_v = b->part(blk + "attn_qkv", q + 2 * kv, q + kv, kv, d);
  } else {
    w->attn_q = b->linear(blk + "attn_q", q, d);
    w->attn_k = b->linear(blk + "attn_k", kv, d);
    w->attn_v = b->linear(blk + "attn_v", kv, d);
  }
  w->attn_output = b->linear(blk + "attn_output", d, q);
  if (c.has_qk_norm) {
    w->attn_q_norm = b->norm(blk + "attn_q_norm", c.head_dim, c);
    w->attn_k_norm = b->norm(blk + "attn_k_norm", c.head_dim, c);
  }
}

void bind_layer(const std::string& blk, const ModelConfig& c, Binder* b, LayerWeights* w) {
  bind_attention(blk, c, b, w);
  if (c.is_gated) w->ffn_gate = b->linear(blk + "ffn_gate", c.d_ff, c.d_model);
  w->ffn_up = b->linear(blk + "ffn_up", c.d_ff, c.d_model);
  w->ffn_down = b->linear(blk + "ffn_down", c.d_model, c.d_ff);
  const auto norm = [&](const char* name) { return b->norm(blk + name, c.d_model, c); };
  if (c.norm_place == NormPlace::kAfter) {
    w->attn_output_norm = norm("attn_output_norm");
    w->layer_output_norm = norm("layer_output_norm");
    return;
  }
  w->attn_norm = norm("attn_norm");
  w->ffn_norm = norm("ffn_norm");
  if (c.norm_place == NormPlace::kSandwich) {
    w->post_attention_norm = norm("post_attention_norm");
    w->post_ffw_norm = norm("post_ffw_norm");
  }
}

// A tensor whose first extent the header leaves open: the vocabulary, the positions.
int64_t rows_of(const WeightStore& store, const char* name) {
  const WeightStore::Entry* entry = store.find(name);
  return entry && entry->info.shape.size() == 2 ? entry->info.shape[0] : 0;
}

}  // namespace

Status bind_weights(const WeightStore& store, ModelConfig* config, ModelWeights* weights) {
  ModelConfig& c = *config;
  Binder b(store);
  *weights = {};
  c.vocab_size = rows_of(store, "token_embd.weight");
  weights->token_embd = b.linear("token_embd", c.vocab_size, c.d_model);
  if (c.rope == RopeKind::kNone) {
    c.context_length = std::min(c.context_length, rows_of(store, "position_embd.weight"));
    weights->position_embd =
        b.linear("position_embd", rows_of(store, "position_embd.weight"), c.d_model);
  }
  if (c.family == Family::kBert) {
    const int64_t n_types = rows_of(store, "token_types.weight");
    weights->token_types = b.linear("token_types", n_types, c.d_model);
    weights->token_embd_norm = b.norm("token_embd_norm", c.d_model, c);
  } else {
    weights->output_norm = b.norm("output_norm", c.d_model, c);
  }
  if (b.has("rope_freqs.weight")) {
    weights->rope_divisors = b.vector("rope_freqs.weight", c.head_dim / 2);
  }
  weights->layers.resize(c.n_layers);
  for (int64_t i = 0; i < c.n_layers; ++i) {
    bind_layer("blk." + std::to_string(i) + ".", c, &b, &weights->layers[i]);
  }
  if (c.has_vocabulary) {
    weights->output = b.has("output.weight") ? b.linear("output", c.vocab_size, c.d_model)
                                             : b.linear("token_embd", c.vocab_size, c.d_model);
  }
  return b.end();
}

}  // namespace attn::transformer
