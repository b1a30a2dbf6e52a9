import type { DataWords } from '../words/data.ts';

export const data: DataWords = {
  title: '导入 q、k、v',
  intro:
    '每个词元一行，每个通道一列：可以来自你的模型，也可以手写。演示步骤与文字相同，只是没有 x，也没有人工构造的头。',
  json: 'JSON：{ "q": [[…], …], "k": …, "v": … }；可以带 "tokens"；有多个头时给出各头的列表，用 "h" 指定看哪一个。',
  csv: 'CSV：一行写 q，下面是它的各行；k、v 也一样，中间空一行。「存为 CSV」得到的文件可以再读进来。',
  label: 'JSON 或 CSV 格式的 q、k、v',
  open: '打开文件',
  example: '填入示例',
  load: '开始演示',
};
