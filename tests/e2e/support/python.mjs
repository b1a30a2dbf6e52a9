// Python with NumPy, where there is one.
import { spawnSync } from 'node:child_process';

const hasNumpy = (python) => spawnSync(python, ['-c', 'import numpy']).status === 0;

/** The first interpreter that can import NumPy; undefined if there is none. */
export const findPython = () => ['python3', '/usr/bin/python3', 'python'].find(hasNumpy);

/** What a program prints; it ends the test if it fails. */
export function runPython(python, source) {
  const { status, stdout, stderr } = spawnSync(python, ['-'], { input: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
