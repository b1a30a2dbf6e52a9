import { type MechanismId, mechanisms } from '../mechanisms/index.ts';

/** The files that a picture can be had as. */
export const exportIds = ['png', 'svg', 'csv', 'json', 'numpy'] as const;
export type ExportId = (typeof exportIds)[number];

export function exportsOf(mechanism: MechanismId): readonly ExportId[] {
  return mechanisms[mechanism].script ? exportIds : exportIds.filter((id) => id !== 'numpy');
}

/** The progress of the last export. */
export interface Exported {
  format: ExportId;
  state: 'busy' | 'done' | 'failed';
  /** The reason why it failed. */
  message: string;
}
