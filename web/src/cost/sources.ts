// The presets' names, and where their shapes stand in public. Shapes themselves are the engine's
// (engine/cost/presets.cpp).

export interface Source {
  title: string;
  url: string;
}

export const sources: Readonly<Record<string, Source>> = {
  transformer_lens: {
    title: 'TransformerLens, table of model properties',
    url: 'https://transformerlensorg.github.io/TransformerLens/generated/model_properties_table.html',
  },
  litgpt: {
    title: 'litgpt, config.py',
    url: 'https://github.com/Lightning-AI/litgpt/blob/main/litgpt/config.py',
  },
  mistral: { title: 'Mistral 7B, arXiv:2310.06825', url: 'https://arxiv.org/abs/2310.06825' },
  gemma: {
    title: 'google-deepmind/gemma, _gemma.py',
    url: 'https://github.com/google-deepmind/gemma',
  },
  gpt_oss: {
    title: 'openai/gpt-oss, torch/model.py',
    url: 'https://github.com/openai/gpt-oss/blob/main/gpt_oss/torch/model.py',
  },
  minimax_01: {
    title: 'MiniMax-01 README; arXiv:2501.08313',
    url: 'https://github.com/MiniMax-AI/MiniMax-01',
  },
  minimax_m2: {
    title: 'MiniMax-M2.1, config.json',
    url: 'https://huggingface.co/QuixiAI/MiniMax-M2.1-bf16/blob/main/config.json',
  },
  intellect_3: {
    title: 'INTELLECT-3 (GLM-4.5-Air), config.json',
    url: 'https://huggingface.co/PrimeIntellect/INTELLECT-3',
  },
  glm_4_7: {
    title: 'zai-org/GLM-4.7, config.json',
    url: 'https://huggingface.co/zai-org/GLM-4.7/blob/main/config.json',
  },
  deepseek_v3: {
    title: 'DeepSeek-V3, config_671B.json',
    url: 'https://github.com/deepseek-ai/DeepSeek-V3/blob/main/inference/configs/config_671B.json',
  },
};

export const modelNames: Readonly<Record<string, string>> = {
  'gpt-2': 'GPT-2 small',
  'bert-base': 'BERT base',
  'llama-2-7b': 'Llama 2 7B',
  'llama-2-70b': 'Llama 2 70B',
  'llama-3-8b': 'Llama 3 8B',
  'llama-3-70b': 'Llama 3 70B',
  'mistral-7b': 'Mistral 7B v0.1',
  'gemma-2-2b': 'Gemma 2 2B',
  'gemma-2-9b': 'Gemma 2 9B',
  'gemma-2-27b': 'Gemma 2 27B',
  'gemma-3-270m': 'Gemma 3 270M',
  'gemma-3-1b': 'Gemma 3 1B',
  'gemma-3-4b': 'Gemma 3 4B',
  'gemma-3-12b': 'Gemma 3 12B',
  'gemma-3-27b': 'Gemma 3 27B',
  'qwen2.5-0.5b': 'Qwen2.5 0.5B',
  'qwen2.5-7b': 'Qwen2.5 7B',
  'qwen3-0.6b': 'Qwen3 0.6B',
  'qwen3-8b': 'Qwen3 8B',
  'qwen3-32b': 'Qwen3 32B',
  'gpt-oss-20b': 'gpt-oss-20b',
  'gpt-oss-120b': 'gpt-oss-120b',
  'minimax-text-01': 'MiniMax-Text-01',
  'minimax-m2.1': 'MiniMax-M2.1',
  'glm-4.5-air': 'GLM-4.5-Air',
  'glm-4.7': 'GLM-4.7',
  'deepseek-v3': 'DeepSeek-V3',
};

/** Models whose architecture nobody has published: there is nothing to compute. */
export const unknownModels = ['Claude', 'GPT-4o'] as const;
