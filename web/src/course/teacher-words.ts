// The words of the teacher's page, in both languages.
import type { Lang } from '../i18n/lang.ts';

export interface TeacherWords {
  title: string;
  lead: string;
  plans: string;
  minutes(count: number): string;
  claims: string;
  claims_note(shown: number, all: number): string;
  claim: string;
  how: string;
  verdict: Record<'shown' | 'partly' | 'no', string>;
  open: string;
  errata: string;
  misconceptions: string;
  belief: string;
  run: string;
  asked_in: string;
  key: string;
  key_note: string;
  licence: string;
  print: string;
}

const en: TeacherWords = {
  title: 'For teachers',
  lead: 'Everything here opens a prepared picture or lesson. Nothing is sent anywhere; progress stays in the pupil’s browser.',
  plans: 'Plans',
  minutes: (count) => `${count} min`,
  claims: 'The chapter, claim by claim',
  claims_note: (shown, all) => `${shown} of ${all} claims can be shown as they stand.`,
  claim: 'Claim',
  how: 'How to show it',
  verdict: { shown: '✓ shown', partly: '◐ partly', no: '✗ not here' },
  open: 'open',
  errata: 'Where the chapter is imprecise',
  misconceptions: 'Misconceptions, and what is run against them',
  belief: 'Belief',
  run: 'What the lesson runs',
  asked_in: 'Asked in',
  key: 'Answer key',
  key_note: 'Right answers of all lessons. Opens on a click, so that a projector does not show it.',
  licence: 'Texts of the lessons: CC BY 4.0. Program: MIT.',
  print: 'Print',
};

const zh: TeacherWords = {
  title: '给老师',
  lead: '这里的每一处链接都打开准备好的画面或课程。什么也不会发送出去，学习进度只留在学生自己的浏览器里。',
  plans: '教案',
  minutes: (count) => `${count} 分钟`,
  claims: '这一章，逐条核对',
  claims_note: (shown, all) => `${all} 条说法中，${shown} 条可以直接演示。`,
  claim: '说法',
  how: '怎样演示',
  verdict: { shown: '✓ 能演示', partly: '◐ 部分', no: '✗ 不在这里' },
  open: '打开',
  errata: '书中不准确的地方',
  misconceptions: '常见误解，以及课程用什么来反驳',
  belief: '误解',
  run: '课程里运行的是',
  asked_in: '出现在',
  key: '答案',
  key_note: '全部课程的正确答案。点一下才显示，免得投影时露出来。',
  licence: '课程文字：CC BY 4.0。程序：MIT。',
  print: '打印',
};

const byLang: Record<Lang, TeacherWords> = { en, 'zh-CN': zh };
export const teacherWords = (lang: Lang): TeacherWords => byLang[lang];
