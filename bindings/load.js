// Finds, compiles and instantiates a WebAssembly module, in a page, a worker or Node. Compiling is
// asynchronous; instances are made on the spot, so that one that trapped can be replaced.
import { kindOf, refusal } from './errors.js';
import { hasSimd } from './simd.js';
import { checkNames } from './validate.js';

const simdModes = ['auto', 'on', 'off'];

/** A module of Node's own, without an import that a bundler for browsers would stumble over. */
const nodeModule = (name) => globalThis.process?.getBuiltinModule?.(name);

function checkLoadOptions(options) {
  checkNames(options, ['wasmBinary', 'wasmUrl', 'simd']);
  const { wasmBinary, wasmUrl, simd = 'auto' } = options;
  const isBytes = ArrayBuffer.isView(wasmBinary) || /ArrayBuffer$/.test(kindOf(wasmBinary));
  if (wasmBinary !== undefined && !isBytes) {
    throw refusal('wrong_type', 'wasmBinary', wasmBinary, {
      other: 'an ArrayBuffer or a view of one',
    });
  }
  if (wasmUrl !== undefined && typeof wasmUrl !== 'string' && !(wasmUrl instanceof URL)) {
    throw refusal('wrong_type', 'wasmUrl', wasmUrl, { other: 'a string or a URL' });
  }
  if (wasmBinary !== undefined && wasmUrl !== undefined) {
    throw refusal('conflict', 'wasmUrl', String(wasmUrl), { other: 'wasmBinary' });
  }
  if (!simdModes.includes(simd)) {
    throw refusal('one_of', 'simd', simd, { other: simdModes.join(', ') });
  }
  if (simd === 'on' && !hasSimd()) {
    throw refusal('unsupported', 'simd', simd, { other: 'WebAssembly SIMD' });
  }
  return { wasmBinary, wasmUrl, simd };
}

/** V8 compiles no DataView. */
const bytesOf = (source) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : source;

/** Relative addresses count from the page, or from the working directory in Node. */
function resolve(address) {
  const directory = () => nodeModule('node:url').pathToFileURL(`${process.cwd()}/`).href;
  return new URL(address, globalThis.location?.href ?? directory());
}

async function readBytes(url) {
  const files = url.protocol === 'file:' && nodeModule('node:fs/promises');
  if (files) return files.readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.arrayBuffer();
}

/** The compiled module that the options of createEngine() ask for; if they do not, moduleUrl(simd). */
async function compile(options, moduleUrl) {
  const { wasmBinary, wasmUrl, simd } = checkLoadOptions(options);
  const field = wasmBinary === undefined ? 'wasmUrl' : 'wasmBinary';
  let source = wasmBinary ?? wasmUrl;
  try {
    source ??= await moduleUrl(simd);
    return await WebAssembly.compile(bytesOf(wasmBinary ?? (await readBytes(resolve(source)))));
  } catch (cause) {
    const shown = wasmBinary ?? String(source);
    throw refusal('load_failed', field, shown, { other: cause.message }, { cause });
  }
}

/** A fresh instance, with its own memory. */
function instantiate(compiled, createModule, entry) {
  let failure = new Error('it is not a module of this engine');
  const instantiateWasm = (imports, receive) => {
    let instance;
    try {
      instance = new WebAssembly.Instance(compiled, imports);
    } catch (cause) {
      failure = cause; // the loader would swallow it
      throw cause;
    }
    receive(instance, compiled);
    return instance.exports;
  };
  try {
    // printErr: what it would print arrives as an exception, too.
    const module = createModule({ instantiateWasm, printErr() {} });
    if (module[entry]) return module;
  } catch (cause) {
    failure.cause ??= cause;
  }
  throw refusal(
    'load_failed',
    'wasmBinary',
    undefined,
    { other: failure.message },
    { cause: failure },
  );
}

/** Emscripten's loader of one module, a name that it exports, and where it lies. */
export const loaderOf = (createModule, entry, moduleUrl) => ({
  compile: (options) => compile(options, moduleUrl),
  instantiate: (compiled) => instantiate(compiled, createModule, entry),
});
