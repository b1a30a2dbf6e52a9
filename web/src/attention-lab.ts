// The public module: importing it defines <attention-lab>, once, where there is a registry.

import { AttentionLab } from './element.ts';
import { define } from './elements/define.ts';

define('attention-lab', AttentionLab);

export type { CurrentStep } from './element.ts';
export { AttentionLabError } from './problem.ts';
export { AttentionLab };
