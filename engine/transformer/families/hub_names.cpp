#include "engine/transformer/families/hub_names.h"

#include <span>

namespace attn::transformer {
namespace {

struct Renaming {
  std::string_view hub, gguf;
};

// Outside the layers, whole; inside them, without ".weight" and ".bias".
constexpr Renaming kDecoderTop[] = {
    {"model.embed_tokens", "token_embd"}, {"model.norm", "output_norm"}, {"lm_head", "output"}};
constexpr Renaming kDecoderLayer[] = {
    {"input_layernorm", "attn_norm"},    {"self_attn.q_proj", "attn_q"},
    {"self_attn.k_proj", "attn_k"},      {"self_attn.v_proj", "attn_v"},
    {"self_attn.o_proj", "attn_output"}, {"self_attn.q_norm", "attn_q_norm"},
    {"self_attn.k_norm", "attn_k_norm"}, {"post_attention_layernorm", "ffn_norm"},
    {"mlp.gate_proj", "ffn_gate"},       {"mlp.up_proj", "ffn_up"},
    {"mlp.down_proj", "ffn_down"},
};
// Gemma has two norms more, and the name of the second is Llama's for the third.
constexpr Renaming kGemmaLayer[] = {
    {"post_attention_layernorm", "post_attention_norm"},
    {"pre_feedforward_layernorm", "ffn_norm"},
    {"post_feedforward_layernorm", "post_ffw_norm"},
};
constexpr Renaming kGpt2Top[] = {{"wte", "token_embd"},
                                 {"wpe", "position_embd"},
                                 {"ln_f", "output_norm"},
                                 {"lm_head", "output"}};
constexpr Renaming kGpt2Layer[] = {
    {"ln_1", "attn_norm"}, {"attn.c_attn", "attn_qkv"}, {"attn.c_proj", "attn_output"},
    {"ln_2", "ffn_norm"},  {"mlp.c_fc", "ffn_up"},      {"mlp.c_proj", "ffn_down"},
};
constexpr Renaming kBertTop[] = {
    {"embeddings.word_embeddings", "token_embd"},
    {"embeddings.position_embeddings", "position_embd"},
    {"embeddings.token_type_embeddings", "token_types"},
    {"embeddings.LayerNorm", "token_embd_norm"},
};
constexpr Renaming kBertLayer[] = {
    {"attention.self.query", "attn_q"},
    {"attention.self.key", "attn_k"},
    {"attention.self.value", "attn_v"},
    {"attention.output.dense", "attn_output"},
    {"attention.output.LayerNorm", "attn_output_norm"},
    {"intermediate.dense", "ffn_up"},
    {"output.dense", "ffn_down"},
    {"output.LayerNorm", "layer_output_norm"},
};

std::string_view renamed(std::span<const Renaming> table, std::string_view stem) {
  for (const Renaming& each : table) {
    if (each.hub == stem) return each.gguf;
  }
  return {};
}

bool drop_prefix(std::string_view prefix, std::string_view* name) {
  if (!name->starts_with(prefix)) return false;
  name->remove_prefix(prefix.size());
  return true;
}

bool is_ignored(Family family, std::string_view name) {
  if (name.ends_with("rotary_emb.inv_freq")) return true;
  if (family == Family::kGpt2)
    return name.ends_with(".attn.masked_bias") || name.ends_with(".attn.bias");
  if (family != Family::kBert) return false;
  return name.starts_with("pooler.") || name.starts_with("cls.") ||
         name == "embeddings.position_ids";
}

}  // namespace

std::string gguf_name(Family family, std::string_view hub_name) {
  std::string_view name = hub_name;
  if (family == Family::kGpt2) drop_prefix("transformer.", &name);
  if (family == Family::kBert) drop_prefix("bert.", &name);
  if (is_ignored(family, name)) return "";
  const size_t dot = name.rfind('.');
  if (dot == name.npos) return std::string(hub_name);
  std::string_view stem = name.substr(0, dot), suffix = name.substr(dot);
  if (suffix == ".gamma") suffix = ".weight";  // old checkpoints of BERT
  if (suffix == ".beta") suffix = ".bias";

  const bool is_bert = family == Family::kBert, is_gpt2 = family == Family::kGpt2;
  const std::string_view layers = is_gpt2 ? "h." : is_bert ? "encoder.layer." : "model.layers.";
  if (!drop_prefix(layers, &stem)) {
    const std::string_view top = is_gpt2   ? renamed(kGpt2Top, stem)
                                 : is_bert ? renamed(kBertTop, stem)
                                           : renamed(kDecoderTop, stem);
    return top.empty() ? std::string(hub_name) : std::string(top) + std::string(suffix);
  }
  const size_t end = stem.find('.');
  const std::string_view number = stem.substr(0, end);
  const std::string_view part = end == stem.npos ? "" : stem.substr(end + 1);
  std::string_view found;
  if (family == Family::kGemma3) found = renamed(kGemmaLayer, part);
  if (found.empty()) {
    found = is_gpt2   ? renamed(kGpt2Layer, part)
            : is_bert ? renamed(kBertLayer, part)
                      : renamed(kDecoderLayer, part);
  }
  if (found.empty()) return std::string(hub_name);
  return "blk." + std::string(number) + "." + std::string(found) + std::string(suffix);
}

bool is_stored_transposed(Family family, std::string_view gguf_name) {
  if (family != Family::kGpt2 || !gguf_name.ends_with(".weight")) return false;
  for (const char* part : {"attn_qkv.", "attn_output.", "ffn_up.", "ffn_down."}) {
    if (gguf_name.find(part) != gguf_name.npos) return true;
  }
  return false;
}

}  // namespace attn::transformer
