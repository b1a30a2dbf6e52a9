// The whole page in one classic script, for a file that opens by double click: from file: neither
// modules nor fetch() work. In a worker the same script is the worker.

import { serve } from '../src/worker/serve.ts';
// Here and not only where it is used: it looks for its own script while that runs.
import '../src/worker/source.classic.ts';

if (globalThis.document) void import('../src/pages/main.ts');
else serve(self);
