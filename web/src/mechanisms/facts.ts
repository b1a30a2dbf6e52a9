// Claims that go round about the mechanisms, checked against their papers and public code. The words
// are in i18n/facts; here is what each claim is worth, where that can be read, and whom it is about.

import type { MechanismId } from './index.ts';

/** The claim holds; holds only as stated more precisely; does not hold. */
export type Verdict = 'holds' | 'partly' | 'fails';

export interface Fact {
  verdict: Verdict;
  source: string;
  url?: string;
}

const table = {
  pairs_at_200k: { verdict: 'holds', source: 'n², n(n+1)/2' },
  memory_at_1m: { verdict: 'holds', source: 'n² · 2 B' },
  minimax_m2: {
    verdict: 'holds',
    source: 'MiniMax-M2 config.json; MiniMax blog',
    url: 'https://huggingface.co/blog/MiniMax-AI/why-did-m2-end-up-as-a-full-attention-model',
  },
  bert: {
    verdict: 'holds',
    source: 'Devlin et al. 2018, arXiv:1810.04805',
    url: 'https://arxiv.org/abs/1810.04805',
  },
  glm_prefix: {
    verdict: 'holds',
    source: 'Du et al. 2021, arXiv:2103.10360; THUDM/GLM mpu/transformer.py',
    url: 'https://github.com/THUDM/GLM',
  },
  glm_causal: {
    verdict: 'fails',
    source: 'zai-org/GLM-4.5 README; transformers glm4_moe',
    url: 'https://github.com/zai-org/GLM-4.5',
  },
  window_names: {
    verdict: 'partly',
    source: 'flash_attn_interface.py; transformers masking_utils.py, #40163',
    url: 'https://github.com/huggingface/transformers/pull/40163',
  },
  linear_recall: {
    verdict: 'partly',
    source: 'MiniMax-01 2025, arXiv:2501.08313, §2.2',
    url: 'https://arxiv.org/abs/2501.08313',
  },
  decay_schedules: {
    verdict: 'fails',
    source: 'Lightning Attention-2, arXiv:2401.04658; RetNet, arXiv:2307.08621',
    url: 'https://arxiv.org/abs/2401.04658',
  },
  delta_overwrites: {
    verdict: 'partly',
    source: 'Yang et al. 2024, arXiv:2406.06484',
    url: 'https://arxiv.org/abs/2406.06484',
  },
  delta_gated: {
    verdict: 'holds',
    source: 'Yang et al. 2024, arXiv:2412.06464',
    url: 'https://arxiv.org/abs/2412.06464',
  },
  flash_memory: {
    verdict: 'partly',
    source: 'Dao et al. 2022, arXiv:2205.14135, Theorem 1',
    url: 'https://arxiv.org/abs/2205.14135',
  },
  flash_traffic: {
    verdict: 'fails',
    source: 'Dao et al. 2022, arXiv:2205.14135, Theorem 2',
    url: 'https://arxiv.org/abs/2205.14135',
  },
  ring_hops: {
    verdict: 'holds',
    source: 'Liu et al. 2023, arXiv:2310.01889; Striped Attention, arXiv:2311.09431',
    url: 'https://arxiv.org/abs/2310.01889',
  },
} satisfies Record<string, Fact>;

export type FactId = keyof typeof table;
export const facts: Readonly<Record<FactId, Fact>> = table;

const about: Record<MechanismId, readonly FactId[]> = {
  full: ['pairs_at_200k', 'memory_at_1m', 'minimax_m2'],
  bidirectional: ['bert', 'glm_causal'],
  prefix: ['glm_prefix', 'glm_causal'],
  sliding_window: ['window_names', 'pairs_at_200k'],
  hybrid: ['minimax_m2', 'linear_recall'],
  linear: ['linear_recall'],
  lightning: ['decay_schedules', 'linear_recall', 'minimax_m2'],
  delta: ['delta_overwrites', 'delta_gated'],
  flash: ['flash_memory', 'flash_traffic'],
  ring: ['ring_hops'],
};

export function factsAbout(mechanism: MechanismId): readonly FactId[] {
  return about[mechanism];
}
