// The tools of the binaryen package, with what every engine with SIMD has and nothing newer.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fail, root } from './run.mjs';

const features = [
  ...['mvp-features', 'enable-simd', 'enable-relaxed-simd', 'enable-bulk-memory'],
  ...['enable-sign-ext', 'enable-nontrapping-float-to-int', 'enable-mutable-globals'],
].map((feature) => `--${feature}`);

/** Runs wasm-dis, wasm-as or another of them. */
export function binaryen(tool, ...args) {
  const path = join(root, 'node_modules/binaryen/bin', tool);
  const { status, stderr } = spawnSync(process.execPath, [path, ...features, ...args]);
  if (status !== 0) fail(`${tool} ${args.join(' ')}:\n${stderr}`);
}
