// npm run format: Biome for JavaScript, TypeScript, CSS and JSON; clang-format for C++.
import { cppFiles } from './lib/cpp.mjs';
import { local, run } from './lib/run.mjs';
import { clangFormatVersion, findClangFormat } from './lib/tools.mjs';

run(local('biome'), ['check', '--write', '.']);
const clangFormat = findClangFormat();
if (clangFormat) run(clangFormat, ['-i', ...cppFiles()]);
else console.log(`clang-format ${clangFormatVersion} is not here: C++ left as it is.`);
