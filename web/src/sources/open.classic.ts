// In place of open.ts where everything is one script: a model needs a worker and a module beside it.
import { AttentionLabError, problem } from '../worker/problem.ts';

export class SourceOpener {
  constructor() {
    throw new AttentionLabError(
      problem('unsupported', 'model', undefined, { other: 'ES modules' }),
    );
  }
}
