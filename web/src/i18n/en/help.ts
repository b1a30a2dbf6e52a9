// The words of the help dialog.
import type { HelpWords } from '../words/help.ts';

export const help: HelpWords = {
  legend_and_terms: 'Legend and glossary',

  title: 'Help',
  intro:
    'Pick a token as the query and watch how the dot products of its query with every key become scores, how the scores become weights, and how these mix the output. The counter counts what the engine really did.',
  limits: [
    'These heads are constructed: their weight matrices are fixed constants, and each does one job that has a name.',
    'The coreference head knows no meaning: of the nouns that fit it takes the subject, then the object, then the nearest; a word outside its lists counts as a noun.',
    'How deep a bracket is nested and what is subject or object are handed in; a real model works it out in earlier layers.',
    'Attention weights do not explain what a model does.',
  ],
  keys: [
    ['← →', 'previous and next step (also PageUp, PageDown)'],
    ['↑ ↓', 'previous and next row'],
    ['Home End', 'first and last step'],
    ['Space', 'play, pause'],
    ['1–9', 'jump to a stage'],
    ['p', 'present: large type, no controls'],
    ['. or b', 'while presenting: blank the screen'],
    ['f', 'while presenting: freeze the picture'],
    ['Esc', 'end presenting'],
    ['?', 'open this help'],
  ],
};
