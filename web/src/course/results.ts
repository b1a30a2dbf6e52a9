// What a pupil hands in, and what a teacher makes of thirty of them. Files only: nothing is sent.
import type { Lesson } from './lesson.ts';
import type { LessonRun, QuizEvent } from './run.ts';

const FORMAT = 'attention-lab-result';

export interface ResultFile {
  format: typeof FORMAT;
  v: 1;
  name: string;
  lesson: string;
  title: string;
  lang: string;
  score: { raw: number; max: number };
  events: QuizEvent[];
}

export function resultOf(run: LessonRun, name: string): ResultFile {
  const { id, title, lang } = run.lesson;
  const { raw, max } = run.score;
  return {
    format: FORMAT,
    v: 1,
    name,
    lesson: id,
    title,
    lang,
    score: { raw, max },
    events: [...run.events],
  };
}

/** `sliding-window Li Lei.json`, without what file systems refuse. */
export const resultName = ({ id }: Pick<Lesson, 'id'>, name: string): string =>
  `${id} ${name}`
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 100) + '.json';

const MAX_EVENTS = 1000;

const isText = (value: unknown): value is string => typeof value === 'string';

/** A result file of somebody; null for what is none. */
export function readResult(text: string): ResultFile | null {
  try {
    const file = JSON.parse(text) as ResultFile;
    const isOne =
      file.format === FORMAT &&
      [file.name, file.lesson, file.title, file.lang].every(isText) &&
      Number.isFinite(file.score.raw) &&
      Number.isFinite(file.score.max) &&
      file.events.length <= MAX_EVENTS &&
      file.events.every(
        ({ card, response, choices }) =>
          (card === null || isText(card)) &&
          (response === null || isText(response)) &&
          choices.every(({ id, text: said }) => isText(id) && isText(said)),
      );
    return isOne ? file : null;
  } catch {
    return null;
  }
}

/** A cell that no spreadsheet takes for a formula. */
export function csvCell(value: string | number | boolean): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first answer to every card: later ones are trial and error. */
function firstAnswers({ events }: ResultFile): Map<string, QuizEvent> {
  const first = new Map<string, QuizEvent>();
  for (const event of events) {
    if (event.card !== null && !first.has(event.card)) first.set(event.card, event);
  }
  return first;
}

const answerText = ({ response, choices }: QuizEvent): string =>
  choices.find(({ id }) => id === response)?.text ?? response ?? '';

/** A row a file; three columns a card: the answer, whether it was right, the misconception in it. */
export function resultsCsv(files: readonly ResultFile[]): string {
  const items = new Map<string, { lesson: string; card: string }>();
  for (const file of files) {
    for (const card of firstAnswers(file).keys()) {
      items.set(`${file.lesson}/${card}`, { lesson: file.lesson, card });
    }
  }
  const columns = [...items.keys()];
  const head = ['name', 'lesson', 'lang', 'right', 'of', 'misconceptions'];
  for (const column of columns) head.push(column, `${column} right`, `${column} misconception`);
  const rows = files.map((file) => {
    const answers = firstAnswers(file);
    const wrong = [...answers.values()].flatMap(({ misconception }) => misconception ?? []);
    const row: (string | number)[] = [file.name, file.lesson, file.lang];
    row.push(file.score.raw, file.score.max, [...new Set(wrong)].join(' '));
    for (const column of columns) {
      const { lesson, card } = items.get(column)!;
      const answer = lesson === file.lesson ? answers.get(card) : undefined;
      if (answer) row.push(answerText(answer), answer.success ? 1 : 0, answer.misconception ?? '');
      else row.push('', '', '');
    }
    return row;
  });
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`; // with the mark, a spreadsheet reads Chinese
}
