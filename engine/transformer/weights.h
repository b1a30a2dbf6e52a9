// The weights of a model: bytes as the file has them, and the names that the forward pass knows
// them by.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/transformer/families/model_config.h"
#include "engine/transformer/formats/model_file.h"

namespace attn::transformer {

// y = w x + bias. w stays as stored; a row is dequantised when it is used.
struct Linear {
  WeightType type = WeightType::kF32;
  int64_t rows = 0;               // outputs
  int64_t cols = 0;               // inputs
  const uint8_t* data = nullptr;  // [rows, cols], row_bytes(type, cols) apart
  std::vector<float> bias;        // [rows], or empty

  const uint8_t* row(int64_t r) const { return data + r * row_bytes(type, cols); }
  int64_t bytes() const { return rows * row_bytes(type, cols); }
  bool is_there() const { return rows > 0; }
};

struct Norm {
  std::vector<float> weight;  // [channels]; empty: no norm stands here
  std::vector<float> bias;    // [channels], layer norm only
};

struct LayerWeights {
  Norm attn_norm;         // before attention
  Linear attn_q;          // [n_heads head_dim, d_model]
  Linear attn_k, attn_v;  // [n_kv_heads head_dim, d_model]
  Norm attn_q_norm;       // [head_dim], the same for all heads
  Norm attn_k_norm;
  Linear attn_output;        // [d_model, n_heads head_dim]
  Norm post_attention_norm;  // on what attention adds
  Norm attn_output_norm;     // on the sum
  Norm ffn_norm;             // before the feed-forward part
  Linear ffn_gate, ffn_up;   // [d_ff, d_model]
  Linear ffn_down;           // [d_model, d_ff]
  Norm post_ffw_norm;        // on what it adds
  Norm layer_output_norm;    // on the sum
};

struct ModelWeights {
  Linear token_embd;     // [vocab_size, d_model]
  Linear position_embd;  // [context_length, d_model], or not there
  Linear token_types;    // [2, d_model], BERT
  Norm token_embd_norm;
  std::vector<LayerWeights> layers;
  Norm output_norm;
  Linear output;                     // [vocab_size, d_model]: token_embd where it is tied
  std::vector<float> rope_divisors;  // [head_dim / 2], or empty: divide the frequencies
};

// The tensors of a file, and their bytes once they are loaded.
class WeightStore {
 public:
  struct Entry {
    TensorInfo info;  // with its GGUF name
    bool is_transposed = false;
    std::unique_ptr<uint8_t[]> data;
  };

  // Takes the tensors that `config.family` names; refuses what it does not know.
  Status take(const ModelFile& file, const ModelConfig& config);

  uint64_t bytes() const;  // of all entries
  Status allocate(uint64_t max_bytes);

  // A piece of the file, from `offset` on: what of it belongs to a tensor is kept.
  void accept(uint64_t offset, std::span<const uint8_t> piece);
  // Whether any byte of [begin, end) is wanted.
  bool wants(uint64_t begin, uint64_t end) const;

  // Matrices that lie [in, out] are turned.
  void turn();

  const Entry* find(const std::string& name) const;
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;  // in the order of the file
};

// Finds every weight by name and checks its shape against the configuration, and that none is left
// over. Before the bytes are there it checks only that; afterwards it also refuses NaN and
// infinity.
Status bind_weights(const WeightStore& store, ModelConfig* config, ModelWeights* weights);

}  // namespace attn::transformer
