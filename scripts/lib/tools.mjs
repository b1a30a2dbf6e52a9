// The tools the project needs: how to see that one is there, and how to get it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { findProgram, outputOf } from './run.mjs';

const isMac = process.platform === 'darwin';

const firstVersion = (text) => text.match(/\d+(?:\.\d+)+/)?.[0] ?? '';

function atLeast(version, minimum) {
  const have = version.split('.').map(Number);
  const want = minimum.split('.').map(Number);
  for (let n = 0; n < want.length; n++) {
    if ((have[n] ?? 0) !== want[n]) return (have[n] ?? 0) > want[n];
  }
  return true;
}

/** The C++ compiler that CMake will choose. */
function compiler() {
  return [process.env.CXX, 'c++', 'g++', 'clang++'].find((name) => name && findProgram(name));
}

function compilerKnowsCpp20() {
  const name = compiler();
  if (!name) return false;
  const text = outputOf(name, ['--version']);
  return atLeast(firstVersion(text), text.includes('clang') ? '14.0' : '11.0');
}

/** clang-format's major versions disagree on details; the sources follow this one. */
export const clangFormatVersion = '14';

/** What `npm run fuzz` and `npm run coverage` compile with. */
export const clangVersion = '14';

/** The command of `npm run tidy`. */
export const clangTidy = `clang-tidy-${clangVersion}`;

function hasClangTools() {
  const [clang, cov] = [`clang++-${clangVersion}`, `llvm-cov-${clangVersion}`];
  if (!findProgram(clang) || !findProgram(cov)) return false;
  const folder = outputOf(clang, ['-print-runtime-dir']).trim();
  return existsSync(folder) && readdirSync(folder).some((file) => file.includes('rt.fuzzer'));
}

/** The command of that version; undefined if there is none. */
export const findClangFormat = () =>
  [`clang-format-${clangFormatVersion}`, 'clang-format'].find((name) =>
    outputOf(name, ['--version']).includes(`version ${clangFormatVersion}.`),
  );

/** Chrome or Chromium, `CHROME` first; undefined if there is none. */
export function findBrowser() {
  if (process.env.CHROME) return process.env.CHROME;
  const inApplications = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return (
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
      .map(findProgram)
      .find(Boolean) ?? inApplications.find(existsSync)
  );
}

/** Ubuntu, for one, has no package of Chromium without a window. */
const isDebian = () =>
  existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Chromium without a window, where it is here: the same engines, and tests take two thirds of the time. */
export function findHeadlessBrowser() {
  return process.env.CHROME || findProgram('chromium-headless-shell') || findBrowser();
}

/** Firefox, `FIREFOX` first; undefined if there is none. */
export function findFirefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const inApplications = ['/Applications/Firefox.app/Contents/MacOS/firefox'];
  return (
    ['firefox-esr', 'firefox'].map(findProgram).find(Boolean) ?? inApplications.find(existsSync)
  );
}

function hasHanFont() {
  if (isMac) return true;
  const debian = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
  return existsSync(debian) || outputOf('fc-list', [':lang=zh-cn']).trim() !== '';
}

const hasHeader = (header) => () =>
  ['/usr/include', '/usr/local/include'].some((dir) => existsSync(`${dir}/${header}`));

