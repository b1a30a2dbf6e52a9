// The script of the notes window as text, for a page in one file. A Vite plugin.
import { join } from 'node:path';
import { root } from './run.mjs';

const id = 'virtual:notes-window';

/** The same text wherever it is asked for: the offline page allows it by its hash. */
export async function notesWindow() {
  const { rolldown } = await import('rolldown'); // not there yet when a set-up begins
  const bundle = await rolldown({ input: join(root, 'web/src/course/talk/notes-window.ts') });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
}

export const notesWindowPlugin = () => ({
  name: 'notes-window',
  resolveId: (source) => (source === id ? `\0${id}` : undefined),
  load: async (source) =>
    source === `\0${id}` ? `export default ${JSON.stringify(await notesWindow())};` : undefined,
});
