// The line above the playground, led by the lab: which task is next on the opening picture, and what a
// button of it does.

import type { AttentionLab } from '../element/element.ts';
import { defaultExample } from '../input/examples.ts';
import { recordedNames } from '../recorded/names.ts';
import '../views/chrome/al-way-in.ts';
import type { AlWayIn, PanelId, Task } from '../views/chrome/al-way-in.ts';

/** Two rows and another mechanism, on the pictures that the page opens with. */
const tasks: Readonly<Record<'recorded' | 'chapter', readonly Task[]>> = {
  recorded: [{ query: 2 }, { query: 8, pronoun: true }, { mechanism: 'linear' }],
  chapter: [{ query: 6 }, { query: 5, pronoun: true }, { mechanism: 'linear' }],
};

const views: Readonly<Record<PanelId, string>> = {
  heads: 'al-multiples',
  compare: 'al-compare',
  layers: 'al-layers',
  checks: 'al-checks',
};

const COMPARED = 'full,sliding_window,linear';

function tasksOf(lab: AttentionLab): readonly Task[] {
  if (lab.recorded === recordedNames[0]) return tasks.recorded;
  const isChapter = lab.tokens.join('|') === defaultExample('zh-CN').text;
  return isChapter && lab.head === 'coreference' ? tasks.chapter : [];
}

function isDone(task: Task, { query, mechanism }: AttentionLab): boolean {
  return 'mechanism' in task ? mechanism === task.mechanism : query === task.query;
}

/** False while another text is on its way to the screen: the task is about the one that is there. */
function isPictured({ view, tokens }: AttentionLab): boolean {
  return view?.split.tokens.join('|') === tokens.join('|');
}

export function leadIn(lab: AttentionLab): void {
  const line = document.querySelector('al-way-in') as AlWayIn;

  const follow = (): void => {
    const next = tasksOf(lab);
    if (next !== line.tasks) Object.assign(line, { tasks: next, at: 0 });
    line.tokens = lab.tokens;
    const task = line.tasks[line.at];
    if (task && isDone(task, lab)) line.at++;
  };
  for (const type of ['attention-lab-ready', 'attention-lab-change', 'attention-lab-step']) {
    lab.addEventListener(type, follow);
  }

  line.addEventListener('task-do', (event) => {
    const { task } = (event as CustomEvent<{ task: Task }>).detail;
    if ('mechanism' in task) lab.mechanism = task.mechanism;
    else if (isPictured(lab)) lab.query = task.query;
  });
  line.addEventListener('text-edit', () => lab.openEditor());
  line.addEventListener('panel-open', (event) => {
    void open((event as CustomEvent<{ panel: PanelId }>).detail.panel);
  });

  /** The panel on the screen; heads, layers and checks exist for constructed heads. */
  async function open(panel: PanelId): Promise<void> {
    let view = views[panel];
    if (panel === 'compare') lab.compare ??= COMPARED;
    else if (panel === 'heads' && lab.recorded) view = 'al-recorded-heads';
    else if (lab.recorded) lab.recorded = null;
    else if (lab.data) lab.data = null;
    await lab.pause();
    await keepInView(() => lab.renderRoot.querySelector(view));
    lab.renderRoot
      .querySelector(view)
      ?.shadowRoot?.querySelector('button')
      ?.focus({ preventScroll: true });
  }
}

/**
 * Panels are drawn one after the other: what is looked for may not be there yet, and what stands above
 * it may still grow. It is followed for two seconds, or until the reader does something.
 */
async function keepInView(find: () => Element | null): Promise<void> {
  const acts = ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const;
  const stop = new AbortController();
  for (const act of acts) {
    addEventListener(act, () => stop.abort(), { signal: stop.signal, passive: true });
  }
  for (let turn = 0; turn < 20 && !stop.signal.aborted; turn++) {
    find()?.scrollIntoView({ block: 'start' });
    await new Promise((done) => setTimeout(done, 100));
  }
  stop.abort();
}
