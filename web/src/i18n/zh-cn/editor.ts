// The words of the box in which the text is written.
import { decimal } from '../../ui/format.ts';
import type { EditorWords } from '../words/editor.ts';

export const editor: EditorWords = {
  open_file: '打开文件',
  own_data: '导入 q、k、v',
  bars_as_text: '这是代码：| 按原文保留。',
  cut_at_bars: '改为按 | 切分',
  bars_as_cuts: '按 | 切分词元。',
  keep_bars: '改为保留 |',
  start_token: '⟨s⟩ 起始符',
  start_token_title: '在文字前加一个起始符：没有要找的词的行把权重停在它上面，许多真实的头就是这样',
  hint: '中文、英文或代码都可以；用 | 可以自己定词元的边界。',
  count: (tokens, max) => `${decimal(tokens, 0)} / ${decimal(max, 0)} 个词元`,
};
