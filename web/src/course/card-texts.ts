// The texts of a card as it is drawn, with the engine's numbers in them.

import { write } from './filled.ts';
import type { Card, Option } from './lesson.ts';
import { type Evidence, evaluate, fill } from './numbers.ts';

export interface CardTexts {
  say: string;
  look: string;
  result: string;
  after: string;
  reply: string;
  /** Of a worked computation, line by line. */
  steps: number[];
}

export const noTexts: CardTexts = {
  say: '',
  look: '',
  result: '',
  after: '',
  reply: '',
  steps: [],
};

/** Before the answer is shown. */
export async function askedTexts(card: Card, evidence: Evidence): Promise<CardTexts> {
  const [say, look, steps] = await Promise.all([
    fill(card.say, evidence, write),
    fill(card.look ?? '', evidence, write),
    stepsOf(card, evidence),
  ]);
  return { ...noTexts, say, look, steps };
}

/** With the answer; `chosen`: the reader's guess among the options. */
export async function revealedTexts(
  card: Card,
  chosen: Option | undefined,
  evidence: Evidence,
): Promise<CardTexts> {
  const { act, reveal } = card;
  const reply = act?.kind === 'number' ? act.reply : chosen?.reply;
  const [asked, result, after, replied] = await Promise.all([
    askedTexts(card, evidence),
    fill(reveal?.result ?? '', evidence, write),
    fill(reveal?.say ?? '', evidence, write),
    fill(reply ?? '', evidence, write),
  ]);
  return { ...asked, result, after, reply: replied };
}

async function stepsOf({ act }: Card, evidence: Evidence): Promise<number[]> {
  if (act?.kind !== 'fade') return [];
  return Promise.all(act.steps.map(async ({ value }) => Number(await evaluate(value, evidence))));
}
