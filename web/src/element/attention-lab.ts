// The public module: importing it defines <attention-lab>, once, where there is a registry.

import { define } from '../ui/define.ts';
import { AttentionLab } from './element.ts';

define('attention-lab', AttentionLab);

export { setAssets } from '../worker/assets.ts';
export { AttentionLabError } from '../worker/problem.ts';
export type { CurrentStep } from './element.ts';
export { AttentionLab };
