// The notes window's script, which a bundler puts beside the element's. notes-source.classic.ts takes
// this one's place where there are no files beside the page.
import url from './notes-window.ts?worker&url';

export type NotesScript = { src: string } | { text: string };

export const notesScript = (): NotesScript => ({ src: url });
