// One implementation in a process of its own. `node probe.mjs cold NAME` measures from before anything
// of it is loaded, with the inputs at hand, to the first result; `node probe.mjs memory NAME` how much
// wasm memory there is after a call with 8,192 tokens. Prints JSON.
import { randomInputs } from './cases.mjs';

const [what, name] = process.argv.slice(2);

/** Every wasm memory that anybody makes from here on, imported or exported. */
function watchMemories() {
  const memories = new Set();
  const watch = (exports) => {
    for (const value of Object.values(exports)) {
      if (value instanceof WebAssembly.Memory) memories.add(value);
    }
  };
  const { Memory, Instance, instantiate } = WebAssembly;
  WebAssembly.Memory = new Proxy(Memory, {
    construct(target, args) {
      const memory = new target(...args);
      memories.add(memory);
      return memory;
    },
  });
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = new target(...args);
      watch(instance.exports);
      return instance;
    },
  });
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate.apply(WebAssembly, args);
    watch((result.instance ?? result).exports);
    return result;
  };
  return () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

const shapeOf = (n) => ({ n, head_dim: 64, n_heads: 1, causal: true, window: 0 });

async function cold() {
  const inputs = randomInputs(shapeOf(128));
  const begin = performance.now();
  const { loaders } = await import('./load.mjs');
  const results = [];
  for (const implementation of await loaders[name]()) {
    const { run } = await implementation.prepare(shapeOf(128));
    await run(inputs);
    results.push({ name: implementation.name, ms: performance.now() - begin });
    break; // the second variant would start warm
  }
  return results;
}

async function memory() {
  const totalBytes = watchMemories();
  const { loaders } = await import('./load.mjs');
  const results = [];
  const large = shapeOf(8192);
  for (const implementation of await loaders[name]()) {
    try {
      const { run } = await implementation.prepare(large);
      await run(randomInputs(large));
      results.push({ name: implementation.name, bytes: totalBytes() });
      break; // memory never shrinks: a second variant would inherit it
    } catch (error) {
      results.push({ name: implementation.name, failure: String(error?.message ?? error) });
    }
  }
  return results;
}

console.log(JSON.stringify(await (what === 'cold' ? cold() : memory())));
