// Model files for tests in the browser: tiny ones that the project writes itself, and SmolLM2 where it is.
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';
import { tinyGguf } from '../../bindings/models-writer.mjs';

/** A seeded model of 2 layers × 4 heads, as a file to choose. */
export function tinyFile(family, { name = `${family}.gguf`, ...shape } = {}) {
  const path = join(tmpdir(), `attention-lab-${process.pid}-${name}`);
  writeFileSync(path, tinyGguf(family, undefined, shape));
  return path;
}

const folder = process.env.ATTENTION_LAB_MODELS ?? join(root, '../shared/models');
export const smollm2 = join(folder, 'SmolLM2-135M-Instruct.Q4_1.gguf');
export const skipWithoutSmollm2 = existsSync(smollm2)
  ? false
  : 'no ../shared/models and no ATTENTION_LAB_MODELS';

/** Answers the next file dialog. */
export async function chooseFile(page, button, path) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}
