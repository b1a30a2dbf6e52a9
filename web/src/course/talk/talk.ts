// A lesson before a class: where the audience is, where the speaker is, and what the notes show. The
// speaker's place is the audience's, too, unless the picture is frozen.
import teacher from '../../../lessons/teacher.json';
import type { Lang } from '../../i18n/lang.ts';
import { type FilledCard, fillCard } from '../filled.ts';
import type { HeadlessLab, Weights } from '../headless.ts';
import type { Card } from '../lesson.ts';
import type { LessonRun } from '../run.ts';
import { courseWords } from '../words.ts';
import type { Command, Miniature, Place, TalkState } from './protocol.ts';

/** What a talk does to the window before the class. */
export interface Screen {
  freeze(on: boolean): void;
  blank(on: boolean): void;
  point(at: readonly [number, number] | null): void;
  /** The picture as it stands. */
  picture(): Promise<Weights | null>;
}

const misconceptions: Record<string, Record<Lang, { belief: string }>> = teacher.misconceptions;

export class Talk {
  readonly #run: LessonRun;
  readonly #screen: Screen;
  readonly #beside: HeadlessLab;
  readonly #cards = new Map<number, Promise<FilledCard>>();
  #you: Place | null = null; // null: where the audience is
  #frozen = false;
  #blank = false;
  #since = Date.now();

  /** `beside`: a lab for the pictures that are not on screen. */
  constructor(run: LessonRun, screen: Screen, beside: HeadlessLab) {
    this.#run = run;
    this.#screen = screen;
    this.#beside = beside;
  }

  get #audience(): Place {
    return { index: this.#run.index, revealed: this.#run.phase === 'revealed' };
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  get blank(): boolean {
    return this.#blank;
  }

  async obey(command: Command): Promise<void> {
    switch (command.do) {
      case 'next':
        return this.#move(forward(this.#you ?? this.#audience, this.#run.lesson.cards));
      case 'previous':
        return this.#move(back(this.#you ?? this.#audience));
      case 'goto':
        return this.#move({ index: command.index, revealed: false });
      case 'restart':
        this.#since = Date.now();
        return;
      case 'freeze':
        return this.#freeze(command.on);
      case 'release': // let go, and show what the speaker is looking at
        return this.#freeze(false);
      case 'blank':
        this.#blank = command.on;
        this.#screen.blank(command.on);
        return;
      case 'point':
        this.#screen.point(command.at);
    }
  }

  async #freeze(on: boolean): Promise<void> {
    const you = this.#you;
    this.#frozen = on;
    this.#you = on ? this.#audience : null;
    this.#screen.freeze(on);
    if (!on && you) await this.#show(you);
  }

  async #move(place: Place): Promise<void> {
    if (this.#frozen) this.#you = place;
    else await this.#show(place);
  }

  /** Brings the audience to a place. */
  async #show({ index, revealed }: Place): Promise<void> {
    const run = this.#run;
    this.#screen.point(null);
    if (index !== run.index || (run.phase === 'revealed' && !revealed)) await run.open(index);
    if (!revealed || run.phase === 'revealed') return;
    await (run.canReveal ? run.reveal() : run.skip());
  }

  /** What the notes show now. */
  async state(): Promise<TalkState> {
    const { lesson } = this.#run;
    const audience = this.#audience;
    const you = this.#you ?? audience;
    const filled = await this.#filled(you.index);
    const next = you.index + 1 < lesson.cards.length ? await this.#filled(you.index + 1) : null;
    const live = await this.#screen.picture();
    const yours = you.revealed ? filled.after : filled.before;
    return {
      lang: lesson.lang,
      title: lesson.section === 'own' ? lesson.title : `${lesson.section} ${lesson.title}`,
      cards: lesson.cards.length,
      minutes: lesson.minutes,
      since: this.#since,
      audience,
      you,
      frozen: this.#frozen,
      blank: this.#blank,
      say: filled.say,
      notes: filled.card.notes ?? { ask: '', look: '', close: '' },
      expect: expected(filled.card, lesson.lang),
      next: next && {
        kind: courseWords(lesson.lang).kind[next.card.act?.kind ?? 'none'],
        say: next.say,
      },
      pictures: {
        audience: live && miniature(live),
        you: miniature(this.#frozen || !live ? yours : live),
        next: next && miniature(next.before),
      },
    };
  }

  #filled(index: number): Promise<FilledCard> {
    const known = this.#cards.get(index);
    if (known) return known;
    const beside = this.#beside;
    const filled = beside.alone(() => fillCard(this.#run.lesson, index, beside));
    this.#cards.set(index, filled);
    return filled;
  }
}

/** A reveal is a step of its own where the card asks for something. */
function forward({ index, revealed }: Place, cards: readonly Card[]): Place {
  if (cards[index]?.act && !revealed) return { index, revealed: true };
  return { index: Math.min(index + 1, cards.length - 1), revealed: index + 1 >= cards.length };
}

const back = ({ index, revealed }: Place): Place =>
  revealed ? { index, revealed: false } : { index: Math.max(0, index - 1), revealed: false };

function expected({ act }: Card, lang: Lang): { id: string; belief: string }[] {
  const ids = act?.kind === 'predict' ? act.options.map((option) => option.misconception) : [];
  return [...new Set(ids)].flatMap((id) =>
    id === undefined ? [] : { id, belief: misconceptions[id]?.[lang].belief ?? '' },
  );
}

/** The longest side that is drawn: the notes are no wider. */
const MAX_MINIATURE = 24;

function miniature({ tokens, query, weights, seen }: Weights): Miniature | null {
  if (tokens.length > MAX_MINIATURE) return null;
  const rounded = Array.from(weights, (weight) => Math.round(weight * 100) / 100);
  return { tokens: [...tokens], query, weights: rounded, seen: [...seen] };
}
