import { filesBelow } from './run.mjs';

export const cppFiles = () =>
  ['engine', 'bindings', 'tests', 'tools'].flatMap((folder) => filesBelow(folder, /\.(h|cpp)$/));
