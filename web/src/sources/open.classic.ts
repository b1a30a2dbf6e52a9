// In place of open.ts where everything is one script: no source with heads of its own is offered there.
import { AttentionLabError, problem } from '../worker/problem.ts';

const refuse = (field: string): never => {
  throw new AttentionLabError(problem('unsupported', field, undefined, { other: 'ES modules' }));
};

export const openSource = async (): Promise<null> => refuse('source');
export const openUrl = async (): Promise<null> => refuse('model-src');
