// A learner's way through one lesson: which card, what was guessed, what was seen. No DOM; the card's
// view draws it, and the lab answers through LabFace.

import type { Card, Lesson, MisconceptionId, Option } from './lesson.ts';
import { type Evidence, evaluate } from './numbers.ts';
import { type Moment, type PresetId, presets, type Showable } from './shown.ts';
import { type Statement, statementOf } from './xapi.ts';

/** A wrong world on the text in the picture: engine/lab/wrong_worlds.h. */
export interface WorldPicture {
  tokens: readonly string[];
  weights: Float32Array; // [n, n], 0 where the world hides a pair
  row_sums: Float32Array; // [n]
  column_sums: Float32Array; // [n]
}

/** What a lesson does to the lab beside it. */
export interface LabFace {
  /** Draws a URL state of the playground. */
  show(state: string): Promise<void>;
  /** Locks every control but these; null opens all. */
  keepOpen(controls: readonly string[] | null): void;
  spotlight(targets: readonly string[]): void;
  /** Whether the elements of an event's path show what a target means. */
  isAt(target: string, path: readonly EventTarget[]): boolean;
  /** What is on screen now. */
  evidence(): Promise<Evidence>;
  /** An option's wrong world on the text in the picture, or the state that it describes. */
  described(option: Option): Promise<WorldPicture>;
  /** The picture as a URL state, for results. */
  readonly state: string;
  readonly lang: string;
}

export type Phase = 'ask' | 'revealed';

/** What a learner left on a card. */
export interface Answer {
  response: string | null; // null: skipped
  success: boolean;
  attempt: number;
  misconception: MisconceptionId | null;
  /** To the question after the reveal: what did you see? */
  seen?: number;
}

/** A superset of an xAPI statement's parts, so that a host can forward it unchanged. */
export interface QuizEvent {
  v: 1;
  verb: 'answered' | 'completed';
  lesson: string;
  card: string | null;
  question: string;
  interactionType: 'choice' | 'numeric' | 'other';
  choices: { id: string; text: string }[];
  response: string | null;
  correct: string[];
  success: boolean;
  score: { raw: number; max: number; scaled: number };
  attempt: number;
  misconception: MisconceptionId | null;
  state: string;
  lang: string;
  duration: number; // seconds on the card
  timestamp: string; // ISO 8601
  /** The same as an xAPI statement without its actor (xapi.ts). */
  statement: Statement;
}

/** The picture of a card: its own, or what the cards before it leave when they are done. */
export function stateOf({ cards }: Pick<Lesson, 'cards'>, index: number): string {
  const card = cards[index];
  if (!card) return '';
  if (card.state !== undefined) return card.state;
  const before = cards[index - 1];
  if (!before) return '';
  return before.reveal?.state ?? solved(before, stateOf({ cards }, index - 1));
}

/** A card's state with the solution of its act laid over it. */
export function solved({ act }: Card, state: string): string {
  if (!act || !('accept' in act)) return state;
  const fields = new URLSearchParams(act.solution);
  const kept = state.split('&').filter((field) => !fields.has(field.split('=')[0] ?? ''));
  return [...kept, act.solution].join('&');
}

const nothingYet = () => ({ answers: [], events: [] });

export class LessonRun {
  readonly lesson: Lesson;
  index = 0;
  phase: Phase = 'ask';
  /** By card id; kept while the lesson is open and restored by the page where storage allows. */
  readonly answers: Map<string, Answer>;
  /** What the current card's guess would be; null: none yet. */
  guess: string | null = null;
  /** Whether a card that waits for a click or a setting has been satisfied. */
  done = false;
  /** Whether the card's picture is on screen: its numbers can be asked for. */
  isShown = false;
  /** Past the last card. */
  atEnd = false;
  /** All that was told, in order: what a pupil hands in. */
  readonly events: QuizEvent[];

  readonly #lab: LabFace;
  readonly #preset: PresetId;
  readonly #changed: () => void;
  readonly #report: (event: QuizEvent) => void;
  readonly #now: () => number;
  #hasEnded: boolean;
  #since = 0;
  #turn = 0;
  /** The card whose picture is on screen. */
  #shown = -2;

