import { START_TOKEN } from '../input/split.ts';
import { ROW_JOB } from '../worker/protocol.ts';
import { LISTED_KEYS, stage } from './stage.ts';

export const softmax = stage({
  name: { en: 'softmax', 'zh-CN': 'softmax' },
  tensors: ['probs', 'scores'],
  view: 'weights',
  sentence: 'arcs',
  captions: {
    'softmax.row': {
      en: '{query} gives {weight} of its weight to {key}; the row adds up to 1.',
      'zh-CN': '{query}把{weight}的权重给了{key}；这一行加起来是 1。',
    },
    'softmax.row.syntax': {
      en: '{query} gives {weight} of its weight to {key}: verbs look for subject and object, modifiers for their noun.',
      'zh-CN': '{query}把{weight}的权重给了{key}：这个头给动词找主语和宾语，给修饰语找名词。',
    },
    'softmax.row.coreference': {
      en: '{query} gives {weight} of its weight to {key}: this head looks for the noun that a pronoun stands for.',
      'zh-CN': '{query}把{weight}的权重给了{key}：这个头给代词找它指代的名词。',
    },
    'softmax.row.semantic': {
      en: '{query} gives {weight} of its weight to {key}: this head looks for words of one meaning.',
      'zh-CN': '{query}把{weight}的权重给了{key}：这个头找词义相近的词。',
    },
    'softmax.row.position': {
      en: '{query} gives {weight} of its weight to {key}: this head looks only at how near a token is.',
      'zh-CN': '{query}把{weight}的权重给了{key}：这个头只看离得多近。',
    },
    'softmax.row.long_range': {
      en: '{query} gives {weight} of its weight to {key}: this head finds a name’s first mention or the matching bracket.',
      'zh-CN':
        '{query}把{weight}的权重给了{key}：这个头找同名标识符的首次出现或配对的括号，再远也找得到。',
    },
    'softmax.row.self': {
      en: '{query} keeps {weight} of its weight for itself; the row adds up to 1.',
      'zh-CN': '{query}把{weight}的权重留给了自己；这一行加起来是 1。',
    },
    'softmax.row.idle': {
      en: '{query} has nothing to look for here: its weight lies on what is near, {weight} of it on {key}.',
      'zh-CN': '{query}没有要找的词：权重按远近分给附近的词元，{key}分得{weight}。',
    },
    'softmax.row.idle.self': {
      en: '{query} has nothing to look for here: its weight lies on what is near, {weight} of it on itself.',
      'zh-CN': '{query}没有要找的词：权重按远近分给附近的词元，自己分得{weight}。',
    },
    'softmax.row.start': {
      en: '{query} has nothing to look for and rests on {key} with {weight} of its weight: an attention sink.',
      'zh-CN': '{query}没有要找的词，{weight}的权重停在起始符{key}上：这就是注意力汇聚点（sink）。',
    },
    'softmax.row.ahead': {
      en: 'The noun of {query} comes later and is hidden: nothing to look for; {key} gets {weight} of its weight.',
      'zh-CN': '{query}修饰的名词在后面，被掩去了：没有要找的词，{key}分得{weight}。',
    },
    'softmax.row.hidden': {
      en: 'What {query} looks for lies outside the mask: {key} gets {weight} of its weight.',
      'zh-CN': '{query}要找的词被掩去了，看不到：{key}分得{weight}。',
    },
    'softmax.row.only': {
      en: '{query} sees only itself, so it keeps all of its weight: {weight}.',
      'zh-CN': '{query}只看得见自己，权重全留给自己：{weight}。',
    },
    'softmax.row.window': {
      en: 'The window of {query} holds only {keys}; {key} gets {weight} of the weight.',
      'zh-CN': '{query}的窗口里只有{keys}；{key}分得{weight}的权重。',
    },
  },
  variant({ i, facts: { best, count: keys } }, { head, row_jobs, tokens }) {
    if (keys === 1) return 'softmax.row.only';
    const job = row_jobs[i];
    if (job === ROW_JOB.none) {
      if (best === 0 && tokens[0] === START_TOKEN) return 'softmax.row.start';
      return best === i ? 'softmax.row.idle.self' : 'softmax.row.idle';
    }
    if (job === ROW_JOB.ahead) return 'softmax.row.ahead';
    if (job === ROW_JOB.outOfSight) return 'softmax.row.hidden';
    if (keys !== undefined && keys < i + 1 && keys <= LISTED_KEYS) return 'softmax.row.window';
    if (best === i) return 'softmax.row.self';
    return job === ROW_JOB.inSight ? `softmax.row.${head}` : 'softmax.row';
  },
});
