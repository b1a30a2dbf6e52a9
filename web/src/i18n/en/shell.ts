import { sentences } from '../../../../bindings/error.ts';
import { bytes, count, decimal } from '../../ui/format.ts';
import type { Problem } from '../../worker/protocol.ts';
import type { ShellWords } from '../words/shell.ts';

/** The engine's sentences, where a reader of the page needs no other words. */
const rules: typeof sentences = {
  ...sentences,
  too_large: (p) => `needs ${count(p.min)} bytes, at most ${count(p.max)} are possible`,
  file_size: (p) =>
    `is a file of ${bytes(p.min)}; the most is ${bytes(p.max)}. The text stays as it is`,
  not_text: () => 'is not a text file. The text stays as it is',
};

function sentence(p: Problem): string {
  if (p.field === 'tokens') {
    return `This text has ${decimal(Number(p.value), 0)} tokens; the most is ${decimal(p.max, 0)}. Nothing is lost: shorten it and it will be computed.`;
  }
  if (p.code === 'restarted') return 'The computation stopped. Text, settings and step are kept.';
  if (p.code === 'load_failed') return `The engine did not start: ${p.message}`;
  if (p.code === 'aborted') return `The computation stopped: ${p.other || p.message}.`;
  if (p.code === 'internal') return p.message;
  const rule = rules[p.code];
  return (p.value ?? '') === ''
    ? `${p.field}: ${rule(p)}.`
    : `${p.field} = ${p.value}: ${rule(p)}.`;
}

export const shell: ShellWords = {
  title: 'Attention Lab',
  tagline: 'Watch attention work, step by step, on your own text',
  language: 'Language',
  theme: { auto: 'system', light: 'light', dark: 'dark' },
  theme_label: 'Appearance',
  present: 'Present',
  looks_at: 'looks at whom?',
  scores_of: 'scores its keys',
  sum: 'Sum',
  share: 'Share',
  help: 'Help',
  pages_label: 'Pages',
  page: {
    playground: 'Playground',
    course: 'Lessons',
    train: 'Training lab',
    recall: 'Recall lab',
    models: 'Models',
    cost: 'Cost lab',
    teach: 'For teachers',
  },

  sentence_label: 'Sentence: pick a token as the query',
  token_label: (token, position) => `${token}, token ${position}`,
  tokens_before: (n) => `${count(n)} more before`,
  tokens_after: (n) => `${count(n)} more after`,
  arcs_more: (n) => `+${count(n)}`,
  absorbed: 'everything read so far lives in one state of fixed size',
  split_label: 'Split into',
  split: { words: 'Words', characters: 'Chars', bytes: 'Bytes' },
  split_fixed: 'By hand',
  examples: 'Examples',
  example_groups: { 'zh-CN': '中文', en: 'English', code: 'Code' },
  edit: 'Edit text',
  recorded_group: 'Recorded from a real model',
  recorded_head: (model, layer, head, date) =>
    `Recorded from ${model}, layer ${layer}, head ${head}, ${date}`,
  live_head: 'The same head live',
  not_trained: 'not trained for this mechanism',
  custom_qkv: (tokens, channels) => `Given q, k, v: ${count(tokens)} tokens, ${channels} channels`,
  custom_qkv_head: 'given q, k, v',
  change_data: 'Change',
  back_to_text: 'Back to the text',
  file_opened: (name) => `Text loaded from ${name}.`,
  done: 'Done',
  editor_label: 'The text to look at',
  chosen_head: (head, query) => `Chosen for this text: ${head}, query “${query}”`,
  empty_title: 'Write a sentence and watch it look at itself',
  empty_body: 'Chinese, English or code.',
  empty_action: 'Use the default sentence',

  mechanism_label: 'Mechanism',
  head_label: 'Attention head',
  all_heads: 'All heads on this text',
  head: {
    syntax: 'Syntax',
    coreference: 'Coreference',
    semantic: 'Semantic',
    position: 'Position',
    long_range: 'Long range',
  },
  model_loading: (loaded, total) =>
    `Loading the model: ${bytes(loaded)} of ${total > 0 ? bytes(total) : '?'}`,
  source_label: 'q, k, v from',
  source: {
    constructed: 'Constructed',
    recorded: 'Recorded',
    trained: 'Trained here',
    model: 'Model file',
    custom_qkv: 'Your q, k, v',
  },
  source_what: {
    constructed:
      'The weight matrices were built to demonstrate one job each, not trained; the arithmetic q·k is real.',
    recorded: 'q, k and v of one head of a real model, on a sentence where its job is plain.',
    trained: 'A small network that learned on this site; its heads found their jobs by themselves.',
    model:
      'The real forward pass of a model file of yours, on your own text. Nothing leaves this browser.',
    custom_qkv: 'Numbers of your own, as JSON or CSV.',
  },
  constructed: 'constructed',

  stages_label: 'Stages',
  dock_label: 'Stepper',
  first: 'Back to the first step',
  back: 'Previous step',
  next: 'Next step',
  play: 'Play',
  pause: 'Pause',
  scrubber: 'Progress',
  step_text: (step, steps, stage) => `step ${step} of ${steps}, ${stage}`,
  steps: 'steps',
  granularity_label: 'Step size',
  granularity: { cell: 'by cell', row: 'by row', stage: 'by stage' },

  loading: 'Preparing the engine',
  dismiss: 'Dismiss',
  undo: 'Undo',
  retry: 'Try again',
  working: (tokens) => `Computing ${tokens} tokens …`,
  cancel: 'Cancel',
  cancelled: 'Cancelled.',
  restarted: 'The computation stopped and was restarted. Text, settings and step are kept.',
  doubled: (name, before, after, times) => `${name}: ${before} → ${after}, ${times} times as many.`,
  doubled_square: (before, after, times) =>
    ` Of every token with every token: ${before} → ${after}, ${times} times.`,
  text_replaced: 'The text was replaced by the example.',
  text_not_in_link: 'The text is too long for the address; the settings are still in it.',
  clamped: (p, used) => `${sentence(p)} In use now: ${used}.`,
  problem: sentence,
  kept: 'The picture shows the last good result.',

  legend: 'Legend',
  close: 'Close',
};
