import { bytes, count, decimal } from '../../ui/format.ts';
import type { Problem } from '../../worker/protocol.ts';
import type { ShellWords } from '../words/shell.ts';

const types: Record<string, string> = {
  'a string': '文字',
  'a list': '列表',
  'a list of numbers': '数字的列表',
  'a list of rows of numbers': '由各行数字组成的列表',
  'a number': '数字',
  'a whole number': '整数',
  'a number or a list of numbers': '数字或数字的列表',
  'a list of whole numbers': '整数的列表',
  'a list of tokens': '词的列表',
  'a function': '函数',
  'true or false': ' true 或 false',
  'an object': '对象',
  'an object whose fields can be read': '各字段都能读取的对象',
  'percent-encoded UTF-8': '百分号编码的 UTF-8',
};

const rules: Record<string, (p: Problem) => string> = {
  unknown_field: () => '没有这个选项',
  unused_field: (p) => `${p.other} 不使用这个选项`,
  missing: () => '必须给出',
  wrong_type: (p) => `必须是${types[p.other] ?? ` ${p.other}`}`,
  integer: () => '必须是整数',
  between: (p) => `必须在 ${decimal(p.min, 0)} 到 ${decimal(p.max, 0)} 之间`,
  at_least: (p) => `不能小于 ${decimal(p.min, 0)}`,
  greater_than: (p) => `必须大于 ${decimal(p.min, 0)}`,
  finite: () => '必须是有限的数',
  one_of: (p) => `必须是其中之一：${p.other}`,
  divides: (p) => `必须能整除 ${p.other}`,
  length: (p) => `必须正好有 ${count(p.min)} 个元素`,
  too_large: (p) => `需要 ${count(p.min)} 字节，最多 ${count(p.max)} 字节`,
  file_size: (p) => `文件有 ${bytes(p.min)}，最多 ${bytes(p.max)}；原来的文字没有动`,
  not_text: () => '不是文字文件；原来的文字没有动',
  conflict: (p) => `不能和 ${p.other} 同时使用`,
  malformed: (p) => `文件有误：${p.other}`,
  lesson: (p) => `课程文件不合规则：${p.other}`,
  unsupported: (p) => `需要 ${p.other}，这里没有`,
  disposed: ({ other }) => (other === 'released' ? '已经释放' : '引擎已经关闭'),
};

function sentence(p: Problem): string {
  if (p.field === 'tokens') {
    return `这段文字切成 ${decimal(Number(p.value), 0)} 个词元，最多 ${decimal(p.max, 0)} 个。文字都还在，缩短后会继续计算。`;
  }
  if (p.code === 'restarted') return '计算中断。文字、设置和步数都还在。';
  if (p.code === 'load_failed') return `计算引擎没有启动：${p.message}`;
  if (p.code === 'aborted') return `计算中断：${p.other || p.message}。`;
  const rule = rules[p.code];
  if (!rule) return p.message;
  return (p.value ?? '') === ''
    ? `${p.field}：${rule(p)}。`
    : `${p.field} 是 ${p.value}：${rule(p)}。`;
}

