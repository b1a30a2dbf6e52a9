// A lesson on paper: what a pupil fills in, and the answer key, a document of its own. Every value is
// printed; nothing is told by colour.
import teacher from '../../../lessons/teacher.json';
import type { FilledCard, FilledLesson } from '../filled.ts';
import type { Lesson } from '../lesson.ts';
import { numberText } from './article.ts';
import { document, formLinks, siteLink, titleOf } from './document.ts';
import { type Markup, markup } from './markup.ts';
import { weightTable } from './picture.ts';
import { type FormWords, formWords } from './words.ts';

const blank = markup`<span class="line"></span>`;
const longBlank = markup`<span class="line long"></span>`;

/** The widest grid that is filled in by hand. */
const MAX_GRID = 12;

/** A mask to draw: what is built changes who sees whom. */
const asksForGrid = ({ card, before, after }: FilledCard): boolean =>
  card.act?.kind === 'construct' &&
  before.tokens.length <= MAX_GRID &&
  after.seen.some((isSeen, at) => isSeen !== before.seen[at]);

type Sheet = 'sheet' | 'key';

export function sheet({ lesson, cards }: FilledLesson, form: Sheet): string {
  const words = formWords(lesson.lang);
  const isKey = form === 'key';
  const asking = cards.filter(({ card }) => card.act);
  const title = `${titleOf(lesson)} · ${words[form]}`;
  const body = markup`${formLinks(lesson, form)}
<main>
<header><h1>${titleOf(lesson)}</h1>${
    isKey
      ? markup`<span class="tag push">${words.answer_page}</span>`
      : markup`<span class="push">${words.name} ${blank}</span><span>${words.class} ${blank}</span>`
  }</header>
<ol class="items">${asking.map(
    (filled, at) => markup`<li>${item(lesson, filled, asking[at - 1], isKey, words)}</li>`,
  )}</ol>
${isKey && markup`<p>${words.points(asking.length)} ${words.rounding}</p>`}
</main>
<p class="why">Attention Lab · ${title} · ${words.licence}</p>`;
  return document(lesson.lang, title, body, form);
}

function item(
  lesson: Lesson,
  filled: FilledCard,
  previous: FilledCard | undefined,
  isKey: boolean,
  words: FormWords,
): Markup {
  const { card, say, before, state } = filled;
  const isNew = !previous || previous.stateAfter !== state;
  return markup`<p>${card.print ?? say}</p>
${isNew && !isKey && !asksForGrid(filled) && weightTable(before, words)}
${isKey ? answer(lesson.lang, filled, words) : question(lesson, filled, words)}
${card.check && markup`<p>${words.what_did_you_see} ${card.check.ask} ${isKey ? given(numberText(filled.seen)) : blank}</p>`}`;
}

const given = (text: string) => markup`<span class="answer">${text}</span>`;

function question(lesson: Lesson, filled: FilledCard, words: FormWords): Markup {
  const { card, options, steps, before, state } = filled;
  const { act } = card;
  switch (act?.kind) {
    case 'predict':
      return markup`<ul class="choices">${options.map(({ text }) => markup`<li>${text}</li>`)}</ul><p>${words.why} ${longBlank}</p>`;
    case 'number':
      return markup`<p>${act.ask} ${blank} ${act.unit}</p>`;
    case 'fade':
      return markup`<table class="steps">${act.steps.map(
        (step, at) =>
          markup`<tr><td>${step.text}</td><td>${step.blank ? '' : numberText(steps[at] ?? null)}</td></tr>`,
      )}</table>`;
    default:
      return markup`${asksForGrid(filled) && markup`<p>${words.grid}</p>${weightTable(before, words, 'blank')}`}
<p>${words.on_page} ${blank}</p>
<p class="address">${words.link}: ${siteLink('index', lesson.lang, state).slice('../../'.length)}</p>`;
  }
}

function answer(lang: Lesson['lang'], filled: FilledCard, words: FormWords): Markup {
  const { card, options, steps, value, result, reveal, reply, after } = filled;
  const { act } = card;
  const why = reveal && markup`<p class="why">${reveal}</p>`;
  switch (act?.kind) {
    case 'predict':
      return markup`<ul class="choices">${options.map(
        ({ text, right }) => markup`<li${right && markup` class="right"`}>${text}</li>`,
      )}</ul>${result && markup`<p>${given(result)}</p>`}
${options.map(({ text, misconception, reply }) => markup`<p class="why"><b>${text}</b>: ${misconception && belief(misconception, lang, words)} ${reply}</p>`)}${why}`;
    case 'number':
      return markup`<p>${given(`${numberText(value)} ${act.unit ?? ''}`)} ${reply}</p>${why}`;
    case 'fade':
      return markup`<table class="steps">${act.steps.map(
        (step, at) =>
          markup`<tr><td>${step.text}</td><td${step.blank && markup` class="given"`}>${numberText(steps[at] ?? null)}</td></tr>`,
      )}</table>${why}`;
    default: {
      const cells = asksForGrid(filled) ? 'seen' : 'weights';
      const solution = act && 'solution' in act && act.solution.replaceAll('&', ', ');
      return markup`<p>${solution && given(solution)}</p>${after.tokens.length <= MAX_GRID && weightTable(after, words, cells)}${why}`;
    }
  }
}

const misconceptions: Record<
  string,
  Record<Lesson['lang'], { belief: string }>
> = teacher.misconceptions;

const belief = (id: string, lang: Lesson['lang'], words: FormWords): string =>
  words.belief(id, misconceptions[id]?.[lang].belief ?? '');
