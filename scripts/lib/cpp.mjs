import { filesBelow } from './run.mjs';

export const cppFiles = () =>
  ['engine', 'bindings', 'tests'].flatMap((folder) => filesBelow(folder, /\.(h|cpp)$/));
