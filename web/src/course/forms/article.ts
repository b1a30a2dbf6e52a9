// A lesson as an article: static HTML with the pictures' numbers, readable without scripts. With
// scripts, each section's picture can be made to move (pages/lesson-article.ts).
import depth from 'virtual:lesson-depth';
import { decimal } from '../../ui/format.ts';
import type { FilledCard, FilledLesson, FilledOption } from '../filled.ts';
import type { Card, Lesson } from '../lesson.ts';
import { courseWords } from '../words.ts';
import { document, formLinks, siteLink, titleOf } from './document.ts';
import { Markup, markup } from './markup.ts';
import { weightTable } from './picture.ts';
import { type FormWords, formWords } from './words.ts';

interface Neighbours {
  before: Lesson | undefined;
  after: Lesson | undefined;
}

export function article({ lesson, cards }: FilledLesson, { before, after }: Neighbours): string {
  const words = formWords(lesson.lang);
  const to = (neighbour: Lesson | undefined, word: string) =>
    neighbour && markup`<a href="./${neighbour.id}.html">${word}: ${titleOf(neighbour)}</a>`;
  const body = markup`${formLinks(lesson, 'article')}
<main>
<h1>${titleOf(lesson)}</h1>
<p class="quiet">${words.minutes(lesson.minutes)} · ${words.goals}:</p>
<ul class="goals">${lesson.goals.map((goal) => markup`<li>${goal}</li>`)}</ul>
${cards.map((card, at) => section(lesson, card, at))}
</main>
<nav class="end">${to(before, words.previous)}${to(after, words.next)}<a class="push" href="./index.html">${words.contents}</a><span>${words.licence}</span></nav>`;
  return document(lesson.lang, titleOf(lesson), body, 'article');
}

function section(lesson: Lesson, filled: FilledCard, at: number): Markup {
  const { card, say, look, reveal } = filled;
  const words = formWords(lesson.lang);
  const kind = courseWords(lesson.lang).kind[card.act?.kind ?? 'none'];
  return markup`<section id="${card.id}">
<h2>${at + 1} · ${kind}</h2>
<p>${say}</p>
${look && markup`<p class="quiet">${look}</p>`}
${guess(filled, words)}
${figure(lesson, filled, words)}
${reveal && markup`<p>${reveal}</p>`}
${card.go && markup`<p><a href="${siteLink(card.go, lesson.lang, '')}">${courseWords(lesson.lang).go[card.go]}</a></p>`}
${seen(filled, words)}
${deeper(card, words)}
</section>`;
}

/** Without scripts the guess shows its answer in a `details`. */
function guess({ card, options, steps, result, reply, value }: FilledCard, words: FormWords) {
  const { act } = card;
  if (act?.kind === 'predict') {
    return markup`<div class="guess"><p>${words.guess_first}</p>
<ol type="A">${options.map(({ text }) => markup`<li>${text}</li>`)}</ol>
<details><summary>${words.open_answer}</summary>
${result && markup`<p class="result">${words.result}: <b>${result}</b></p>`}
<ul class="replies">${options.map((option) => replyTo(option, words))}</ul></details></div>`;
  }
  if (act?.kind === 'number') {
    return markup`<div class="guess"><p>${act.ask}</p>
<details><summary>${words.open_answer}</summary><p class="result"><b>${numberText(value)}</b> ${act.unit}</p><p>${reply}</p></details></div>`;
  }
  if (act?.kind === 'fade') {
    return markup`<div class="guess"><ol>${act.steps.map(({ text, blank }, at) => {
      const answer = markup`<b>${numberText(steps[at] ?? null)}</b>`;
      return markup`<li>${text} ${
        blank ? markup`<details><summary>${words.open_answer}</summary>${answer}</details>` : answer
      }</li>`;
    })}</ol></div>`;
  }
  return null;
}

const replyTo = ({ text, right, reply, described }: FilledOption, words: FormWords) =>
  markup`<li><b>${right && '✓ '}${text}</b> ${reply}${
    described && markup`<br />${words.described}${weightTable(described, words)}`
  }</li>`;

export const numberText = (value: number | null): string =>
  value === null ? '' : decimal(value, Number.isInteger(value) ? 0 : 2);

function figure(lesson: Lesson, { stateAfter, after }: FilledCard, words: FormWords): Markup {
  return markup`<figure data-state="${stateAfter}"><figcaption><b>${words.picture}</b><span class="quiet">${words.query_row}</span><a class="push" href="${siteLink('index', lesson.lang, stateAfter)}">${words.in_playground}</a></figcaption>
${weightTable(after, words)}
<button type="button" hidden>${words.make_live}</button></figure>`;
}

const seen = ({ card, seen: value }: FilledCard, words: FormWords) =>
  card.check &&
  markup`<p>${words.what_did_you_see} ${card.check.ask}</p><details><summary>${words.open_check}</summary><b>${numberText(value)}</b></details>`;

/** The two deeper readings, made at build time. */
function deeper({ depth: deep }: Card, words: FormWords) {
  if (!deep?.maths && !deep?.code && !deep?.idea) return null;
  const maths = deep.maths && new Markup(depth.maths[deep.maths] ?? '');
  return markup`<details><summary>${words.depth}</summary>
${deep.idea && markup`<p>${deep.idea}</p>`}
${maths && markup`<div class="maths">${maths}</div>`}
${deep.code && markup`<pre tabindex="0">${depth.code[deep.code]}</pre><p class="quiet">${deep.code.split('#')[0]}</p>`}</details>`;
}
