// The words of the notes window.

export interface NotesWords {
  title: string;
  connected: string;
  lost: string;
  of(minutes: number): string;
  restart: string;
  position(at: number, of: number): string;
  audience: string;
  frozen: string;
  you: string;
  keys: Record<'previous' | 'next' | 'freeze' | 'blank' | 'point', string>;
  freeze_note: string;
  release: string;
  how: string;
  ask: string;
  look: string;
  close: string;
  expect: string;
  next: string;
  no_picture: string;
}

const en: NotesWords = {
  title: 'Notes · Attention Lab',
  connected: 'connected',
  lost: 'no answer from the other window',
  of: (minutes) => `/ ${minutes} min`,
  restart: 'Start the clock again',
  position: (at, of) => `card ${at} of ${of}`,
  audience: 'audience sees',
  frozen: 'frozen',
  you: 'you see',
  keys: { previous: 'Back', next: 'Next', freeze: 'Freeze', blank: 'Blank', point: 'Pointer' },
  freeze_note: 'While frozen you turn cards and the audience’s picture stays.',
  release: 'Release and follow',
  how: 'How to teach this card',
  ask: 'Ask',
  look: 'Look at',
  close: 'Close with',
  expect: 'Mistakes to expect',
  next: 'Next card',
  no_picture: 'The text is too long for a small picture.',
};

const zh: NotesWords = {
  title: '备注 · Attention Lab',
  connected: '已连上投影窗口',
  lost: '投影窗口没有回应',
  of: (minutes) => `/ ${minutes} 分`,
  restart: '重新计时',
  position: (at, of) => `第 ${at} 张，共 ${of} 张`,
  audience: '观众看到',
  frozen: '已冻结',
  you: '你在看',
  keys: { previous: '上一步', next: '下一步', freeze: '冻结', blank: '黑屏', point: '指针' },
  freeze_note: '冻结时，你翻页，观众的画面不动。',
  release: '放开并同步',
  how: '这一张怎么讲',
  ask: '先问',
  look: '看点',
  close: '收口',
  expect: '常见的错',
  next: '下一张',
  no_picture: '文字太长，画不成小图。',
};

export const notesWords = (lang: string): NotesWords => (lang === 'zh-CN' ? zh : en);
