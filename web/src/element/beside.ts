// The pair of words that a chapter prints: what it prints, what is here, and what a real model gives. Beside
// the sentence itself, constructed, and beside the recorded head; in Chinese, as the chapter is.
import { html, nothing } from 'lit';
import { defaultExample } from '../input/examples.ts';
import { recordedNames } from '../recorded/names.ts';
import { onDemand } from '../ui/on-demand.ts';
import { type LabActions, type LabModel, on } from './model.ts';

const load = () => import('../recorded/al-beside.ts');
const NAME = recordedNames[0];

/** The row and the column of the pair. */
const PAIRS = { chapter: { query: 5, key: 4 }, recorded: { query: 8, key: 1 } } as const;

export function beside(model: LabModel, actions: LabActions) {
  const { lang, theme, compact } = model;
  const { shown: view } = model.lab;
  const { data, head } = view.settings;
  const { step, overview, mechanism } = view.picture ?? {};
  if (theme === 'presenter' || compact) return nothing;
  if (lang !== 'zh-CN' || !overview || step?.stage !== 'softmax' || mechanism !== 'full') {
    return nothing;
  }
  const isRecorded = data?.recorded?.name === NAME;
  const isChapter = overview.tokens.join('|') === defaultExample(lang).text;
  const { query, key } = PAIRS[isRecorded ? 'recorded' : 'chapter'];
  if (step.i !== query || !(isRecorded || (isChapter && head === 'coreference'))) return nothing;
  const weight = step.row?.weight[step.row.j.indexOf(key)];
  if (weight === undefined) return nothing;
  onDemand(load);
  return html`<al-beside
    .lang=${lang}
    .name=${NAME}
    .token=${overview.tokens[key] ?? ''}
    .weight=${isRecorded ? null : weight}
    @recorded-select=${on<{ name: string }>((detail) => actions.useRecorded(detail.name))}
  ></al-beside>`;
}
