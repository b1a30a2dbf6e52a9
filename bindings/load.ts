// Finds, compiles and instantiates a WebAssembly module, in a page, a worker or Node. Compiling is
// asynchronous; instances are made on the spot, so that one that trapped can be replaced.
import { kindOf, refusal } from './error.ts';
import { fileOf, hasSimd, type SimdMode, type WasmFiles } from './simd.ts';
import { checkNames } from './validate.ts';

export interface EngineOptions {
  /** The module itself, instead of loading it; `simd` then chooses nothing. Not with `wasmUrl`. */
  wasmBinary?: BufferSource;
  /** The address of the module, if it is not beside this file. */
  wasmUrl?: string | URL;
  /**
   * 'on' refuses to start without WebAssembly SIMD (code 'unsupported'), 'off' loads the scalar
   * module, 'auto' the fastest that the machine runs: with relaxed SIMD, where the machine
   * fuses multiply and add, results may differ from 'on' in the last bits.
   * @default 'auto'
   */
  simd?: SimdMode;
}

/** Emscripten's loader of a module: build/wasm/NAME.mjs. */
export type CreateModule<Module> = (overrides: object) => Module;

const simdModes: readonly unknown[] = ['auto', 'on', 'off'];

/** A module of Node's own, without an import that a bundler for browsers would stumble over. */
const nodeModule = <Name extends 'node:url' | 'node:fs/promises'>(name: Name) =>
  globalThis.process?.getBuiltinModule?.(name);

function checkLoadOptions(options: EngineOptions): EngineOptions & { simd: SimdMode } {
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
const bytesOf = (source: BufferSource): BufferSource =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : source;

/** Relative addresses count from the page, or from the working directory in Node. */
function resolve(address: string | URL): URL {
  const directory = () => nodeModule('node:url')?.pathToFileURL(`${process.cwd()}/`).href;
  return new URL(address, globalThis.location?.href ?? directory());
}

async function readBytes(url: URL): Promise<BufferSource> {
  const files = url.protocol === 'file:' && nodeModule('node:fs/promises');
  if (files) return files.readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.arrayBuffer();
}

/** Browsers name 'unsafe-eval' where a policy keeps WebAssembly out; less is enough. */
function reasonOf(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  return /unsafe-eval|\bCSP\b|Content[- ]Security[- ]Policy/i.test(said)
    ? "the page's Content-Security-Policy keeps WebAssembly out: add 'wasm-unsafe-eval' to script-src"
    : said;
}

/** The compiled module that the options of createEngine() ask for. */
async function compile(
  options: EngineOptions,
  files: WasmFiles | undefined,
): Promise<WebAssembly.Module> {
  const { wasmBinary, wasmUrl, simd } = checkLoadOptions(options);
  const field = wasmBinary === undefined ? 'wasmUrl' : 'wasmBinary';
  const source = wasmUrl ?? (files && fileOf(files, simd)) ?? '';
  try {
    return await WebAssembly.compile(bytesOf(wasmBinary ?? (await readBytes(resolve(source)))));
  } catch (cause) {
    const other = reasonOf(cause);
    throw refusal('load_failed', field, wasmBinary ?? String(source), { other }, { cause });
  }
}

/** A fresh instance, with its own memory. */
function instantiate<Module extends object>(
  compiled: WebAssembly.Module,
  createModule: CreateModule<Module>,
  entry: keyof Module,
): Module {
  let failure = new Error('it is not a module of this engine');
  const instantiateWasm = (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => {
    let instance: WebAssembly.Instance;
    try {
      instance = new WebAssembly.Instance(compiled, imports);
    } catch (cause) {
      failure = cause as Error; // Emscripten's loader would swallow it
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
  const other = failure.message;
  throw refusal('load_failed', 'wasmBinary', undefined, { other }, { cause: failure });
}

/**
 * Compiles and instantiates one module. `entry` is a name that it exports; without `files`, the
 * caller of compile() names its address.
 */
export const loaderOf = <Module extends object>(
  createModule: CreateModule<Module>,
  entry: keyof Module,
  files?: WasmFiles,
) => ({
  compile: (options: EngineOptions = {}) => compile(options, files),
  instantiate: (compiled: WebAssembly.Module) => instantiate(compiled, createModule, entry),
});
