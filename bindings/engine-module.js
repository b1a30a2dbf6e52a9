// The module of the public API: attend(), and what attention costs. A session is the page's.
import createModule from '../build/wasm/attention_engine.mjs';
import { loaderOf } from './load.js';
import { moduleUrl } from './module-url.js';

export const { compile, instantiate } = loaderOf(createModule, 'attend', moduleUrl);
