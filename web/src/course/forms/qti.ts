// The questions of the lessons as QTI 2.1 items (1EdTech), for platforms that keep item banks: choices
// with their feedback, numbers with their tolerance.

import type { Lang } from '../../i18n/lang.ts';
import type { FilledCard, FilledLesson, FilledOption } from '../filled.ts';
import { titleOf } from './document.ts';
import { type Markup, markup } from './markup.ts';
import { weightTable } from './picture.ts';
import { formWords } from './words.ts';

const QTI = 'http://www.imsglobal.org/xsd/imsqti_v2p1';

export interface QtiItem {
  id: string;
  title: string;
  xml: string;
}

/** Items of one lesson: its guesses and its numbers. Acts in the picture stay with the picture. */
export function qtiItems({ lesson, cards }: FilledLesson): QtiItem[] {
  return cards.flatMap((filled) => {
    const { card } = filled;
    const id = `${lesson.id}-${card.id}-${lesson.lang}`;
    const title = `${titleOf(lesson)}: ${card.id}`;
    const body = bodyOf(filled);
    if (!body) return [];
    const picture = weightTable(filled.before, formWords(lesson.lang));
    return { id, title, xml: itemXml(id, title, lesson.lang, body, picture) };
  });
}

interface Body {
  declarations: Markup;
  interaction: Markup;
  processing: Markup;
  feedback: Markup[];
}

function bodyOf(filled: FilledCard): Body | null {
  const { card, options, value, say, reply } = filled;
  if (card.act?.kind === 'predict') return choice(say, options);
  if (card.act?.kind !== 'number' || value === null) return null;
  return number(say, card.act.ask, value, card.act.tolerance, reply);
}

const declared = (identifier: string, type: string, inside: Markup | null) =>
  markup`<responseDeclaration identifier="${identifier}" cardinality="single" baseType="${type}">${inside}</responseDeclaration>`;

const correct = (value: string | number) =>
  markup`<correctResponse><value>${value}</value></correctResponse>`;

function choice(say: string, options: readonly FilledOption[]): Body {
  const right = options.find((option) => option.right)?.id ?? '';
  return {
    declarations: declared('RESPONSE', 'identifier', correct(right)),
    interaction: markup`<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
<prompt>${say}</prompt>
${options.map(({ id, text }) => markup`<simpleChoice identifier="${id}">${text}</simpleChoice>`)}
</choiceInteraction>`,
    processing: scored(
      markup`<match><variable identifier="RESPONSE" /><correct identifier="RESPONSE" /></match>`,
      markup`<variable identifier="RESPONSE" />`,
    ),
    feedback: options.map(({ id, reply, misconception }) => feedback(id, reply, misconception)),
  };
}

function number(say: string, ask: string, value: number, tolerance: number, reply: string): Body {
  const near = markup`<equal toleranceMode="absolute" tolerance="${tolerance} ${tolerance}"><variable identifier="RESPONSE" /><correct identifier="RESPONSE" /></equal>`;
  return {
    declarations: declared('RESPONSE', 'float', correct(value)),
    interaction: markup`<p>${say}</p><p>${ask} <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="12" /></p>`,
    processing: scored(near, markup`<baseValue baseType="identifier">reply</baseValue>`),
    feedback: [feedback('reply', reply, undefined)],
  };
}

/** One point, and the feedback that `shown` names. */
const scored = (condition: Markup, shown: Markup) =>
  markup`<responseProcessing>
<responseCondition><responseIf>${condition}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue></responseElse></responseCondition>
<setOutcomeValue identifier="FEEDBACK">${shown}</setOutcomeValue>
</responseProcessing>`;

const feedback = (id: string, reply: string, misconception: string | undefined) =>
  markup`<modalFeedback outcomeIdentifier="FEEDBACK" identifier="${id}" showHide="show">${reply}${misconception && ` (${misconception})`}</modalFeedback>`;

const itemXml = (id: string, title: string, lang: Lang, body: Body, picture: Markup): string =>
  markup`<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="${QTI}" identifier="${id}" title="${title}" adaptive="false" timeDependent="false" xml:lang="${lang}">
${body.declarations}
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier" />
<itemBody>${picture}${body.interaction}</itemBody>
${body.processing}
${body.feedback}
</assessmentItem>
`.text;

/** The manifest of a package of items. */
export function qtiManifest(items: readonly QtiItem[]): string {
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="attention-lab-items">
<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
<organizations />
<resources>
${items.map(
  ({
    id,
  }) => markup`<resource identifier="${id}" type="imsqti_item_xmlv2p1" href="items/${id}.xml"><file href="items/${id}.xml" /></resource>
`,
)}</resources>
</manifest>
`.text;
}
