// One description for every family: a stack of blocks with switches. What a family is, is the
// values of these fields, set from a GGUF header (gguf_config.cpp) or from config.json
// (hub_config.cpp); the forward pass reads nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/attention/mask.h"
#include "engine/core/status.h"
#include "engine/transformer/formats/model_file.h"

namespace attn::transformer {

enum class Family { kLlama, kGpt2, kQwen2, kQwen3, kGemma3, kBert };
inline constexpr std::array kFamilyNames = {"llama", "gpt2", "qwen2", "qwen3", "gemma3", "bert"};
std::string family_names();  // "llama, gpt2, ..."

// x / sqrt(mean x^2 + eps) * w, or (x - mean) / sqrt(var + eps) * w + b.
enum class NormKind { kRms, kLayer };

// Where a block normalises: before its two parts (most), before and after them, on what they add
// (Gemma 3), or on the sum with what they add (BERT).
enum class NormPlace { kBefore, kSandwich, kAfter };

// Which channels of a head turn together: (2i, 2i+1), or (i, i + head_dim/2).
enum class RopeKind { kNone, kInterleaved, kHalves };

enum class Activation { kSilu, kGeluTanh, kGelu };

// Llama 3's stretch of slow frequencies (rope_type llama3 in config.json; a GGUF file carries the
// divisors themselves, as rope_freqs.weight). factor 1: none.
struct RopeScaling {
  double factor = 1;
  double low_freq_factor = 1;
  double high_freq_factor = 4;
  double original_context = 8192;
};

struct ModelConfig {
  Family family = Family::kLlama;
  std::string name;

  int64_t n_layers = 0;
  int64_t d_model = 0;
  int64_t n_heads = 0;
  int64_t n_kv_heads = 0;  // divides n_heads
  int64_t head_dim = 0;    // not always d_model / n_heads
  int64_t d_ff = 0;
  int64_t vocab_size = 0;  // rows of the embedding; may be more than the tokenizer has tokens
  int64_t context_length = 0;

  NormKind norm = NormKind::kRms;
  NormPlace norm_place = NormPlace::kBefore;
  double norm_eps = 0;
  bool norm_adds_one = false;  // Gemma's files on model hubs hold w - 1

  RopeKind rope = RopeKind::kNone;
  std::vector<double> rope_base;  // [n_layers]
  RopeScaling rope_scaling;

  double softmax_scale = 0;
  double embedding_scale = 1;
  Activation activation = Activation::kSilu;
  bool is_gated = true;  // down(act(gate x) * up x), or down(act(up x))
  bool has_qk_norm = false;
  bool has_vocabulary = true;  // logits: an encoder has none
  std::vector<Mask> masks;     // [n_layers]: the model's own

  int64_t q_dim() const { return n_heads * head_dim; }
  int64_t kv_dim() const { return n_kv_heads * head_dim; }
  int64_t group() const { return n_heads / n_kv_heads; }
};

// The fields that follow from the family alone.
ModelConfig family_defaults(Family family);

// From the keys of the file; refuses, by name, every family and every variation that is not known
// here. Shapes of tensors are checked later, by bind_weights().
Status read_gguf_config(const ModelFile& file, ModelConfig* config);
Status read_hub_config(const ModelFile& file, ModelConfig* config);

// What both readers share: bounds, divisibility, per-layer fields. `window` keys, own included, in
// every layer but each pattern-th (0: in all layers); rope_local is the base in those.
struct LayerPattern {
  int64_t window = 0;
  std::vector<bool> is_local;  // [n_layers], or empty: none
  double rope_base = 0;
  double rope_base_local = 0;
};
Status finish_config(const LayerPattern& pattern, ModelConfig* config);

// Values of the metadata, with a refusal that names the key.
Status read_count(const Metadata& meta, std::initializer_list<std::string> keys, int64_t min,
                  int64_t max, int64_t* value);
Status read_number(const Metadata& meta, std::initializer_list<std::string> keys, double* value);

// The key is absent, null, or has this value: else the model is a variation not known here.
Status require_value(const Metadata& meta, const std::string& key, double value);

}  // namespace attn::transformer