  constructor(
    lesson: Lesson,
    lab: LabFace,
    changed: () => void,
    report: (event: QuizEvent) => void,
    { answers, events }: { answers: [string, Answer][]; events: QuizEvent[] } = nothingYet(),
    preset: PresetId = 'class',
    now: () => number = () => Date.now(),
  ) {
    this.lesson = lesson;
    this.answers = new Map(answers);
    this.events = [...events];
    this.#preset = preset;
    this.#hasEnded = events.some(({ verb }) => verb === 'completed');
    this.#lab = lab;
    this.#changed = changed;
    this.#report = report;
    this.#now = now;
  }

  get card(): Card {
    return this.lesson.cards[this.index]!;
  }

  get chosen(): Option | undefined {
    const { act } = this.card;
    return act?.kind === 'predict' ? act.options.find(({ id }) => id === this.guess) : undefined;
  }

  /** Whether the card waits for the learner before it goes on. */
  get waits(): boolean {
    return this.card.act !== undefined && this.phase === 'ask' && !this.done;
  }

  get moment(): Moment {
    if (this.atEnd) return 'after';
    return this.#hasEnded ? 'review' : 'during';
  }

  /** The table of what is shown when: shown.ts. */
  shows(what: Showable): boolean {
    return presets[this.#preset][this.moment].includes(what);
  }

  get canReveal(): boolean {
    const { act } = this.card;
    const isGuess = act?.kind === 'predict' || act?.kind === 'number' || act?.kind === 'fade';
    return isGuess && this.phase === 'ask' && this.guess !== null && this.guess !== '';
  }

  async open(index: number): Promise<void> {
    this.index = Math.max(0, Math.min(index, this.lesson.cards.length - 1));
    const { card } = this;
    this.atEnd = false;
    this.isShown = false;
    this.phase = 'ask';
    this.guess = null;
    this.done = card.act === undefined;
    this.#since = this.#now();
    const turn = ++this.#turn;
    this.#changed();
    this.#lab.keepOpen(card.open ?? []);
    // Going on from the card before keeps the picture as it is, unless this card has its own.
    const goesOn = this.index === this.#shown + 1 && card.state === undefined;
    this.#shown = this.index;
    if (!goesOn) await this.#lab.show(stateOf(this.lesson, this.index));
    if (turn !== this.#turn) return;
    this.isShown = true;
    this.#lab.spotlight(card.spotlight ?? []);
    this.#changed();
  }

  take(guess: string): void {
    if (this.phase === 'revealed') return;
    this.guess = guess;
    this.#changed();
  }

  /** The learner did something in the lab: is it what the card asks for? */
  async look(): Promise<void> {
    const { act } = this.card;
    if (!act || !('accept' in act) || this.done) return;
    const turn = this.#turn;
    const accepted = await evaluate(act.accept, await this.#lab.evidence());
    if (turn !== this.#turn || accepted !== true) return;
    this.done = true;
    this.#finish('done', true, null);
    await this.#reveal();
  }

  async reveal(): Promise<void> {
    if (!this.canReveal) return;
    const { act } = this.card;
    const { chosen } = this;
    const values = await this.#rightValues();
    const success = chosen ? chosen.right === true : isNear(act, this.guess ?? '', values);
    this.#finish(this.guess, success, chosen?.misconception ?? null, values);
    await this.#reveal();
  }

  /** Goes on without an answer; what was to be done in the picture is done there. */
  async skip(): Promise<void> {
    const { card } = this;
    this.#finish(null, false, null);
    this.done = true;
    if (card.act && 'accept' in card.act) {
      await this.#lab.show(solved(card, stateOf(this.lesson, this.index)));
      if (card !== this.card) return;
    }
    await this.#reveal();
  }

  /** The answer to "what did you see?". */
  async see(value: number): Promise<boolean> {
    const { check } = this.card;
    const answer = this.answers.get(this.card.id);
    if (!check) return false;
    if (answer) answer.seen = value;
    const right = Number(await evaluate(check.value, await this.#lab.evidence()));
    this.#changed();
    return Math.abs(value - right) <= check.tolerance;
  }

  next(): Promise<void> | undefined {
    if (this.index + 1 < this.lesson.cards.length) return this.open(this.index + 1);
    this.#complete();
    return undefined;
  }

  back(): Promise<void> {
    return this.open(this.atEnd ? this.index : this.index - 1);
  }

  /** From the first card, as if nothing had been answered. */
  again(): Promise<void> {
    this.answers.clear();
    this.events.length = 0;
    this.#hasEnded = false;
    return this.open(0);
  }

  close(): void {
    this.#turn++;
    this.#lab.keepOpen(null);
    this.#lab.spotlight([]);
  }

  /** What a number or the blanks of a computation come to. */
  async #rightValues(): Promise<number[]> {
    const evidence = await this.#lab.evidence();
    const asked = askedFor(this.card.act).map(({ value }) => evaluate(value, evidence));
    return (await Promise.all(asked)).map(Number);
  }

  async #reveal(): Promise<void> {
    this.phase = 'revealed';
    this.#changed();
    const { reveal } = this.card;
    const turn = this.#turn;
    if (reveal?.state && this.shows('result')) await this.#lab.show(reveal.state);
    if (turn === this.#turn) this.#changed();
  }

  #finish(
    response: string | null,
    success: boolean,
    misconception: MisconceptionId | null,
    values: readonly number[] = [],
  ): void {
    const { card } = this;
    const attempt = (this.answers.get(card.id)?.attempt ?? 0) + 1;
    this.answers.set(card.id, { response, success, attempt, misconception });
    const { act } = card;
    const choices = act?.kind === 'predict' ? act.options : [];
    const isNumber = act?.kind === 'number' || act?.kind === 'fade';
    this.#tell({
      verb: 'answered',
      card: card.id,
      question: card.say,
      interactionType: choices.length > 0 ? 'choice' : isNumber ? 'numeric' : 'other',
      choices: choices.map(({ id, text }) => ({ id, text })),
      response,
      correct: isNumber
        ? [values.map(String).join(';')]
        : choices.filter(({ right }) => right).map(({ id }) => id),
      success,
      score: { raw: success ? 1 : 0, max: 1, scaled: success ? 1 : 0 },
      attempt,
      misconception,
    });
  }

  /** First attempts count; a card that was skipped counts as not answered. */
  get score(): { raw: number; max: number; scaled: number } {
    const graded = this.lesson.cards.filter(({ act }) => act !== undefined);
    const raw = graded.filter(({ id }) => {
      const answer = this.answers.get(id);
      return answer?.success && answer.attempt === 1;
    }).length;
    return { raw, max: graded.length, scaled: graded.length > 0 ? raw / graded.length : 0 };
  }

  #complete(): void {
    const score = this.score;
    this.atEnd = true;
    this.#hasEnded = true;
    this.#lab.spotlight([]);
    this.#tell({
      verb: 'completed',
      card: null,
      question: this.lesson.title,
      interactionType: 'other',
      choices: [],
      response: null,
      correct: [],
      success: score.raw === score.max,
      score,
      attempt: 1,
      misconception: null,
    });
    this.#changed();
  }

  #tell(said: Omit<QuizEvent, Common>): void {
    const event = {
      ...said,
      v: 1 as const,
      lesson: this.lesson.id,
      state: this.#lab.state,
      lang: this.lesson.lang,
      duration: (this.#now() - this.#since) / 1000,
      timestamp: new Date(this.#now()).toISOString(),
    };
    const told = { ...event, statement: statementOf(event) };
    this.events.push(told);
    this.#report(told);
  }
}

type Common = 'v' | 'lesson' | 'state' | 'lang' | 'duration' | 'timestamp' | 'statement';

/** The numbers that a card asks for. */
function askedFor(act: Card['act']): { value: string; tolerance: number }[] {
  if (act?.kind === 'number') return [act];
  return act?.kind === 'fade' ? act.steps.filter(({ blank }) => blank) : [];
}

/** Whether a guess, its numbers apart by semicolons, meets all values. */
function isNear(act: Card['act'], guess: string, values: readonly number[]): boolean {
  const given = guess.split(';');
  return askedFor(act).every(({ tolerance }, at) => {
    const text = given[at] ?? '';
    return text !== '' && Math.abs(Number(text) - values[at]!) <= tolerance;
  });
}
