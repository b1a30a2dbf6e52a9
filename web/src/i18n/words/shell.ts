// The page's words. Each language is one object per area with the same keys (the compiler holds
// them equal); whole sentences, never glued from pieces.

import type { SourceId } from '../../sources/source.ts';
import type { Problem } from '../../worker/protocol.ts';

export interface ShellWords {
  title: string;
  tagline: string;
  language: string;
  theme: Record<'auto' | 'light' | 'dark', string>;
  theme_label: string;
  present: string;
  looks_at: string;
  scores_of: string;
  sum: string;
  share: string;
  help: string;
  pages_label: string;
  page: Record<'playground' | 'course' | 'train' | 'recall' | 'models' | 'cost' | 'teach', string>;

  sentence_label: string;
  token_label(token: string, position: number): string;
  tokens_before(count: number): string;
  tokens_after(count: number): string;
  arcs_more(count: number): string;
  absorbed: string;
  split_label: string;
  split: Record<'words' | 'characters' | 'bytes', string>;
  split_fixed: string;
  examples: string;
  example_groups: Record<'zh-CN' | 'en' | 'code', string>;
  edit: string;
  recorded_group: string;
  recorded_head(model: string, layer: number, head: number, date: string): string;
  not_trained: string;
  live_head: string;
  custom_qkv(tokens: number, channels: number): string;
  custom_qkv_head: string;
  change_data: string;
  back_to_text: string;
  file_opened(name: string): string;
  done: string;
  editor_label: string;
  chosen_head: (head: string, query: string) => string;
  empty_title: string;
  empty_body: string;
  empty_action: string;

  mechanism_label: string;
  head_label: string;
  all_heads: string;
  head: Record<string, string>;
  model_loading(loaded: number, total: number): string;
  source_label: string;
  source: Record<SourceId, string>;
  source_what: Record<SourceId, string>;
  constructed: string;

  stages_label: string;

  dock_label: string;
  first: string;
  back: string;
  next: string;
  play: string;
  pause: string;
  scrubber: string;
  step_text(step: number, count: number, stage: string): string;
  steps: string;
  granularity_label: string;
  granularity: Record<'cell' | 'row' | 'stage', string>;

  loading: string;
  dismiss: string;
  undo: string;
  retry: string;
  restarted: string;
  working: (tokens: string) => string;
  cancel: string;
  cancelled: string;
  text_replaced: string;
  /** After the text was written twice: a counter before and after. */
  doubled: (name: string, before: string, after: string, times: string) => string;
  doubled_square: (before: string, after: string, times: string) => string;
  text_not_in_link: string;
  clamped(problem: Problem, used: string): string;
  problem(problem: Problem): string;
  kept: string;

  /** Opens the legend and the glossary. */
  legend: string;
  close: string;
}
