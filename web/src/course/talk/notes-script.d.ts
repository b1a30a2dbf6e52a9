declare module 'virtual:notes-window' {
  /** The script of the notes window, as scripts/lib/notes-window.mjs bundles it. */
  const text: string;
  export default text;
}
