// The implementations by name, each loaded only when asked for: a cold start pays for itself alone.
import { attentionLab, onnxruntime, plainJs, tensorflow } from './implementations.mjs';

const isNode = globalThis.process?.versions?.node !== undefined;

export const loadEngine = async () =>
  (await import('../../build/bindings/engine.js')).createEngine();

export const loaders = {
  'attention-lab': async () => [attentionLab(await loadEngine())],

  'onnxruntime-web': async () => {
    const ort = await (isNode ? import('onnxruntime-web') : import('onnxruntime-web/wasm'));
    if (!isNode) ort.env.wasm.wasmPaths = new URL('ort/', document.baseURI).href;
    return onnxruntime(ort);
  },

  'tfjs-wasm': async () => {
    const tf = await import('@tensorflow/tfjs-core');
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // one thread for everybody
    const folder = isNode
      ? (await import('node:module'))
          .createRequire(import.meta.url)
          .resolve('@tensorflow/tfjs-backend-wasm')
          .replace(/[^/\\]*$/, '')
      : new URL('tfjs/', document.baseURI).href;
    setWasmPaths(folder);
    await tf.setBackend('wasm');
    return [tensorflow(tf)];
  },

  'plain JS': async () => [plainJs],
};
