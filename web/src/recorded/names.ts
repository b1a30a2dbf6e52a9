// The names of the recorded heads, for a menu: what they hold is loaded on demand.
export const recordedNames = [
  'coreference-13.8',
  'layer-13',
  'subject-13.8',
  'bracket-4.8',
  'semantic-9.3',
  'position-16.0',
  'import-8.0',
  'induction-18.6',
  'sink-18.8',
  'broad-1.4',
  'next-1.8',
  'pronoun-3.1',
] as const;
