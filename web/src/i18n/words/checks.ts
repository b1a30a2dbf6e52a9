// The words of the self-check. An identity is named in both languages.

import type { CheckId } from '../../worker/protocol.ts';

export interface CheckWords {
  title: string;
  intro: string;
  run: string;
  again: string;
  running: string;
  name: Record<CheckId, string>;
  state: Record<'passed' | 'failed' | 'nothing', string>;
  columns: { check: string; error: string; tolerance: string; cases: string };
  exactly: string;
  all_passed(checks: number, numbers: string): string;
  some_failed(failed: number): string;
}
