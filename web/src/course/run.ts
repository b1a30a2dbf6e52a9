// A learner's way through one lesson: which card, what was guessed, what was seen. No DOM; the card's
// view draws it, and the lab answers through LabFace.

import type { Card, Lesson, MisconceptionId, Option, WorldId } from './lesson.ts';
import { type Evidence, evaluate } from './numbers.ts';

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
  /** What is on screen now. */
  evidence(): Promise<Evidence>;
  world(id: WorldId): Promise<WorldPicture>;
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
}

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

  readonly #lab: LabFace;
  readonly #changed: () => void;
  readonly #report: (event: QuizEvent) => void;
  readonly #now: () => number;
  #since = 0;
  #turn = 0;
  /** The card whose picture is on screen. */
  #shown = -2;

  constructor(
    lesson: Lesson,
    lab: LabFace,
    changed: () => void,
    report: (event: QuizEvent) => void,
    answers: Iterable<[string, Answer]> = [],
    now: () => number = () => Date.now(),
  ) {
    this.lesson = lesson;
    this.answers = new Map(answers);
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

  get canReveal(): boolean {
    const { act } = this.card;
    const isGuess = act?.kind === 'predict' || act?.kind === 'number' || act?.kind === 'fade';
    return isGuess && this.phase === 'ask' && this.guess !== null && this.guess !== '';
  }

  async open(index: number): Promise<void> {
    this.index = Math.max(0, Math.min(index, this.lesson.cards.length - 1));
    const { card } = this;
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
    if (!goesOn) await this.#lab.show(this.#stateOf(this.index));
    if (turn !== this.#turn) return;
    this.#lab.spotlight(card.spotlight ?? []);
    this.#changed();
  }

  /** Every card continues the picture of the last one that set any. */
  #stateOf(index: number): string {
    for (let at = index; at >= 0; at--) {
      const { state, reveal } = this.lesson.cards[at]!;
      if (at < index && reveal?.state) return reveal.state;
      if (state) return state;
    }
    return '';
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
    const success = chosen ? chosen.right === true : await this.#isRight();
    if (act?.kind === 'fade' || act?.kind === 'number' || act?.kind === 'predict') {
      this.#finish(this.guess, success, chosen?.misconception ?? null);
    }
    await this.#reveal();
  }

  async skip(): Promise<void> {
    this.#finish(null, false, null);
    this.done = true;
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
    return this.open(this.index - 1);
  }

  close(): void {
    this.#turn++;
    this.#lab.keepOpen(null);
    this.#lab.spotlight([]);
  }

  async #isRight(): Promise<boolean> {
    const { act } = this.card;
    const evidence = await this.#lab.evidence();
    const near = async (text: string | undefined, value: string, tolerance: number) =>
      Math.abs(Number(text) - Number(await evaluate(value, evidence))) <= tolerance;
    if (act?.kind === 'number') return near(this.guess ?? '', act.value, act.tolerance);
    if (act?.kind !== 'fade') return false;
    const blanks = act.steps.filter(({ blank }) => blank);
    const given = (this.guess ?? '').split(';');
    const checks = blanks.map(({ value, tolerance }, k) => near(given[k], value, tolerance));
    return (await Promise.all(checks)).every(Boolean);
  }

  async #reveal(): Promise<void> {
    this.phase = 'revealed';
    this.#changed();
    const { reveal } = this.card;
    const turn = this.#turn;
    if (reveal?.state) await this.#lab.show(reveal.state);
    if (turn === this.#turn) this.#changed();
  }

  #finish(response: string | null, success: boolean, misconception: MisconceptionId | null): void {
    const { card } = this;
    const attempt = (this.answers.get(card.id)?.attempt ?? 0) + 1;
    this.answers.set(card.id, { response, success, attempt, misconception });
    const { act } = card;
    const choices = act?.kind === 'predict' ? act.options : [];
    const isNumber = act?.kind === 'number' || act?.kind === 'fade';
    this.#report({
      ...this.#common(),
      verb: 'answered',
      card: card.id,
      question: card.say,
      interactionType: choices.length > 0 ? 'choice' : isNumber ? 'numeric' : 'other',
      choices: choices.map(({ id, text }) => ({ id, text })),
      response,
      correct: choices.filter(({ right }) => right).map(({ id }) => id),
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
    this.#report({
      ...this.#common(),
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

  #common() {
    return {
      v: 1 as const,
      lesson: this.lesson.id,
      state: this.#lab.state,
      lang: this.lesson.lang,
      duration: (this.#now() - this.#since) / 1000,
    };
  }
}
