// The dialogs of a lab: each is loaded when it is first opened.
export type DialogId = 'help' | 'glossary' | 'share' | 'data';

const loaders: Record<DialogId, () => Promise<unknown>> = {
  help: () => import('../views/dialogs/al-help.ts'),
  glossary: () => import('../views/dialogs/al-glossary.ts'),
  share: () => import('../views/dialogs/al-share.ts'),
  data: () => import('../views/dialogs/al-data.ts'),
};

export const loadDialog = (dialog: DialogId): Promise<unknown> => loaders[dialog]();
