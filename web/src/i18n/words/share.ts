// The words of the share dialog.

import type { ExportId } from '../../export/formats.ts';
import type { SnippetId } from '../../share/snippets.ts';

export interface ShareWords {
  title: string;
  intro: string;
  as: string;
  format: Record<SnippetId, string>;
  hint: Record<SnippetId, string>;
  copy: string;
  copied: Record<SnippetId, string>;
  select: string;
  qr: string;
  qr_too_long: string;
  text_dropped: string;
  from_file: string;

  save: string;
  file: Record<ExportId, string>;
  save_as(file: string): string;
  save_hint: string;
  saving(file: string): string;
  saved(file: string): string;
  not_saved(file: string, why: string): string;
}
