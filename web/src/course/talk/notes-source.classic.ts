// The same as notes-source.ts for a page in one file: the script as text.
import text from 'virtual:notes-window';
import type { NotesScript } from './notes-source.ts';

export const notesScript = (): NotesScript => ({ text });
