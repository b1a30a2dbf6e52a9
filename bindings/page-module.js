// The module of <attention-lab>: its session, without the calls of the API. The page
// says where it lies (page-url.js), or brings it along.
import createModule from '../build/wasm/attention_page.mjs';
import { loaderOf } from './load.js';

export const { compile, instantiate } = loaderOf(createModule, 'Session');
