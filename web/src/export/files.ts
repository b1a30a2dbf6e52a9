// The picture as a file: SVG and PNG of what is seen, CSV and JSON of its tensors, a Python script that
// computes the same.

import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { captionOf, mechanisms } from '../mechanisms/index.ts';
import { captionText } from '../stages/captions.ts';
import { stageName } from '../stages/index.ts';
import { configOf } from '../state/projections.ts';
import type { Picture, View } from '../state/view.ts';
import { visiblePicture } from '../state/visible.ts';
import { hasCustomQkv } from '../worker/overview.ts';
import type { Session, TensorName, TensorView } from '../worker/protocol.ts';
import type { ExportId } from './formats.ts';
import { type Grid, gridsOf, tensorGrid } from './grids.ts';
import { numpyScript } from './numpy.ts';
import { type Inks, pictureSvg } from './picture.ts';
import { pngOf } from './png.ts';
import { csvOf, jsonOf, MAX_EXPORTED, tensorNames } from './tensors.ts';

export interface ExportSource {
  session: Session;
  view: View;
  lang: Lang;
  dark: boolean;
  /** The drawn element: its --al-* properties are the picture's colours. */
  element: Element;
}

export interface ExportedFile {
  name: string;
  blob: Blob;
}

export async function exportFile(format: ExportId, source: ExportSource): Promise<ExportedFile> {
  const picture = source.view.picture;
  if (!picture) throw new Error('there is no picture yet');
  const content = await contents[format](source, picture);
  const { mechanism, step } = picture;
  const extension = format === 'numpy' ? 'py' : format;
  return {
    name: `attention-lab-${mechanism}-step-${step.t + 1}.${extension}`,
    blob: content instanceof Blob ? content : new Blob([content], { type: types[format] }),
  };
}

const types: Record<ExportId, string> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv',
  json: 'application/json',
  numpy: 'text/x-python',
};

type Content = (source: ExportSource, picture: Picture) => Promise<string | Blob>;

const contents: Record<ExportId, Content> = {
  svg: async (source, picture) => svgOf(source, visiblePicture(picture)),
  png: async (source, picture) => pngOf(svgOf(source, visiblePicture(picture))),
  // Spreadsheets take a file for UTF-8 only with the mark in front.
  csv: async (source, picture) => `\ufeff${csvOf(await tensorsAt(source, picture))}`,
  json: async (source, picture) => jsonOf(about(source, picture), await tensorsAt(source, picture)),
  numpy,
};

function titleOf({ lang }: ExportSource, { mechanism, step, overview }: Picture): string {
  const shell = shellWords(lang);
  const head = hasCustomQkv(overview) ? shell.custom_qkv_head : shell.head[overview.head];
  return [mechanisms[mechanism].words[lang].term, head, stageName(step.stage, lang)].join(' · ');
}

function svgOf(source: ExportSource, picture: Picture): string {
  const { lang, dark, element } = source;
  const { step, overview } = picture;
  const shell = shellWords(lang);
  return pictureSvg({
    title: titleOf(source, picture),
    tokens: overview.tokens,
    query: step.i,
    key: step.facts.best ?? step.j,
    caption: captionOf(picture, lang),
    note: `${shell.title} · ${hasCustomQkv(overview) ? '' : `${shell.constructed} · `}${shell.step_text(step.t + 1, overview.step_count, stageName(step.stage, lang))}`,
    grids: gridsOf(picture, lang),
    theme: dark ? 'dark' : 'light',
    inks: inksOf(element),
    lang,
  });
}

function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--al-${name}`).trim();
  return {
    paper: token('paper'),
    ink: token('ink'),
    quiet: token('ink-3'),
    line: token('line'),
    accent: token('accent'),
    key: token('key'),
    hatch: token('hatch'),
    ground: token('hatch-ground'),
  };
}

/** Everything that the step has written, whole where it is not too long. */
async function tensorsAt({ session, lang }: ExportSource, picture: Picture): Promise<Grid[]> {
  const { step, overview } = picture;
  const views = await Promise.all(
    tensorNames(step).map((name) => session.tensor(name, step.t, MAX_EXPORTED, MAX_EXPORTED)),
  );
  const present = views.filter((view: TensorView | null) => view !== null);
  return present.map((view) => tensorGrid(view, step, overview, lang));
}

function about({ view, lang }: ExportSource, picture: Picture): object {
  const { step, overview, mechanism } = picture;
  const { tokens, head, softmax_scale } = overview;
  const { t, stage, i, j, counted } = step;
  return {
    tokens,
    mechanism,
    config: { ...configOf(view.settings, overview.n_tokens), head, softmax_scale },
    step: { t, stage, i, j, caption: captionText(captionOf(visiblePicture(picture), lang)) },
    counted,
    closed_form: overview.closed_form,
  };
}

/** The factor of the old state as each of n tokens comes. */
async function keptAt(session: Session, n: number): Promise<number[]> {
  const factors: number[] = [];
  for (let i = 0; i < n; i++) {
    const step = await session.step(await session.stepOf('update', i, -1));
    factors.push(step.facts.decay ?? Number.NaN);
  }
  return factors;
}

async function numpy(source: ExportSource, picture: Picture): Promise<string> {
  const { session, view, lang } = source;
  const { script } = mechanisms[picture.mechanism];
  if (!script) throw new Error('this mechanism has no script');
  const { overview, step } = picture;
  const { n_tokens: n, head_dim, tokens, softmax_scale } = overview;
  const whole = async (name: TensorName) => (await session.tensor(name, step.t, n, head_dim)).data;
  return numpyScript({
    script: await script({
      config: configOf(view.settings, n),
      softmax_scale,
      kept: () => keptAt(session, n),
    }),
    head_dim,
    tokens,
    q: await whole('q'),
    k: await whole('k'),
    v: await whole('v'),
    title: `${shellWords(lang).title}: ${titleOf(source, picture)}`,
    caption: captionText(captionOf(visiblePicture(picture), lang)),
    lang,
  });
}
