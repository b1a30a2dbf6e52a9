// The lab as a lesson sees it: pictures by URL state, locks, a spotlight, and the engine's numbers.
import type { AttentionLab } from '../element/element.ts';
import type { Lab } from '../element/lab.ts';
import { settingNames } from '../state/settings.ts';
import { encode } from '../state/url.ts';
import type { AlSpotlight } from './al-spotlight.ts';
import { PictureEvidence } from './evidence.ts';
import { fieldsOf, type HeadlessLab } from './headless.ts';
import type { Option, WorldId } from './lesson.ts';
import { locate } from './locate.ts';
import type { Evidence } from './numbers.ts';
import type { LabFace, WorldPicture } from './run.ts';

export class ElementFace implements LabFace {
  readonly #element: AttentionLab;
  readonly #lab: Lab;
  readonly #light: AlSpotlight;
  /** For pictures that are not on screen. */
  readonly #beside: HeadlessLab;
  /** What the element's author had locked, restored at the end. */
  readonly #lockBefore: string;

  constructor(element: AttentionLab, lab: Lab, light: AlSpotlight, beside: HeadlessLab) {
    this.#element = element;
    this.#lab = lab;
    this.#light = light;
    this.#beside = beside;
    this.#lockBefore = element.lock;
  }

  get lang(): string {
    return this.#element.lang;
  }

  get state(): string {
    const { settings, split } = this.#lab.view;
    return encode(settings, split, {}).hash;
  }

  async show(state: string): Promise<void> {
    this.#lab.restore(fieldsOf(state), false);
    await this.#lab.settled();
    await this.#element.pause();
  }

  keepOpen(controls: readonly string[] | null): void {
    const locked = settingNames.filter((name) => !controls?.includes(name));
    this.#element.lock = controls === null ? this.#lockBefore : ['data', ...locked].join(' ');
  }

  spotlight(targets: readonly string[]): void {
    this.#light.targets = targets.map((target) => this.#resolved(target));
    void this.#light.bringIntoSight();
  }

  isAt(target: string, path: readonly EventTarget[]): boolean {
    const meant = locate(this.#element.renderRoot, this.#resolved(target));
    return meant.some((element) => path.includes(element));
  }

  /** `row:query` is the row of the query, whichever that is. */
  #resolved(target: string): string {
    const { query } = this.#lab.view.settings;
    return target === 'row:query' ? `row:${query + 1}` : target;
  }

  async described({ world, state }: Option): Promise<WorldPicture> {
    if (state !== undefined) {
      const beside = this.#beside;
      return beside.alone(async () => {
        await beside.show(state);
        return pictureOf(beside.lab, 'right');
      });
    }
    await this.#lab.store.settled();
    return pictureOf(this.#lab, world ?? 'right');
  }

  async evidence(): Promise<Evidence> {
    await this.#lab.store.settled();
    return new PictureEvidence(this.#lab);
  }
}

async function pictureOf(lab: Lab, world: WorldId | 'right'): Promise<WorldPicture> {
  const { tokens } = lab.shown.picture!.overview;
  return { tokens, ...(await lab.session.world(world)) };
}
