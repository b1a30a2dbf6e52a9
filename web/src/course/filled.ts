// A lesson with the engine's numbers in every sentence and its pictures in numbers: what its other forms
// (article, sheet, answer key, notes, item bank) are written from. The file holds questions; this is the
// file answered.
import { count, decimal } from '../ui/format.ts';
import { PictureEvidence } from './evidence.ts';
import type { HeadlessLab, Weights } from './headless.ts';
import type { Card, Lesson, Option } from './lesson.ts';
import { evaluate, fill } from './numbers.ts';
import { solved, stateOf } from './run.ts';

export interface FilledOption extends Option {
  /** What this option describes, run on the text. */
  readonly described?: Weights;
}

export interface FilledCard {
  readonly card: Card;
  /** Fields of a link that draw the card, and what is there after the act. */
  readonly state: string;
  readonly stateAfter: string;
  readonly before: Weights;
  readonly after: Weights;
  readonly say: string;
  readonly look: string;
  readonly options: readonly FilledOption[];
  readonly result: string;
  readonly reveal: string;
  /** Of a question for a number: its reply and answer. */
  readonly reply: string;
  readonly value: number | null;
  /** Of a worked computation, line by line. */
  readonly steps: readonly number[];
  /** The answer to "what did you see?" */
  readonly seen: number | null;
  /** Whether `solution` makes `accept` true, and the state before it does not. */
  readonly accepts: { before: unknown; after: unknown } | null;
}

export interface FilledLesson {
  readonly lesson: Lesson;
  readonly cards: readonly FilledCard[];
}

/** Numbers in prose: counts without digits after the point, others with those that are asked for. */
export const write = (value: number, digits: number | undefined): string =>
  digits === undefined ? count(value) : decimal(value, digits);

export async function fillLesson(lesson: Lesson, lab: HeadlessLab): Promise<FilledLesson> {
  const cards: FilledCard[] = [];
  for (const index of lesson.cards.keys()) cards.push(await fillCard(lesson, index, lab));
  return { lesson, cards };
}

export async function fillCard(
  lesson: Lesson,
  index: number,
  lab: HeadlessLab,
): Promise<FilledCard> {
  const card = lesson.cards[index]!;
  const { act, reveal, check } = card;
  const state = stateOf(lesson, index);
  const stateAfter = reveal?.state ?? solved(card, state);
  await lab.show(state);
  const asked = new PictureEvidence(lab.lab);
  const before = await lab.weights();
  const say = await fill(card.say, asked, write);
  const look = await fill(card.look ?? '', asked, write);
  const isAccepted = act && 'accept' in act ? await evaluate(act.accept, asked) : null;

  await lab.show(stateAfter);
  const shown = new PictureEvidence(lab.lab);
  const filled = (text: string | undefined) => fill(text ?? '', shown, write);
  const number = async (expression: string) => Number(await evaluate(expression, shown));
  const steps: number[] = [];
  if (act?.kind === 'fade') for (const step of act.steps) steps.push(await number(step.value));
  const answered = {
    after: await lab.weights(),
    result: await filled(reveal?.result),
    reveal: await filled(reveal?.say),
    reply: act?.kind === 'number' ? await filled(act.reply) : '',
    value: act?.kind === 'number' ? await number(act.value) : null,
    seen: check ? await number(check.value) : null,
    accepts:
      act && 'accept' in act
        ? { before: isAccepted, after: await evaluate(act.accept, shown) }
        : null,
  };
  const options: FilledOption[] = [];
  for (const option of act?.kind === 'predict' ? act.options : []) {
    options.push({ ...option, reply: await filled(option.reply) });
  }
  for (const [at, option] of options.entries()) {
    const described = await describedBy(option, stateAfter, lab);
    if (described) options[at] = { ...option, described };
  }
  return { card, state, stateAfter, before, say, look, options, steps, ...answered };
}

/** A wrong option as a picture: its world on the same text, or its own state. */
async function describedBy(
  option: Option,
  state: string,
  lab: HeadlessLab,
): Promise<Weights | undefined> {
  if (option.state) {
    await lab.show(option.state);
    return lab.weights();
  }
  if (!option.world) return undefined;
  await lab.show(state);
  return lab.weights(option.world);
}
