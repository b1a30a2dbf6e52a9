import type { CheckWords } from '../words/checks.ts';

export const checks: CheckWords = {
  title: 'Self-check',
  intro:
    'Identities of attention, measured by the engine on your text (its first 512 tokens) with all heads and the mask that is set.',
  run: 'Run the self-check',
  again: 'Run again',
  running: 'Measuring …',
  name: {
    rows_sum_to_one: 'every row of weights adds up to 1',
    masked_is_zero: 'masked weights are exactly 0',
    flash_is_standard: 'Flash = standard, three tile sizes',
    ring_is_standard: 'Ring = standard, three layouts, 2 to 4 devices',
    window_is_full: 'a window as long as the text = full',
    prefix_is_causal: 'a prefix of 0 tokens = causal',
    prefix_is_bidirectional: 'a prefix of all tokens = bidirectional',
    gqa_is_mha: 'GQA with as many key heads as heads = MHA',
    mqa_shares_keys: 'MQA: every head reads the same keys and values',
    linear_forms_agree:
      'linear: recurrent = chunked = quadratic; delta rule: recurrent = quadratic',
  },
  state: { passed: 'holds', failed: 'does not hold', nothing: 'nothing to compare' },
  columns: {
    check: 'identity',
    error: 'largest error',
    tolerance: 'tolerance',
    cases: 'numbers compared',
  },
  exactly: 'exact',
  all_passed: (checks, numbers) => `All ${checks} measured identities hold: ${numbers} numbers.`,
  some_failed: (failed) => `${failed} of them ${failed === 1 ? 'does' : 'do'} not hold.`,
};
