// An answer as an xAPI statement (ADL 1.0.3) without its actor: who it was is for the host to say, who
// may forward the rest unchanged.
import type { QuizEvent } from './run.ts';

type Translations = Record<string, string>;

export interface Statement {
  verb: { id: string; display: Translations };
  object: {
    objectType: 'Activity';
    id: string;
    definition: {
      type: string;
      name: Translations;
      description: Translations;
      interactionType?: string;
      choices?: { id: string; description: Translations }[];
      correctResponsesPattern?: string[];
    };
  };
  result: {
    response?: string;
    success: boolean;
    completion: boolean;
    score: { raw: number; min: 0; max: number; scaled: number };
    duration: string;
    extensions: Record<string, unknown>;
  };
  context: { language: string; extensions: Record<string, unknown> };
  timestamp: string;
}

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const ACTIVITIES = 'http://adlnet.gov/expapi/activities/';
/** Names of this project's own fields, and of its lessons and cards; addresses of nothing. */
const OURS = 'urn:attention-lab:';

export function statementOf(event: Omit<QuizEvent, 'statement'>): Statement {
  const { lang, lesson, card, question, choices, correct, response } = event;
  const said = (text: string) => ({ [lang]: text });
  const isAnswer = event.verb === 'answered';
  const definition = isAnswer
    ? {
        type: `${ACTIVITIES}cmi.interaction`,
        interactionType: event.interactionType,
        correctResponsesPattern: [...correct],
        ...(choices.length > 0 && {
          choices: choices.map(({ id, text }) => ({ id, description: said(text) })),
        }),
      }
    : { type: `${ACTIVITIES}lesson` };
  return {
    verb: { id: VERBS + event.verb, display: { en: event.verb } },
    object: {
      objectType: 'Activity',
      id: `${OURS}lesson:${lesson}${card === null ? '' : `:${card}`}`,
      definition: { name: said(card ?? lesson), description: said(question), ...definition },
    },
    result: {
      ...(response !== null && { response }),
      success: event.success,
      completion: response !== null || !isAnswer,
      score: { ...event.score, min: 0 },
      duration: `PT${event.duration.toFixed(1)}S`,
      extensions: {
        [`${OURS}misconception`]: event.misconception,
        [`${OURS}attempt`]: event.attempt,
      },
    },
    context: { language: lang, extensions: { [`${OURS}state`]: event.state } },
    timestamp: event.timestamp,
  };
}
