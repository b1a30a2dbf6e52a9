import type { CaptionKey } from '../captions.ts';

export const captions: Record<CaptionKey, string> = {
  'x.row': '{query}写成一行数：它是哪个词、像哪些词、在第几个、是哪一类。',
  'qkv.row': '同一个{x}乘三个矩阵，得到{query}的查询{q}、键{k}和值{v}。',
  'scores.cell': '拿{query}的查询去比{key}的键：相似度{value}。',
  'scores.cell.largest': '拿{query}的查询去比{key}的键：相似度{value}，是这一行到目前为止最大的。',
  'scores.cell.self': '拿{query}的查询去比它自己的键：相似度{value}。',
  'mask.all': '{total}格里有{masked}格被掩码：后面的词还没有读到，不算分数，也不分权重。',
  'mask.window': '{total}格里有{masked}格被掩码：后面的词和窗口外的词不算分数，也不分权重。',
  'mask.none': '{total}格都看得见，没有掩码。',
  'softmax.row': '{query}把{weight}的权重给了{key}；这一行加起来是 1。',
  'softmax.row.self': '{query}把{weight}的权重留给了自己；这一行加起来是 1。',
  'softmax.row.only': '{query}只看得见自己，权重是{weight}。',
  'softmax.row.window': '{query}的窗口里只有{keys}；{key}拿走{weight}的权重。',
  'output.row': '{query}的输出：按权重把{count}个词的值{v}加起来，{key}占{weight}。',
  'output.row.only': '{query}只看自己，输出就是它自己的值{v}。',
  'phi.row': '特征映射让{query}的查询和键都变成正数：{phi_q}和{phi_k}。',
  'update.token': '{query}写进状态：加上{phi_k}乘{v}，别的都不留下。',
  'update.first': '{query}写进空的状态：{phi_k}乘{v}，别的都不留下。',
  'read.token': '{query}用{phi_q}读状态；等于把{weight}的权重给了{key}，是最多的。',
  'read.self': '{query}用{phi_q}读状态；等于把{weight}的权重留给了自己，是最多的。',
};
