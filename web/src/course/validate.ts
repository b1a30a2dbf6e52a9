// Holds a lesson file to the schema and to the rules of good teaching that a schema cannot express.
// The same check runs in `npm run lessons` and on a file that a teacher drops on the page.
//
// Rules and where they come from: a guess before every picture that moves (Crouch 2004); at least
// half of the cards ask for an act, one constructs (Hundhausen 2002); one worked computation fades
// (Atkinson, Renkl, Merrill 2003); at most 60 words or 120 Chinese characters a card (Mayer); every
// option is answered (Wang, Yang 2021), every wrong one carries a misconception.

import { Validator } from '@cfworker/json-schema';
import schema from '../../lessons/schema.json';
import type { Act, Card, Lesson } from './lesson.ts';
import { mistakeIn, slotsIn } from './numbers.ts';

export interface LessonFault {
  file: string;
  /** Id of the card, or its number where it has none; '' for the lesson itself. */
  card: string;
  field: string;
  rule: string;
}

export const faultText = ({ file, card, field, rule }: LessonFault) =>
  `${file}: ${card ? `card ${card}, ` : ''}${field}: ${rule}`;

const MAX_WORDS = 60;
const MAX_HAN = 120;

/** What is wrong with `value`, read from `file`; empty for a good lesson. */
export function faultsOf(file: string, value: unknown): LessonFault[] {
  const validator = new Validator(schema as object, '2020-12', false);
  const { valid, errors } = validator.validate(value);
  if (!valid) return deepest(errors).map((error) => ({ file, ...place(value, error) }));
  return rules(value as Lesson).map((fault) => ({ file, ...fault }));
}

type Place = Omit<LessonFault, 'file'>;
type SchemaError = { instanceLocation: string; keyword: string; error: string };

/** Errors of containers ("a property does not match") say nothing that their parts do not. */
function deepest(errors: SchemaError[]): SchemaError[] {
  const containers = ['properties', 'items', '$ref', 'oneOf', 'false'];
  const leaves = errors.filter(({ keyword }) => !containers.includes(keyword));
  return leaves.length > 0 ? leaves : errors;
}

function place(value: unknown, { instanceLocation, error }: SchemaError): Place {
  const [, ...path] = instanceLocation.split('/');
  if (path[0] !== 'cards' || path[1] === undefined) {
    return { card: '', field: path.join('.') || 'lesson', rule: error };
  }
  const card = (value as { cards?: { id?: unknown }[] }).cards?.[Number(path[1])];
  const id = typeof card?.id === 'string' ? card.id : `${Number(path[1]) + 1}`;
  return { card: id, field: path.slice(2).join('.') || 'card', rule: error };
}

function rules(lesson: Lesson): Place[] {
  const { cards } = lesson;
  const faults = cards.flatMap((card) => cardRules(card));
  const lessonFault = (field: string, rule: string) => faults.push({ card: '', field, rule });
  const ids = cards.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) {
    faults.push({ card: id, field: 'id', rule: 'stands on more than one card' });
  }
  const asking = cards.filter(({ act }) => act !== undefined).length;
  if (asking * 2 < cards.length) {
    lessonFault('cards', `${asking} of ${cards.length} ask for an act; at least half have to`);
  }
  if (!cards.some(({ level }) => level === 'construct')) {
    lessonFault('cards', 'one card has to be of level construct');
  }
  if (!cards.some(({ act }) => act?.kind === 'fade')) {
    lessonFault('cards', 'one card has to hold a worked computation (act of kind fade)');
  }
  if (cards[0] && !cards[0].state) {
    faults.push({ card: cards[0].id, field: 'state', rule: 'the first card has to set a picture' });
  }
  return faults;
}

