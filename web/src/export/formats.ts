/** The files that a picture can be had as. */
export const exportIds = ['png', 'svg', 'csv', 'json', 'numpy'] as const;
export type ExportId = (typeof exportIds)[number];

/** Of a stack of layers there is no script. */
export function exportsOf(mechanism: string): readonly ExportId[] {
  return mechanism === 'hybrid' ? exportIds.filter((id) => id !== 'numpy') : exportIds;
}

/** How far the last one has come. */
export interface Exported {
  format: ExportId;
  state: 'busy' | 'done' | 'failed';
  /** Why it failed. */
  message: string;
}
