import type { CheckWords } from '../words/checks.ts';

export const checks: CheckWords = {
  title: '自检',
  intro: '注意力的恒等式，由引擎在你的文字上（前 512 个词元）实测：所有的头，当前的掩码。',
  run: '开始自检',
  again: '再测一次',
  running: '正在测……',
  name: {
    rows_sum_to_one: '每一行权重加起来是 1',
    masked_is_zero: '被掩码的权重正好是 0',
    flash_is_standard: 'Flash = 标准，三种块大小',
    ring_is_standard: 'Ring = 标准，三种分配，2 到 4 台设备',
    window_is_full: '窗口和文字一样长 = 全注意力',
    prefix_is_causal: '前缀 0 个词元 = 因果',
    prefix_is_bidirectional: '前缀是全部词元 = 双向',
    gqa_is_mha: 'GQA 的键值头数等于头数 = MHA',
    mqa_shares_keys: 'MQA：每个头读的是同一份键和值',
    linear_forms_agree: '线性：递推 = 分块 = 平方展开；Delta 规则：递推 = 平方展开',
  },
  state: { passed: '成立', failed: '不成立', nothing: '没有可比较的数据' },
  columns: { check: '恒等式', error: '最大误差', tolerance: '容许误差', cases: '比较的数值个数' },
  exactly: '必须相等',
  all_passed: (checks, numbers) => `实测的 ${checks} 条全部成立，共比较 ${numbers} 个数。`,
  some_failed: (failed) => `有 ${failed} 条不成立。`,
};
