// The words of the source "trained here", in both languages.
import type { Lang } from '../../i18n/lang.ts';

export interface TrainedWords {
  heading: string;
  lm: string;
  lm_what: string;
  lm_note: string;
  open_lm: string;
  file: string;
  file_what: string;
  pick: string;
  cancel: string;
  moment: string;
  step(step: number): string;
  detail(task: string, seed: number, step: number): string;
  note(symbols: string): string;
}

const en: TrainedWords = {
  heading: 'Heads that were trained on this site',
  lm: 'Language model of characters',
  lm_what:
    'Four layers of four heads, 471,696 parameters, trained by this project on the King James Bible; twelve moments of its training, 487 kB each.',
  lm_note:
    'Single characters, at most 128, the length it was trained at. Trained on English only; characters it has never seen are left out. Five heads look at the character before; none finds repeats (no induction head). The last channels of q and k are the bias it learned for each distance.',
  open_lm: 'Open the language model',
  file: 'A checkpoint of the training lab',
  file_what: 'What “Save a checkpoint” wrote (.bin). It stays in this browser.',
  pick: 'Choose a file',
  cancel: 'Cancel',
  moment: 'Training',
  step: (step) => (step === 0 ? 'untrained' : `step ${step.toLocaleString('en')}`),
  detail: (task, seed, step) =>
    `${task === 'text' ? '' : `${task}, `}seed ${seed}, ${step === 0 ? 'untrained' : `step ${step.toLocaleString('en')}`}`,
  note: (symbols) => `The network knows these symbols: ${symbols}`,
};

const zh: TrainedWords = {
  heading: '在本站训练出来的头',
  lm: '字符语言模型',
  lm_what:
    '四层，每层四个头，471,696 个参数，由本项目在英王钦定本圣经上训练；训练中的十二个时刻，每个 487 kB。',
  lm_note:
    '词元是单个字符，最多 128 个，即训练时的长度。只在英文上训练过，没见过的字符会略去。有五个头看前一个字符；没有一个头会找重复（没有归纳头）。q 和 k 的最后几个通道是它对每种距离学到的偏置。',
  open_lm: '打开语言模型',
  file: '训练实验的检查点',
  file_what: '「保存检查点」存下的文件（.bin）。它不离开浏览器。',
  pick: '选择文件',
  cancel: '取消',
  moment: '训练进度',
  step: (step) => (step === 0 ? '未训练' : `第 ${step.toLocaleString('en')} 步`),
  detail: (task, seed, step) =>
    `${task === 'text' ? '' : `${task}，`}种子 ${seed}，${step === 0 ? '未训练' : `第 ${step.toLocaleString('en')} 步`}`,
  note: (symbols) => `这个网络认识的符号：${symbols}`,
};

const byLang: Record<Lang, TrainedWords> = { en, 'zh-CN': zh };
export const trainedWords = (lang: Lang): TrainedWords => byLang[lang];
