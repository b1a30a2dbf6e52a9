// The place of a lesson on the element: opens what `lesson` names once there is a lab, and closes it
// when the name changes or the lab goes. The course itself is loaded only then.
import type { OpenLesson } from '../course/attach.ts';
import { AttentionLabError } from '../worker/problem.ts';
import type { AttentionLab } from './element.ts';
import type { Lab } from './lab.ts';

export class LessonSlot {
  readonly #element: AttentionLab;
  #id = '';
  #lab: Lab | undefined;
  #open: Promise<OpenLesson | undefined> = Promise.resolve(undefined);

  constructor(element: AttentionLab) {
    this.#element = element;
  }

  /** Called with every update of the element. */
  follow(id: string, lab: Lab | undefined): void {
    if (id === this.#id && lab === this.#lab) return;
    this.#id = id;
    this.#lab = lab;
    const before = this.#close();
    if (id === '' || !lab) return;
    this.#open = before.then(async () => {
      const { findLesson, openLesson } = await import('../course/attach.ts');
      const found = await findLesson(id, this.#element.lang);
      if (this.#id !== id || this.#lab !== lab) return undefined;
      if ('lesson' in found) return openLesson(this.#element, lab, found.lesson);
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
    this.#open = openLesson(this.#element, lab, read.lesson);
    await this.#open;
  }

  #close(): Promise<void> {
    const before = this.#open;
    this.#open = Promise.resolve(undefined);
    return before.then((lesson) => lesson?.close());
  }
}
