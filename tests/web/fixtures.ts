// Real answers of the engine, for the tests of what draws them: the same module as the page's.
import { readFile } from 'node:fs/promises';
import { compile, instantiate, openSession } from '../../bindings/page.ts';
import { directSession } from '../../web/src/worker/engine-session.ts';
import type { LabConfig, Overview, Session, Step } from '../../web/src/worker/protocol.ts';

const wasm = new URL('../../build/wasm/attention_page.wasm', import.meta.url);
const module = instantiate(await compile({ wasmBinary: await readFile(wasm) }));

export const full: LabConfig = {
  head: 'coreference',
  algorithm: 'standard',
  causal: true,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
};

export const sentence = ['我', '今天', '写了', '一个', '函数', '它', '返回', '空值'];

/** A session whose calls are methods. */
function newSession(): Record<string, (...args: unknown[]) => unknown> {
  const session = openSession(module);
  const get =
    (_: object, name: string) =>
    (...args: unknown[]) =>
      session.call(name, args);
  return new Proxy({}, { get });
}

/** What the engine says of these settings on these tokens: overview, and any step. */
export function open(config: Partial<LabConfig> = {}, tokens: readonly string[] = sentence) {
  const session = newSession();
  const overview = session.load?.([...tokens], { ...full, ...config }) as Overview;
  return {
    session,
    overview,
    step: (t: number) => session.step?.(t) as Step,
    stepOf: (stage: string, i: number, j = -1) =>
      session.step?.(session.stepOf?.(stage, i, j)) as Step,
  };
}

/** The engine as a lab's session: what the worker does, without the worker. */
export const liveSession = (): Session => directSession(module);
