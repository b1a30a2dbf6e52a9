#include "engine/transformer/formats/llama2c.h"

#include <utility>

#include "engine/transformer/formats/cursor.h"

namespace attn::transformer {
namespace {

struct Llama2cHeader {
  int32_t dim, hidden_dim, n_layers, n_heads, n_kv_heads, vocab_size, seq_len;
};

MetaValue integer(int64_t value) {
  return {.kind = MetaValue::Kind::kInteger, .integer = value, .real = static_cast<double>(value)};
}

MetaValue fraction(double value) { return {.kind = MetaValue::Kind::kReal, .real = value}; }

MetaValue text(std::string_view value) { return {.kind = MetaValue::Kind::kString, .text = value}; }

// Hands out the floats of the file one tensor after the other.
class Layout {
 public:
  explicit Layout(ModelFile* file) : file_(*file), at_(kLlama2cHeaderBytes) {}

  void tensor(const std::string& name, std::vector<int64_t> shape) {
    TensorInfo tensor{.name = name, .shape = std::move(shape), .offset = at_};
    if (status_.ok()) status_ = tensor_bytes(tensor, &tensor.bytes);
    if (!status_.ok()) return;
    at_ += tensor.bytes;
    file_.tensors.push_back(std::move(tensor));
  }

  // A tensor of each layer: all layers of one kind lie together.
  void layers(int64_t n, const std::string& name, const std::vector<int64_t>& shape) {
    for (int64_t i = 0; i < n; ++i) tensor("blk." + std::to_string(i) + "." + name, shape);
  }

  void skip(uint64_t floats) { at_ += floats * sizeof(float); }

  Status end() const {
    if (!status_.ok() || at_ == file_.file_size) return status_;
    return Status::malformed("file", std::to_string(file_.file_size),
                             "bytes, but its header describes " + std::to_string(at_));
  }

 private:
  ModelFile& file_;
  uint64_t at_;
  Status status_;
};

Status check(const Llama2cHeader& h) {
  const Bound bounds[] = {
      {"dim", h.dim, 1, 1 << 16},
      {"hidden_dim", h.hidden_dim, 1, 1 << 20},
      {"n_layers", h.n_layers, 1, 512},
      {"n_heads", h.n_heads, 1, h.dim},
      {"n_kv_heads", h.n_kv_heads, 1, h.n_heads},
      {"vocab_size", h.vocab_size < 0 ? -int64_t{h.vocab_size} : h.vocab_size, 1, kMaxTokens},
      {"seq_len", h.seq_len, 1, 1 << 20},
  };
  if (Status status = check_bounds(bounds); !status.ok()) return status;
  if (h.dim % h.n_heads != 0) {
    return {Rule::kDivides, "n_heads", std::to_string(h.n_heads), "dim", 0, 0};
  }
  return {};
}

}  // namespace

Status read_llama2c(std::vector<uint8_t> head, uint64_t file_size, ModelFile* file) {
  *file = {.format = FileFormat::kLlama2c, .header = std::move(head), .file_size = file_size};
  Llama2cHeader h;
  if (!Cursor(file->header).read(&h)) {
    return Status::malformed("file", std::to_string(file_size), "bytes are too few for a header");
  }
  if (Status status = check(h); !status.ok()) return status;
  const bool is_tied = h.vocab_size > 0;
  const int64_t vocab_size = is_tied ? h.vocab_size : -int64_t{h.vocab_size};
  const int64_t d = h.dim, head_dim = d / h.n_heads, kv_dim = h.n_kv_heads * head_dim;

  Metadata& meta = file->metadata;
  meta.add("general.architecture", text("llama"));
  meta.add("llama.block_count", integer(h.n_layers));
  meta.add("llama.context_length", integer(h.seq_len));
  meta.add("llama.embedding_length", integer(d));
  meta.add("llama.feed_forward_length", integer(h.hidden_dim));
  meta.add("llama.attention.head_count", integer(h.n_heads));
  meta.add("llama.attention.head_count_kv", integer(h.n_kv_heads));
  meta.add("llama.attention.layer_norm_rms_epsilon", fraction(1e-5));
  meta.add("llama.rope.freq_base", fraction(10000));

  Layout layout(file);
  layout.tensor("token_embd.weight", {vocab_size, d});
  layout.layers(h.n_layers, "attn_norm.weight", {d});
  layout.layers(h.n_layers, "attn_q.weight", {d, d});
  layout.layers(h.n_layers, "attn_k.weight", {kv_dim, d});
  layout.layers(h.n_layers, "attn_v.weight", {kv_dim, d});
  layout.layers(h.n_layers, "attn_output.weight", {d, d});
  layout.layers(h.n_layers, "ffn_norm.weight", {d});
  layout.layers(h.n_layers, "ffn_gate.weight", {h.hidden_dim, d});
  layout.layers(h.n_layers, "ffn_down.weight", {d, h.hidden_dim});
  layout.layers(h.n_layers, "ffn_up.weight", {h.hidden_dim, d});
  layout.tensor("output_norm.weight", {d});
  layout.skip(h.seq_len * head_dim);  // tables of cosines and sines, computed here instead
  if (!is_tied) layout.tensor("output.weight", {vocab_size, d});
  return layout.end();
}

}  // namespace attn::transformer