/** Texts of a card that are said, by field; options themselves are guesses and may hold numbers. */
function prose(card: Card): [string, string][] {
  const { act, reveal } = card;
  const texts: [string, string | undefined][] = [
    ['say', card.say],
    ['look', card.look],
    ['reveal.say', reveal?.say],
    ['reveal.result', reveal?.result],
    ['print', card.print],
  ];
  if (act?.kind === 'predict') {
    for (const option of act.options) texts.push([`act.options.${option.id}.reply`, option.reply]);
  }
  if (act?.kind === 'number') texts.push(['act.reply', act.reply]);
  return texts.filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function cardRules(card: Card): Place[] {
  const faults: Place[] = [];
  const fault = (field: string, rule: string) => faults.push({ card: card.id, field, rule });
  const length = lengthOf(card.say);
  if (length.words > MAX_WORDS) fault('say', `${length.words} words; at most ${MAX_WORDS}`);
  if (length.han > MAX_HAN) fault('say', `${length.han} characters; at most ${MAX_HAN}`);
  for (const [field, text] of prose(card)) {
    const number = text.replace(/\{[nq]:[^{}]*\}/g, '').match(/(?<![\p{L}\d])\d[\d.,]*/u);
    if (number) {
      fault(field, `${number[0]} has to be {n:…}, which is computed, or {q:…}, which is quoted`);
    }
  }
  for (const [field, text] of [...prose(card), ...expressionsOf(card.act), ...checkOf(card)]) {
    const texts = field.startsWith('=') ? [text] : slotsIn(text).map((slot) => slot.expression);
    for (const expression of texts) {
      const mistake = mistakeIn(expression);
      if (mistake) fault(field.replace('=', ''), mistake);
    }
  }
  const isGuess = ['predict', 'number', 'fade'].includes(card.act?.kind ?? '');
  if (card.reveal && !card.act) fault('reveal', 'needs an act: nothing moves before a guess');
  if (isGuess && !card.reveal) fault('reveal', 'a guess needs a result beside it');
  if (card.act && card.level === 'view') fault('level', 'view, but the card asks for an act');
  if (!card.act && card.level !== 'view') fault('act', `level ${card.level} asks for an act`);
  faults.push(...optionRules(card));
  return faults;
}

function optionRules({ id: card, act }: Card): Place[] {
  if (act?.kind !== 'predict') return [];
  const faults: Place[] = [];
  const right = act.options.filter((option) => option.right).length;
  if (right !== 1) faults.push({ card, field: 'act.options', rule: `${right} are right, not 1` });
  for (const { id, right: isRight, misconception } of act.options) {
    const field = `act.options.${id}.misconception`;
    if (!isRight && !misconception) {
      faults.push({ card, field, rule: 'a wrong option has to carry a misconception' });
    }
  }
  return faults;
}

const checkOf = ({ check }: Card): [string, string][] =>
  check ? [['=check.value', check.value]] : [];

function expressionsOf(act: Act | undefined): [string, string][] {
  if (!act) return [];
  if ('accept' in act) return [['=act.accept', act.accept]];
  if (act.kind === 'number') return [['=act.value', act.value]];
  if (act.kind === 'fade') return act.steps.map(({ value }) => ['=act.steps', value]);
  return [];
}

/** Chinese characters and the words of other scripts, slots counted as one word each. */
export function lengthOf(text: string): { words: number; han: number } {
  const plain = text.replace(/\{[nq]:[^{}]*\}/g, ' 0 ');
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  return { words, han };
}

/** Both languages of a lesson say the same: ids, kinds, states' shapes. */
export function parityFaults(file: string, one: Lesson, other: Lesson): LessonFault[] {
  const shape = ({ cards }: Lesson) =>
    cards.map(({ id, level, act }) => {
      const options = act?.kind === 'predict' ? act.options.map((option) => option.id) : [];
      const right = act?.kind === 'predict' ? act.options.find((option) => option.right)?.id : '';
      return [id, level, act?.kind ?? '', ...options, right].join(' ');
    });
  const [ours, theirs] = [shape(one), shape(other)];
  const faults: LessonFault[] = [];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at++) {
    if (ours[at] === theirs[at]) continue;
    const card = one.cards[at]?.id ?? other.cards[at]?.id ?? `${at + 1}`;
    const rule = `"${ours[at] ?? ''}" here, "${theirs[at] ?? ''}" in ${other.lang}`;
    faults.push({ file, card, field: 'card', rule });
  }
  return faults;
}
