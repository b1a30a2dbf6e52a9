// The dialogs of a lab. Help is on the page from the start; the others are loaded when they are first
// opened.
export type DialogId = 'help' | 'share' | 'data';

const loaders: Record<DialogId, () => Promise<unknown>> = {
  help: async () => {},
  share: () => import('../views/dialogs/al-share.ts'),
  data: () => import('../views/dialogs/al-data.ts'),
};

export const loadDialog = (dialog: DialogId): Promise<unknown> => loaders[dialog]();
