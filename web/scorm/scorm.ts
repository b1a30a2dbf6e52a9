// The four fields of SCORM 1.2 that a learning platform keeps of a lesson: status, score, place, and
// the answers so far. In the offline page of a SCORM package, ahead of the page's own script.
import { keyOf } from '../src/course/progress.ts';
import type { QuizEvent } from '../src/course/run.ts';

interface Api {
  LMSInitialize(nothing: ''): string;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string;
  LMSCommit(nothing: ''): string;
  LMSFinish(nothing: ''): string;
}

const MAX_SUSPEND_DATA = 4096;
const MAX_FRAMES = 500; // as the ADL's own example

/** The platform's object: on a window around this one, or around the one that opened it. */
function findApi(from: Window | null): Api | null {
  let here = from;
  for (let k = 0; here && k < MAX_FRAMES; k++) {
    const found = apiOf(here);
    if (found) return found;
    if (here.parent === here) break;
    here = here.parent;
  }
  return null;
}

function apiOf(here: Window): Api | null {
  try {
    return (here as Window & { API?: Api }).API ?? null;
  } catch {
    return null; // a frame of another host
  }
}

const openerHere = (): Window | null => window.opener as Window | null;
const api = findApi(window) ?? findApi(openerHere());

function lessonHere(): { id: string; lang: string } {
  const fields = new URLSearchParams(location.hash.slice(1));
  return { id: fields.get('lesson') ?? '', lang: fields.get('lang') ?? 'en' };
}

/** What the platform kept becomes this browser's progress, before the lesson opens. */
function takeUp(platform: Api): void {
  const kept = platform.LMSGetValue('cmi.suspend_data');
  if (!kept) return;
  try {
    localStorage.setItem(keyOf(lessonHere()), kept);
  } catch {
    // No storage: the lesson begins anew.
  }
}

/** Progress as text: with its statements where there is room. */
function suspendData(): string {
  try {
    const text = localStorage.getItem(keyOf(lessonHere())) ?? '';
    if (text.length <= MAX_SUSPEND_DATA) return text;
    const short = JSON.stringify({ ...JSON.parse(text), events: [] });
    return short.length <= MAX_SUSPEND_DATA ? short : '';
  } catch {
    return '';
  }
}

function keep(platform: Api, event: QuizEvent): void {
  const set = (name: string, value: string) => platform.LMSSetValue(name, value);
  set('cmi.core.lesson_location', event.card ?? 'end');
  if (event.verb === 'completed') {
    set('cmi.core.score.raw', String(Math.round(100 * event.score.scaled)));
    set('cmi.core.lesson_status', 'completed');
  }
  set('cmi.suspend_data', suspendData());
  platform.LMSCommit('');
}

if (api) {
  api.LMSInitialize('');
  const status = api.LMSGetValue('cmi.core.lesson_status');
  if (status === '' || status === 'not attempted') {
    api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  }
  takeUp(api);
  document.addEventListener('attention-lab-quiz', (event) =>
    keep(api, (event as CustomEvent).detail),
  );
  addEventListener('pagehide', () => {
    api.LMSSetValue('cmi.suspend_data', suspendData()); // a card that asks nothing sends no event
    api.LMSCommit('');
    api.LMSFinish('');
  });
}