export const shell: ShellWords = {
  title: 'Attention Lab',
  tagline: '用自己的文字，一步一步看注意力怎么算',
  language: '语言',
  theme: { auto: '跟随系统', light: '浅色', dark: '深色' },
  theme_label: '外观',
  present: '投影',
  looks_at: '看向谁？',
  scores_of: '和每个键的分数',
  sum: '合计',
  share: '分享',
  help: '帮助',
  pages_label: '页面',
  page: {
    playground: '演示台',
    course: '课程',
    train: '训练实验',
    recall: '召回实验',
    models: '模型',
    cost: '成本实验室',
    teach: '给老师',
  },

  sentence_label: '句子：选一个词元作为查询',
  token_label: (token, position) => `${token}，第 ${position} 个词元`,
  tokens_before: (n) => `前面还有 ${count(n)} 个`,
  tokens_after: (n) => `后面还有 ${count(n)} 个`,
  arcs_more: (n) => `另有 ${count(n)} 条`,
  absorbed: '读过的词元都收在一个固定大小的状态里',
  split_label: '切分方式',
  split: { words: '词', characters: '字', bytes: '字节' },
  split_fixed: '自定义',
  examples: '示例',
  example_groups: { 'zh-CN': '中文', en: 'English', code: '代码' },
  edit: '编辑文字',
  recorded_group: '真实模型录得',
  recorded_head: (model, layer, head, date) =>
    `录自 ${model}，第 ${layer} 层，头 ${head}（从 0 数），${date}`,
  live_head: '同一个头，现场计算',
  not_trained: '该模型并非为这种机制训练',
  custom_qkv: (tokens, channels) => `给定的 q、k、v：${count(tokens)} 个词元，${channels} 个通道`,
  custom_qkv_head: '给定的 q、k、v',
  change_data: '更换',
  back_to_text: '回到文字',
  file_opened: (name) => `文字已换成 ${name} 的内容。`,
  done: '完成',
  editor_label: '要看的文字',
  chosen_head: (head, query) => `已为这段文字选定：${head}头，查询「${query}」`,
  empty_title: '写一句话，看词与词如何互相关注',
  empty_body: '中文、英文或代码都可以。',
  empty_action: '用默认句子',

  mechanism_label: '机制',
  head_label: '注意力头',
  all_heads: '同一句话，五个头',
  head: {
    syntax: '句法',
    coreference: '指代',
    semantic: '语义',
    position: '位置',
    long_range: '远距离',
  },
  model_loading: (loaded, total) =>
    `正在载入模型：${bytes(loaded)} / ${total > 0 ? bytes(total) : '?'}`,
  source_label: 'q、k、v 来自',
  source: {
    constructed: '人工构造',
    recorded: '真实模型录得',
    trained: '本页训练',
    model: '模型文件',
    custom_qkv: '导入 q、k、v',
  },
  source_what: {
    constructed: '权重矩阵是为演示一种作用而构造的，不是训练得来的；q·k 的计算是真实的。',
    recorded: '真实模型里一个头的 q、k、v，取自一句能看清它作用的话。',
    trained: '在本站训练出来的小网络；各个头的分工是它们自己学会的。',
    model: '用你的模型文件，在你的文字上做真实的前向计算。什么都不离开浏览器。',
    custom_qkv: '你自己的数，JSON 或 CSV。',
  },
  constructed: '人工构造',

  stages_label: '阶段',
  dock_label: '步进',
  first: '回到第一步',
  back: '上一步',
  next: '下一步',
  play: '播放',
  pause: '暂停',
  scrubber: '进度',
  step_text: (step, steps, stage) => `第 ${step} 步，共 ${steps} 步，${stage}`,
  steps: '步',
  granularity_label: '步长',
  granularity: { cell: '逐格', row: '逐行', stage: '逐阶段' },

  loading: '正在准备计算引擎',
  dismiss: '知道了',
  undo: '撤销',
  retry: '重试',
  working: (tokens) => `正在计算 ${tokens} 个词元……`,
  cancel: '取消',
  cancelled: '已取消。',
  restarted: '计算中断，已重新启动。文字、设置和步数都还在。',
  doubled: (name, before, after, times) => `${name}：${before} → ${after}，是原来的 ${times} 倍。`,
  doubled_square: (before, after, times) =>
    `不加掩码，两两都算：${before} → ${after}，${times} 倍。`,
  text_replaced: '已换成示例文字。',
  text_not_in_link: '文字太长，放不进网址；设置仍在网址里。',
  clamped: (p, used) => `${sentence(p)}现在用的是 ${used}。`,
  problem: sentence,
  kept: '画面停在上一次的结果。',

  legend: '图例',
  close: '关闭',
};
