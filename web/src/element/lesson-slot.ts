// The place of a lesson on the element: opens what `lesson` names once there is a lab, and closes it
// when the name changes or the lab goes. The course itself is loaded only then.
import type { openLesson as Open, OpenLesson } from '../course/attach.ts';
import type { Lesson } from '../course/lesson.ts';
import type { PresetId } from '../course/shown.ts';
import { AttentionLabError, toProblem } from '../worker/problem.ts';
import type { AttentionLab } from './element.ts';
import type { Lab } from './lab.ts';
import type { Presenter } from './presenter.ts';

const MAX_BYTES = 1_000_000;

async function jsonIn(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null;
  }
}

export class LessonSlot {
  readonly #element: AttentionLab;
  #id = '';
  #lab: Lab | undefined;
  #open: Promise<OpenLesson | undefined> = Promise.resolve(undefined);
  #shown: OpenLesson | undefined;
  readonly #presenter: Presenter;

  constructor(element: AttentionLab, presenter: Presenter) {
    this.#element = element;
    this.#presenter = presenter;
  }

  /** True if a lesson before a class takes the key. */
  key(event: KeyboardEvent): boolean {
    return this.#shown?.key(event) ?? false;
  }

  /** Called with every update of the element. */
  follow(id: string, lab: Lab | undefined): void {
    this.#shown?.follow();
    if (id === this.#id && lab === this.#lab) return;
    this.#id = id;
    this.#lab = lab;
    const before = this.#close();
    if (id === '' || !lab) return;
    this.#open = before.then(async () => {
      const { findLesson, openLesson } = await import('../course/attach.ts');
      const found = await findLesson(id, this.#element.lang);
      if (this.#id !== id || this.#lab !== lab) return undefined;
      if ('lesson' in found) {
        return this.#begin(openLesson, lab, found.lesson, found.preset);
      }
      this.#element.report(found.problem);
      return undefined;
    });
  }

  /** A lesson file of the page's author or of a teacher. */
  async openFile(lab: Lab, file: unknown): Promise<void> {
    const { openLesson, readLesson } = await import('../course/attach.ts');
    const read = await readLesson(file);
    if ('problem' in read) throw new AttentionLabError(read.problem);
    await this.#close();
    this.#open = this.#begin(openLesson, lab, read.lesson);
    await this.#open;
  }

  /** A dropped file that is a lesson is opened; false for any other. */
  async takes(lab: Lab, file: File): Promise<boolean> {
    if (!/\.json$/i.test(file.name) || file.size > MAX_BYTES) return false;
    const lesson = await jsonIn(file);
    if (!Array.isArray((lesson as { cards?: unknown } | null)?.cards)) return false;
    await this.openFile(lab, lesson).catch((error) => this.#element.report(toProblem(error)));
    return true;
  }

  async #begin(
    openLesson: typeof Open,
    lab: Lab,
    lesson: Lesson,
    preset?: PresetId,
  ): Promise<OpenLesson> {
    this.#shown = await openLesson(this.#element, lab, lesson, this.#presenter, preset);
    return this.#shown;
  }

  #close(): Promise<void> {
    const before = this.#open;
    this.#open = Promise.resolve(undefined);
    this.#shown = undefined;
    return before.then((lesson) => lesson?.close());
  }
}
