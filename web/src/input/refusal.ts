// A broken rule on its way out of the readers of this folder; nobody else sees it thrown.

import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';

export class Refusal extends Error {
  readonly problem: Problem;
  constructor(...args: Parameters<typeof problem>) {
    super();
    this.problem = problem(...args);
  }
}
