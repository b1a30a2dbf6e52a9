// The words of the teacher's page, in both languages.
import type { Lang } from '../i18n/lang.ts';
import type { Moment, PresetId, Showable } from './shown.ts';

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
  forms: string;
  goals: string;
  and_then: string;
  slides: string;
  article: string;
  sheet: string;
  key: string;
  key_note: string;
  licence: string;
  results: string;
  results_note: string;
  drop_results: string;
  choose_files: string;
  make_csv: string;
  read_results(count: number): string;
  no_result(name: string): string;
  pupil: string;
  lesson: string;
  right: string;
  shown: string;
  shown_note: string;
  moments: Record<Moment, string>;
  showables: Record<Showable, string>;
  presets: Record<PresetId, string>;
  yes: string;
  no: string;
  preset_links: string;
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
  forms: 'Lessons to show and to hand out',
  goals: 'Afterwards one can',
  and_then: '; ',
  slides: 'Present',
  article: 'Text',
  sheet: 'Print sheet',
  key: 'Answer key',
  key_note:
    'Articles, sheets and keys are written by the engine when the site is built. A key is a page of its own, so that nobody prints it by mistake.',
  licence: 'Texts of the lessons: CC BY 4.0. Program: MIT.',
  results: 'Results without an account',
  results_note:
    'At the end of a lesson a pupil saves one file. Drop the files here; they become one table on this machine and go nowhere. For a learning platform: npm run scorm makes a SCORM 1.2 package of the offline page, npm run qti the questions as QTI items.',
  drop_results: 'Drop result files',
  choose_files: 'or choose',
  make_csv: 'Make one CSV',
  read_results: (count) => `${count} results`,
  no_result: (name) => `${name} is no result file of a lesson.`,
  pupil: 'Name',
  lesson: 'Lesson',
  right: 'Right at first',
  shown: 'What pupils see, and when',
  shown_note: 'One table; the links of the lessons above carry the preset that is chosen here.',
  moments: { during: 'during', after: 'at the end', review: 'when opened again' },
  showables: { result: 'own guess and result', answer: 'right answer and why', score: 'score' },
  presets: { practice: 'Practice', class: 'Class', test: 'Test' },
  yes: 'yes',
  no: '–',
  preset_links: 'Preset',
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
  forms: '投影和分发',
  goals: '学完能够',
  and_then: '；',
  slides: '投影',
  article: '文章',
  sheet: '练习单',
  key: '答案',
  key_note: '文章、练习单和答案里的数，都是建站时由引擎算出来的。答案单独成页，免得误印。',
  licence: '课程文字：CC BY 4.0。程序：MIT。',
  results: '不用账号的成绩',
  results_note:
    '学生做完一课，保存一个文件。把文件拖到这里，就在这台机器上合成一张表，哪里也不发。有教学平台的：npm run scorm 把离线页面打成 SCORM 1.2 包，npm run qti 把题目导出成 QTI。',
  drop_results: '把结果文件拖到这里',
  choose_files: '或选择文件',
  make_csv: '合成一个 CSV',
  read_results: (count) => `共 ${count} 份`,
  no_result: (name) => `${name} 不是课程的结果文件。`,
  pupil: '姓名',
  lesson: '课程',
  right: '第一次就对',
  shown: '学生什么时候看到什么',
  shown_note: '只有这一张表；上面各课的链接带着这里选定的方案。',
  moments: { during: '做题时', after: '结束页', review: '再次打开' },
  showables: { result: '自己的猜测和结果', answer: '正确答案和原因', score: '得分' },
  presets: { practice: '练习', class: '课堂', test: '测验' },
  yes: '看得到',
  no: '–',
  preset_links: '方案',
};

const byLang: Record<Lang, TeacherWords> = { en, 'zh-CN': zh };
export const teacherWords = (lang: Lang): TeacherWords => byLang[lang];
