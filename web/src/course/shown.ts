// What is shown when: one table, three presets. A lesson is opened with one by `lesson="ID/PRESET"`,
// on the element and in a link; without, it is "class".
export const moments = ['during', 'after', 'review'] as const;
/** While the cards are asked, on the last page, and when they are opened again after it. */
export type Moment = (typeof moments)[number];

export const showables = ['result', 'answer', 'score'] as const;
/** Whether the guess was right and what came out; the right answer and why; how many were right. */
export type Showable = (typeof showables)[number];

export const presetIds = ['practice', 'class', 'test'] as const;
export type PresetId = (typeof presetIds)[number];

export const presets: Record<PresetId, Record<Moment, readonly Showable[]>> = {
  practice: {
    during: ['result', 'answer', 'score'],
    after: ['result', 'answer', 'score'],
    review: ['result', 'answer', 'score'],
  },
  class: {
    during: ['result', 'answer'],
    after: ['result', 'score'],
    review: ['result', 'answer', 'score'],
  },
  test: {
    during: [],
    after: ['score'],
    review: ['result', 'answer', 'score'],
  },
};

/** `ID/PRESET` in its parts; null where the preset is none. */
export function readLessonName(name: string): { id: string; preset: PresetId } | null {
  const [id = '', word = 'class', ...more] = name.split('/');
  const preset = presetIds.find((known) => known === word);
  return preset && more.length === 0 ? { id, preset } : null;
}
