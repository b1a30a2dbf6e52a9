/** The files that a picture can be had as. */
export const exportIds = ['png', 'svg', 'csv', 'json', 'numpy'] as const;
export type ExportId = (typeof exportIds)[number];

/** How far the last one has come. */
export interface Exported {
  format: ExportId;
  state: 'busy' | 'done' | 'failed';
  /** Why it failed. */
  message: string;
}
