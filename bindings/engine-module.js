// The module of the public API: all that there is.
import createModule from '../build/wasm/attention_engine.mjs';
import { loaderOf } from './load.js';
import { moduleUrl } from './module-url.js';

export const { compile, instantiate } = loaderOf(createModule, moduleUrl);