// `group` build: what `npm start` and `npm run build` need; test: what `npm test` needs besides; fuzz:
// what `npm run fuzz` needs besides; tidy: what `npm run tidy` does; python: what `npm run test:hosts:python` does;
// corpus: what `npm run train:lm` reads.
// `optional`: tests pass without it, slower or with a check left out that says so.
// `fetched`: CMake downloads the pinned version where the system has none.
export const tools = [
  {
    name: 'Emscripten (emcc)',
    group: 'build',
    found: () => findProgram('emcc') !== undefined,
    apt: ['emscripten'],
    brew: ['emscripten'],
    get: 'https://emscripten.org/docs/getting_started/downloads.html',
  },
  {
    name: 'CMake 3.25 or newer',
    group: 'build',
    found: () => atLeast(firstVersion(outputOf('cmake', ['--version'])), '3.25'),
    apt: ['cmake'],
    brew: ['cmake'],
    get: 'https://cmake.org/download/',
  },
  {
    name: 'Ninja',
    group: 'build',
    found: () => findProgram('ninja') !== undefined,
    apt: ['ninja-build'],
    brew: ['ninja'],
    get: 'https://ninja-build.org',
  },
  {
    name: 'xtensor headers',
    group: 'build',
    found: hasHeader('xtensor/xtensor.hpp'),
    fetched: true,
    apt: ['libxtensor-dev'],
  },
  {
    name: 'xtl headers',
    group: 'build',
    found: hasHeader('xtl/xtl_config.hpp'),
    fetched: true,
    apt: ['xtl-dev'],
  },
  {
    name: 'Highway headers',
    group: 'build',
    found: hasHeader('hwy/highway.h'),
    fetched: true,
    apt: ['libhwy-dev'],
  },
  {
    name: 'doctest headers',
    group: 'build',
    found: hasHeader('doctest/doctest.h'),
    fetched: true,
    apt: ['doctest-dev'],
  },
  {
    name: 'a C++20 compiler (GCC 11, Clang 14 or newer)',
    group: 'test',
    found: compilerKnowsCpp20,
    apt: ['g++'],
    get: 'g++ or clang++ of your system; on macOS: xcode-select --install',
  },
  {
    name: `clang ${clangVersion} with libFuzzer, the sanitizers and llvm-cov`,
    group: 'fuzz',
    found: hasClangTools,
    apt: [`clang-${clangVersion}`, `llvm-${clangVersion}`, `libclang-rt-${clangVersion}-dev`],
    get: `clang ${clangVersion} and its run-time libraries`,
  },
  {
    name: `clang-tidy ${clangVersion}`,
    group: 'tidy',
    found: () => findProgram(clangTidy) !== undefined,
    apt: [clangTidy],
    get: clangTidy,
  },
  {
    name: `clang-format ${clangFormatVersion}`,
    group: 'test',
    found: () => findClangFormat() !== undefined,
    optional: !process.env.CI,
    apt: [`clang-format-${clangFormatVersion}`],
    get: `clang-format ${clangFormatVersion} of LLVM's releases; other versions format differently`,
  },
  {
    name: 'Chromium or Chrome',
    group: 'test',
    found: () => findBrowser() !== undefined,
    apt: ['chromium'],
    brew: ['--cask', 'chromium'],
    get: 'install Chrome or Chromium, or set CHROME to its path',
  },
  {
    name: 'Chromium without a window',
    group: 'test',
    found: () => !isDebian() || findProgram('chromium-headless-shell') !== undefined,
    optional: true, // tests take the other, and half as long again
    apt: ['chromium-headless-shell'],
  },
  {
    name: 'Firefox',
    group: 'test',
    found: () => findFirefox() !== undefined,
    apt: ['firefox-esr'],
    brew: ['--cask', 'firefox'],
    get: 'install Firefox, or set FIREFOX to its path',
  },
  {
    name: 'a font with Chinese characters',
    group: 'test',
    found: hasHanFont,
    apt: ['fonts-noto-cjk'],
    get: 'https://github.com/notofonts/noto-cjk',
  },
  {
    name: 'Python 3 with venv',
    group: 'python',
    found: () => outputOf('python3', ['-c', 'import ensurepip, venv; print(1)']) !== '',
    apt: ['python3-venv'],
    brew: ['python'],
    get: 'https://www.python.org/downloads/',
  },
  {
    name: 'the King James Version (bible)',
    group: 'corpus',
    found: () => findProgram('bible') !== undefined,
    apt: ['bible-kjv'],
    get: 'https://packages.debian.org/stable/bible-kjv',
  },
];
