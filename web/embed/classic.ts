// The classic script: <script src="attention-lab.classic.js"> defines the element where modules do
// not load, such as a sandbox. In a worker the same file is the worker.

import '../src/element/attention-lab.ts';
import { serve } from '../src/worker/serve.ts';

if (!globalThis.document) serve(self);
