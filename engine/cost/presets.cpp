#include "engine/cost/presets.h"

namespace attn {
namespace {

constexpr char kLlamaModels[] =
    "https://github.com/meta-llama/llama-models/blob/main/models/sku_list.py";
constexpr char kLlama4Card[] =
    "https://github.com/meta-llama/llama-models/blob/main/models/llama4/MODEL_CARD.md";
constexpr char kGemma[] =
    "https://github.com/google-deepmind/gemma/blob/main/gemma/gm/nn/_gemma.py";
constexpr char kGemma3n[] =
    "https://github.com/google-deepmind/gemma/blob/main/gemma/gm/nn/gemma3n/_gemma3n.py";
constexpr char kGemma4[] =
    "https://github.com/google-deepmind/gemma/blob/main/gemma/gm/nn/gemma4/_gemma4.py";
constexpr char kGemmaModels[] = "https://ai.google.dev/gemma/docs/core";
constexpr char kGemma4Weights[] =
    "https://github.com/huggingface/transformers/blob/main/src/transformers/models/gemma4/"
    "convert_gemma4_weights.py";
constexpr char kLlama3Paper[] = "https://arxiv.org/abs/2407.21783";
constexpr char kGemma3Paper[] = "https://arxiv.org/abs/2503.19786";
constexpr char kLlama2Paper[] = "https://arxiv.org/abs/2307.09288";
constexpr char kGemma2Paper[] = "https://arxiv.org/abs/2408.00118";

// One row a model: id, name, source, layers, n_layers, shape, d_model, context, and what else it
// has. shape: n_heads, n_kv_heads, head_dim, value_dim, cache_elements, latent_dim.
// clang-format off
constexpr ModelPreset kPresets[] = {
    {"gpt-2", "GPT-2 small", "https://github.com/openai/gpt-2/blob/master/src/model.py",
     "F", 12, {12, 12, 64}, 768, 1024},
    {"bert-base", "BERT base", "https://github.com/google-research/bert/blob/master/modeling.py",
     "F", 12, {12, 12, 64}, 768, 512, {.causal = false}},
    // Llama 2 is not from Meta's table (sku_list.py): it gives the 7B 8 kv heads, where its configuration
    // and the paper (only the 70B is grouped) have 32.
    {"llama-2-7b", "Llama 2 7B", "hf:meta-llama/Llama-2-7b-hf",
     "F", 32, {32, 32, 128}, 4096, 4096, {.context_source = kLlama2Paper}},
    {"llama-2-70b", "Llama 2 70B", "hf:meta-llama/Llama-2-70b-hf",
     "F", 80, {64, 8, 128}, 8192, 4096, {.context_source = kLlama2Paper}},
    {"llama-3-8b", "Llama 3 8B", kLlamaModels,
     "F", 32, {32, 8, 128}, 4096, 8192, {.context_source = kLlama3Paper}},
    {"llama-3-70b", "Llama 3 70B", kLlamaModels,
     "F", 80, {64, 8, 128}, 8192, 8192, {.context_source = kLlama3Paper}},
    {"llama-3.1-8b", "Llama 3.1 8B", kLlamaModels,
     "F", 32, {32, 8, 128}, 4096, 131072, {.context_source = kLlama3Paper}},
    {"llama-3.1-405b", "Llama 3.1 405B", kLlamaModels,
     "F", 126, {128, 8, 128}, 16384, 131072, {.context_source = kLlama3Paper}},
    {"llama-3.2-1b", "Llama 3.2 1B", "hf:meta-llama/Llama-3.2-1B",
     "F", 16, {32, 8, 64}, 2048, 131072},
    {"llama-3.3-70b", "Llama 3.3 70B", "hf:meta-llama/Llama-3.3-70B-Instruct",
     "F", 80, {64, 8, 128}, 8192, 131072},
    {"llama-4-scout", "Llama 4 Scout", "hf:meta-llama/Llama-4-Scout-17B-16E",
     "CCCF", 48, {40, 8, 128}, 5120, 10485760,
     {.context_source = kLlama4Card, .attention_chunk = 8192}},
    {"mistral-7b", "Mistral 7B v0.1", "https://arxiv.org/abs/2310.06825",
     "S", 32, {32, 8, 128}, 4096, 8192, {.window_left = 4095}},
    {"mixtral-8x22b", "Mixtral 8x22B", "hf:mistralai/Mixtral-8x22B-v0.1",
     "F", 56, {48, 8, 128}, 6144, 65536},
    {"mistral-large-2411", "Mistral Large 2411", "hf:mistralai/Mistral-Large-Instruct-2411",
     "F", 88, {96, 8, 128}, 12288, 0},
    {"mistral-small-3.2", "Mistral Small 3.2",
     "https://huggingface.co/mistralai/Mistral-Small-3.2-24B-Instruct-2506/blob/main/params.json",
     "F", 40, {32, 8, 128}, 5120, 131072},
    {"mistral-4", "Mistral 4",
     "https://github.com/huggingface/transformers/blob/main/src/transformers/models/mistral4/configuration_mistral4.py",
     "F", 36, {32, 32, 128, 128, 320, 256}, 4096, 1048576},
    {"gemma-2-2b", "Gemma 2 2B", kGemma,
     "SF", 26, {8, 4, 256}, 2304, 8192, {.context_source = kGemma2Paper, .window_left = 4095}},
    {"gemma-2-9b", "Gemma 2 9B", kGemma,
     "SF", 42, {16, 8, 256}, 3584, 8192, {.context_source = kGemma2Paper, .window_left = 4095}},
    {"gemma-2-27b", "Gemma 2 27B", kGemma,
     "SF", 46, {32, 16, 128}, 4608, 8192, {.context_source = kGemma2Paper, .window_left = 4095}},
    {"gemma-3-270m", "Gemma 3 270M", kGemma,
     "SSSSSF", 18, {4, 1, 256}, 640, 32768,
     {.context_source = "https://huggingface.co/google/gemma-3-270m", .window_left = 511}},
    {"gemma-3-1b", "Gemma 3 1B", kGemma,
     "SSSSSF", 26, {4, 1, 256}, 1152, 32768, {.context_source = kGemma3Paper, .window_left = 511}},
    {"gemma-3-4b", "Gemma 3 4B", kGemma,
     "SSSSSF", 34, {8, 4, 256}, 2560, 131072,
     {.context_source = kGemma3Paper, .window_left = 1023}},
    {"gemma-3-12b", "Gemma 3 12B", kGemma,
     "SSSSSF", 48, {16, 8, 256}, 3840, 131072,
     {.context_source = kGemma3Paper, .window_left = 1023}},
    {"gemma-3-27b", "Gemma 3 27B", kGemma,
     "SSSSSF", 62, {32, 16, 128}, 5376, 131072,
     {.context_source = kGemma3Paper, .window_left = 1023}},
    // Gemma 3n and 4 E: the last layers read the cache of the last of their kind that has one.
    {"gemma-3n-e2b", "Gemma 3n E2B", kGemma3n,
     "SSSSF", 30, {8, 2, 256}, 2048, 0, {.window_left = 511, .shared_layers = 10}},
    {"gemma-3n-e4b", "Gemma 3n E4B", kGemma3n,
     "SSSSF", 35, {8, 2, 256}, 2048, 0, {.window_left = 511, .shared_layers = 15}},
    {"gemma-4-e2b", "Gemma 4 E2B", kGemma4,
     "SSSSF", 35, {8, 1, 256}, 1536, 131072,
     {.context_source = kGemmaModels, .window_left = 511, .shared_layers = 20, .other = {'F', {0, 0, 512}}}},
    {"gemma-4-e4b", "Gemma 4 E4B", kGemma4,
     "SSSSSF", 42, {8, 2, 256}, 2560, 131072,
     {.context_source = kGemmaModels, .window_left = 511, .shared_layers = 18, .other = {'F', {0, 0, 512}}}},
    // One projection gives keys and values of the global layers, but they are normed and rotated
    // differently, and both are kept.
    {"gemma-4-26b-a4b", "Gemma 4 26B-A4B", kGemma4,
     "SSSSSF", 30, {16, 8, 256}, 2816, 262144,
     {.context_source = kGemma4Weights, .window_left = 1023, .other = {'F', {0, 2, 512}}}},
    {"gemma-4-31b", "Gemma 4 31B", kGemma4,
     "SSSSSF", 60, {32, 16, 256}, 5376, 262144,
     {.context_source = kGemma4Weights, .window_left = 1023, .other = {'F', {0, 4, 512}}}},
    {"qwen2.5-0.5b", "Qwen2.5 0.5B", "hf:Qwen/Qwen2.5-0.5B", "F", 24, {14, 2, 64}, 896, 32768},
    {"qwen2.5-7b", "Qwen2.5 7B", "hf:Qwen/Qwen2.5-7B", "F", 28, {28, 4, 128}, 3584, 131072},
    {"qwen3-0.6b", "Qwen3 0.6B", "hf:Qwen/Qwen3-0.6B", "F", 28, {16, 8, 128}, 1024, 40960},
    {"qwen3-4b-2507", "Qwen3 4B 2507", "hf:Qwen/Qwen3-4B-Instruct-2507",
     "F", 36, {32, 8, 128}, 2560, 262144},
    {"qwen3-8b", "Qwen3 8B", "hf:Qwen/Qwen3-8B", "F", 36, {32, 8, 128}, 4096, 40960},
    {"qwen3-30b-a3b-2507", "Qwen3 30B-A3B 2507", "hf:Qwen/Qwen3-30B-A3B-Instruct-2507",
     "F", 48, {32, 4, 128}, 2048, 262144},
    {"qwen3-32b", "Qwen3 32B", "hf:Qwen/Qwen3-32B", "F", 64, {64, 8, 128}, 5120, 40960},
    {"qwen3-235b-a22b", "Qwen3 235B-A22B", "hf:Qwen/Qwen3-235B-A22B",
     "F", 94, {64, 4, 128}, 4096, 40960},
    // Gated DeltaNet: 16 key heads serve 32 value heads, each with a state of its own.
    {"qwen3-next-80b", "Qwen3-Next 80B-A3B", "hf:Qwen/Qwen3-Next-80B-A3B-Instruct",
     "DDDF", 48, {16, 2, 256}, 2048, 0, {.other = {'D', {32, 0, 128}}}},
    {"qwen3.5-9b", "Qwen3.5 9B", "hf:Qwen/Qwen3.5-9B",
     "DDDF", 32, {16, 4, 256}, 4096, 0, {.other = {'D', {32, 0, 128}}}},
    {"qwen3.5-35b-a3b", "Qwen3.5 35B-A3B", "hf:Qwen/Qwen3.5-35B-A3B",
     "DDDF", 40, {16, 2, 256}, 2048, 0, {.other = {'D', {32, 0, 128}}}},
    {"gpt-oss-20b", "gpt-oss-20b", "hf:openai/gpt-oss-20b",
     "SF", 24, {64, 8, 64}, 2880, 131072, {.window_left = 127}},
    {"gpt-oss-120b", "gpt-oss-120b",
     "https://github.com/openai/gpt-oss/blob/main/gpt_oss/torch/model.py",
     "SF", 36, {64, 8, 64}, 2880, 131072,
     {.context_source = "hf:openai/gpt-oss-120b", .window_left = 127}},
    {"minimax-text-01", "MiniMax-Text-01", "https://github.com/MiniMax-AI/MiniMax-01",
     "LLLLLLLF", 80, {64, 8, 128}, 6144, 4000000},
    {"minimax-m2", "MiniMax-M2", "hf:MiniMaxAI/MiniMax-M2", "F", 62, {48, 8, 128}, 3072, 196608},
    {"minimax-m2.1", "MiniMax-M2.1", "hf:MiniMaxAI/MiniMax-M2.1",
     "F", 62, {48, 8, 128}, 3072, 196608},
    {"minimax-m2.5", "MiniMax-M2.5", "hf:MiniMaxAI/MiniMax-M2.5",
     "F", 62, {48, 8, 128}, 3072, 196608},
    {"minimax-m2.7", "MiniMax-M2.7", "hf:MiniMaxAI/MiniMax-M2.7",
     "F", 62, {48, 8, 128}, 3072, 204800},
    {"glm-4.5-air", "GLM-4.5-Air", "hf:zai-org/GLM-4.5-Air", "F", 46, {96, 8, 128}, 4096, 131072},
    {"glm-4.5", "GLM-4.5", "hf:zai-org/GLM-4.5", "F", 92, {96, 8, 128}, 5120, 131072},
    {"glm-4.6", "GLM-4.6", "hf:zai-org/GLM-4.6", "F", 92, {96, 8, 128}, 5120, 202752},
    {"glm-4.7", "GLM-4.7", "hf:zai-org/GLM-4.7", "F", 92, {96, 8, 128}, 5120, 202752},
    // MLA keeps 512 + 64 rotary floats, from which keys and values are rebuilt. In decoding they never
    // are: every head works on the 576 (keys) and 512 (values) themselves.
    {"glm-4.7-flash", "GLM-4.7-Flash", "hf:zai-org/GLM-4.7-Flash",
     "F", 47, {20, 20, 256, 256, 576, 512}, 2048, 202752},
    {"glm-5", "GLM-5", "hf:zai-org/GLM-5",
     "T", 78, {64, 64, 256, 256, 576, 512}, 6144, 202752,
     {.top_k = 2048, .index_heads = 32, .index_dim = 128}},
    {"deepseek-v3", "DeepSeek-V3",
     "https://github.com/deepseek-ai/DeepSeek-V3/blob/main/inference/configs/config_671B.json",
     "F", 61, {128, 128, 192, 128, 576, 512}, 7168, 131072,
     {.context_source = "https://github.com/deepseek-ai/DeepSeek-V3"}},
    {"deepseek-v3.2", "DeepSeek-V3.2",
     "https://github.com/deepseek-ai/DeepSeek-V3.2-Exp/blob/main/inference/model.py",
     "T", 61, {128, 128, 192, 128, 576, 512}, 7168, 0,
     {.top_k = 2048, .index_heads = 64, .index_dim = 128}},
    {"kimi-k2", "Kimi K2", "hf:moonshotai/Kimi-K2-Instruct",
     "F", 61, {64, 64, 192, 128, 576, 512}, 7168, 131072,
     {.context_source = "https://github.com/MoonshotAI/Kimi-K2"}},
    {"kimi-linear-48b", "Kimi Linear 48B-A3B", "hf:moonshotai/Kimi-Linear-48B-A3B-Instruct",
     "DDDFDDDFDDDFDDDFDDDFDDDFDDF", 27, {32, 32, 192, 128, 576, 512}, 2304, 1048576,
     {.other = {'D', {0, 0, 128}}}},
    {"step-3.5-flash", "Step-3.5-Flash", "hf:stepfun-ai/Step-3.5-Flash",
     "FSSS", 45, {64, 8, 128}, 4096, 262144, {.window_left = 511, .other = {'S', {96}}}},
    {"mimo-v2-flash", "MiMo-V2-Flash", "hf:XiaomiMiMo/MiMo-V2-Flash",
     "FSSSSFSSSSSFSSSSSFSSSSSFSSSSSFSSSSSFSSSSSFSSSSSF", 48, {64, 4, 192, 128}, 4096, 262144,
     {.window_left = 127, .other = {'S', {0, 8}}}},
    // M blocks are Mamba-2 of 64 heads of 64 with a state of 128; - blocks are mixtures of experts.
    {"nemotron-3-nano", "Nemotron 3 Nano 30B-A3B", "hf:nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16",
     "M-M-MF-M-M-MF-M-M-MF-M-M-MF-M-M-MF-M-M-M-MF-M-M-M-M-", 52, {32, 2, 128}, 2688, 0,
     {.other = {'M', {64, 0, 128, 64}}}},
    {"phi-4", "Phi-4", "hf:microsoft/phi-4", "F", 40, {40, 10, 128}, 5120, 16384},
    {"smollm3-3b", "SmolLM3 3B", "hf:HuggingFaceTB/SmolLM3-3B", "F", 36, {16, 4, 128}, 2048, 65536},
    {"olmo-3-7b", "OLMo 3 7B", "hf:allenai/Olmo-3-1025-7B",
     "SSSF", 32, {32, 32, 128}, 4096, 0, {.window_left = 4095}},
};
// clang-format on

LayerShape widened(const PresetShape& s) {
  return {s.n_heads, s.n_kv_heads, s.head_dim, s.value_dim, s.cache_elements, s.latent_dim};
}

}  // namespace

std::span<const ModelPreset> model_presets() { return kPresets; }

std::string source_url(std::string_view source) {
  constexpr std::string_view kHub = "hf:";
  if (!source.starts_with(kHub)) return std::string(source);
  source.remove_prefix(kHub.size());
  return std::string("https://huggingface.co/").append(source) + "/blob/main/config.json";
}

ModelConfig config_of(const ModelPreset& preset, int64_t seq_len) {
  const LayerShape shape = widened(preset.shape);
  const PresetExtras& more = preset.more;
  ModelConfig c;
  c.seq_len = seq_len;
  c.n_layers = preset.n_layers;
  c.layers = preset.layers;
  c.value_dim = shape.value_dim;
  c.cache_elements = shape.cache_elements;
  c.latent_dim = shape.latent_dim;
  c.attention_chunk = more.attention_chunk;
  c.top_k = more.top_k;
  c.index_heads = more.index_heads;
  c.index_dim = more.index_dim;
  c.shared_layers = more.shared_layers;
  if (more.other.kind != 0) c.shape_of(more.other.kind) = widened(more.other.shape);
  c.attention.n_heads = shape.n_heads;
  c.attention.n_kv_heads = shape.n_kv_heads;
  c.attention.head_dim = shape.head_dim;
  c.attention.mask.causal = more.causal;
  c.attention.mask.window_left = more.window_left;
  if (c.count_of('L') > 0) c.attention.feature_map = FeatureMap::kIdentity;
  return c;
}

}  // namespace attn
