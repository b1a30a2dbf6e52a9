// The stages of the walkthroughs. A new one is a file beside this one and its line in the list.
import type { Lang } from '../i18n/lang.ts';
import type { StageId } from '../worker/protocol.ts';
import { carry, inter, intra } from './chunks.ts';
import { compute } from './compute.ts';
import { error } from './error.ts';
import { finish } from './finish.ts';
import { layers } from './layers.ts';
import { mask } from './mask.ts';
import { output } from './output.ts';
import { phi } from './phi.ts';
import { qkv } from './qkv.ts';
import { read } from './read.ts';
import { scores } from './scores.ts';
import { send } from './send.ts';
import { softmax } from './softmax.ts';
import type { StageEntry } from './stage.ts';
import { tiles } from './tiles.ts';
import { update } from './update.ts';
import { x } from './x.ts';

export const stages: Readonly<Record<StageId, StageEntry>> = {
  x,
  qkv,
  scores,
  mask,
  softmax,
  output,
  phi,
  error,
  update,
  read,
  intra,
  inter,
  carry,
  tiles,
  finish,
  compute,
  send,
  layers,
};

export function stageName(id: StageId, lang: Lang): string {
  return stages[id].name[lang];
}
