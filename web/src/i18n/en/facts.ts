import type { FactWords } from '../facts.ts';

export const facts: FactWords = {
  heading: (count) => (count === 1 ? '1 claim, checked' : `${count} claims, checked`),
  verdict: { holds: 'true', partly: 'true, more precisely', fails: 'not so' },
  source: 'Source',
  fact: {
    pairs_at_200k: {
      claim: '200K tokens cost 4 × 10¹⁰ pairs',
      statement:
        'The full square, yes. Causal attention takes half, 20,000,100,000 pairs; a window of 4,096 keys takes 810,813,440, 24.7 times fewer.',
    },
    memory_at_1m: {
      claim: 'At 1M tokens one head of one layer needs 2 TB',
      statement:
        '10¹² scores of 2 bytes are 2.0 TB = 1.82 TiB; if 1M means 2²⁰ it is exactly 2 TiB. The causal half is 1.0 TB.',
    },
    minimax_m2: {
      claim: 'MiniMax-M2 went back to full attention',
      statement:
        'By its public config all 62 layers are full attention. Its makers report that hybrids had clear deficits in complex, multi-hop reasoning at scale.',
    },
    bert: {
      claim: 'BERT looks in both directions',
      statement:
        'Yes, as encoders do. The price: when a token is appended every row changes, so no keys and values can be kept from before.',
    },
    glm_prefix: {
      claim: 'The first GLM used a prefix mask',
      statement:
        'Its code builds the lower triangle or key < prefix. A prefix of p tokens adds p(p − 1)/2 pairs to causal attention, and has to be read in one pass.',
    },
    glm_causal: {
      claim: 'GLM-4.7 looks in both directions',
      statement:
        'Its public code is causal: GLM-4.5, 4.6 and 4.7 share one implementation that builds a causal mask. Only the original GLM of 2021 had a bidirectional prefix.',
    },
    window_names: {
      claim: 'A window of 3: token 8 sees 5, 6, 7 and itself',
      statement:
        'Where only the keys before count: window_size = (3, 0) in FlashAttention. Hugging Face, Gemma and gpt-oss count the token itself, too, and call the same mask sliding_window = 4. The Mistral paper uses both.',
    },
    linear_recall: {
      claim: 'Linear attention blurs exact recall',
      statement:
        'For language models without any softmax layer: MiniMax-01 found them comparable except at finding a needle, and one softmax layer in eight restored 95.7 to 98.0 of it. Tiny models learn it more slowly and less well, not never.',
    },
    decay_schedules: {
      claim: 'Lightning has one decay schedule',
      statement:
        'MiniMax-01 takes exp(−2^(−8h/H)) for head h = 1 … H and weakens it layer by layer until the last hardly forgets. The fla library starts at h = 0 and never decays there. RetNet takes 1 − 2^(−5−h).',
    },
    delta_overwrites: {
      claim: 'The delta rule overwrites what a key held',
      statement:
        'Exactly, for keys of length 1 and β = 1: read right after writing, the state answers the new value. Keys that are not orthogonal to it change along; head_dim orthogonal keys is the most that a state keeps apart.',
    },
    delta_gated: {
      claim: 'Gated DeltaNet is DeltaNet with a decay',
      statement:
        'The state shrinks by a gate in (0, 1), then takes the delta step: the gate forgets everything at once, the delta rule one key. In the model every token computes its own gate and β.',
    },
    ring_hops: {
      claim: 'Ring attention passes keys and values around a ring',
      statement:
        'Queries stay where they are; each block of keys and values hops from device i to i + 1. P devices need P − 1 hops; one reference implementation makes P and brings every block home.',
    },
    flash_memory: {
      claim: 'Flash: memory O(n²) → O(n), the same compute',
      statement:
        'In order of magnitude. The forward pass adds rescaling, the backward pass computes the scores again (5 products of n²d instead of 4; forward takes 2); skipping masked tiles takes work away.',
    },
    flash_traffic: {
      claim: 'Flash always moves fewer bytes',
      statement:
        'Long texts gain a factor of about 2·block_q/head_dim, so a tile has to be taller than head_dim/2. With tiny tiles it moves more, as the counter shows: raise block_q and watch.',
    },
  },
};
