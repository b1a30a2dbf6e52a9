// npm run format: Biome for JavaScript, TypeScript, CSS and JSON; clang-format for C++.
import { cppFiles } from './lib/cpp.mjs';
import { findProgram, local, run } from './lib/run.mjs';

run(local('biome'), ['check', '--write', '.']);
if (findProgram('clang-format')) run('clang-format', ['-i', ...cppFiles()]);
