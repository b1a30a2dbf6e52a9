// The words of the models page, in both languages.
import type { MixName } from '../../../bindings/models-types.ts';
import type { Lang } from '../i18n/lang.ts';
import type { MaskKind } from './changes.ts';
import type { Label } from './labels.ts';

export interface ModelsWords {
  title: string;
  lead: string;
  text: string;
  run: string;
  running: (percent: number) => string;
  cancel: string;
  another_model: string;
  costs: string;
  all_heads: (count: number) => string;
  axes: string;
  scale: string;
  layer_masks: string;
  zoom_in: string;
  zoom_out: string;
  label: Record<Label, string>;
  sinks: (count: number, of: number) => string;
  probing: string;
  head_at: (layer: number, head: number) => string;
  layer_name: (layer: number) => string;
  layer_before: string;
  layer_after: string;
  scores: (previous: string, chance: string, induction: string) => string;
  first: string;
  entropy: string;
  distance: string;
  even: string;
  row: (token: string) => string;
  playground: string;
  export_head: string;
  mask_of_layer: Record<'full' | 'both', string> & { window: (w: number) => string };
  next: (token: string) => string;
  of_vocab: (shown: number, of: string) => string;
  temperature: string;
  seed: string;
  loss: string;
  loss_of: (n: number) => string;
  loss_at: (token: string) => string;
  perplexity: string;
  tokens: (n: number) => string;
  cache: string;
  cache_per_token: (bytes: string) => string;
  cache_without: (bytes: string) => string;
  prefill: (rate: string) => string;
  decode: (rate: string) => string;
  pairs: string;
  mul_adds: string;
  first_picture: (seconds: string) => string;
  fast: string;
  fast_note: string;
  in_16_bits: string;
  generate: string;
  generate_many: (n: number) => string;
  stop: string;
  keep: string;
  encoder: string;
  what_if: string;
  not_retrained: string;
  mask: string;
  masks: Record<MaskKind, string>;
  window: string;
  n_sinks: string;
  prefix: string;
  layers: string;
  layer_to: string;
  drop: (layer: number, head: number) => string;
  kv_heads: string;
  mix: string;
  mixes: Record<MixName, string>;
  garbage: string;
  compute: string;
  before: string;
  after: string;
  worse: string;
  published: string;
  caution: string;
}

const en: ModelsWords = {
  title: 'Models',
  lead: 'Open a model file of yours and see what each of its heads does on your own text. The whole forward pass runs in this page.',
  text: 'Text',
  run: 'Read',
  running: (percent) => `reading, ${percent}%`,
  cancel: 'Cancel',
  another_model: 'Open another model',
  costs: 'What this shape costs at any length',
  all_heads: (count) => `All ${count} heads`,
  axes: 'across: layer · down: head · dashed: one k, v for several heads',
  scale: '√ scale, 0 to 1',
  layer_masks: '▚ a window, ◣ everything before',
  zoom_in: 'Larger thumbnails',
  zoom_out: 'Smaller thumbnails',
  label: {
    previous: 'previous token',
    induction: 'induction',
    duplicate: 'the same token earlier',
    near: 'near tokens',
    none: 'no clear job',
  },
  sinks: (count, of) => `first token over 0.3: ${count} of ${of}`,
  probing: 'measuring on random tokens…',
  head_at: (layer, head) => `Layer ${layer}, head ${head}`,
  layer_name: (layer) => `Layer ${layer}`,
  layer_before: 'The layer before',
  layer_after: 'The layer after',
  scores: (previous, chance, induction) =>
    `on random tokens repeated: previous token ${previous}, induction ${induction} (chance ${chance})`,
  first: 'first token',
  entropy: 'entropy',
  distance: 'tokens back on average',
  even: 'even weights',
  row: (token) => `What “${token}” reads`,
  playground: 'Step through this head',
  export_head: 'Save this head',
  mask_of_layer: {
    full: 'this layer sees everything before',
    both: 'this layer reads both ways',
    window: (w) => `this layer has a window of ${w}`,
  },
  next: (token) => `Next token after “${token}”`,
  of_vocab: (shown, of) => `${shown} of ${of}`,
  temperature: 'Temperature',
  seed: 'Seed',
  loss: 'Loss of each token',
  loss_of: (n) => `Loss of ${n} tokens, in nats`,
  loss_at: (token) => `loss of “${token}”`,
  perplexity: 'perplexity',
  tokens: (n) => `${n} tokens`,
  cache: 'KV cache',
  cache_per_token: (bytes) => `${bytes} a token, f32`,
  cache_without: (bytes) => `one k, v for each head would take ${bytes}`,
  prefill: (rate) => `prefill ${rate} tokens/s`,
  decode: (rate) => `decode ${rate} tokens/s`,
  pairs: 'Query–key pairs',
  mul_adds: 'Multiply-adds with weights',
  first_picture: (seconds) => `first picture of all heads after ${seconds} s`,
  fast: 'Faster: 16-bit activations',
  fast_note:
    'Off, everything is float32. On, in SmolLM2-135M: a token’s loss moves by at most 0.002 nats, a weight by at most 0.0004.',
  in_16_bits: '16-bit activations',
  generate: 'Generate one token',
  generate_many: (n) => `Generate ${n}`,
  stop: 'Stop',
  keep: 'Take it into the text',
  encoder: 'This model reads both ways and predicts no next token.',
  what_if: 'What if',
  not_retrained: 'this model, not retrained',
  mask: 'Mask',
  masks: {
    trained: 'as trained',
    window: 'window',
    sinks: 'sinks + window',
    prefix: 'prefix, both ways',
    none: 'none: everything both ways',
  },
  window: 'Window',
  n_sinks: 'Sinks',
  prefix: 'Prefix',
  layers: 'Layers',
  layer_to: 'to',
  drop: (layer, head) => `drop head ${layer}.${head}`,
  kv_heads: 'kv heads left, averaged',
  mix: 'Softmax',
  mixes: {
    softmax: 'softmax, as trained',
    elu_plus_one: 'elu + 1, linear',
    lightning: 'Lightning, linear with decay',
  },
  garbage:
    'The weights were trained for softmax and never for this: what comes out says nothing about a model that was trained with it.',
  compute: 'Compute',
  before: 'as trained',
  after: 'changed',
  worse: 'other colour: worse by 1 nat or more',
  published:
    'Published (Xiao et al. 2023, Llama-2-13B on PG19): window 1,024 gives 5158.07, 4 sinks + 1,020 gives 5.40. There positions are counted inside the cache; here they stay those of the text.',
  caution:
    'A weight shows where a head reads, not why the model answers (Jain & Wallace 2019). One text, one model.',
};

const zh: ModelsWords = {
  title: '模型',
  lead: '打开你自己的模型文件，看它的每个头在你的文字上做什么。整个前向计算都在这个页面里完成。',
  text: '文字',
  run: '读一遍',
  running: (percent) => `正在计算，${percent}%`,
  cancel: '取消',
  another_model: '打开另一个模型',
  costs: '这个形状在各种长度下的成本',
  all_heads: (count) => `全部 ${count} 个头`,
  axes: '横：层 · 竖：头 · 虚线：几个头共用一份 k、v',
  scale: '√ 色阶，0 到 1',
  layer_masks: '▚ 窗口，◣ 前面全部',
  zoom_in: '放大缩略图',
  zoom_out: '缩小缩略图',
  label: {
    previous: '前一个词元',
    induction: '归纳',
    duplicate: '同一个词元以前的位置',
    near: '附近的词元',
    none: '暂无明确分工',
  },
  sinks: (count, of) => `看第一个词元超过 0.3 的：${count} / ${of}`,
  probing: '正在用随机词元测量…',
  head_at: (layer, head) => `第 ${layer} 层，头 ${head}`,
  layer_name: (layer) => `第 ${layer} 层`,
  layer_before: '上一层',
  layer_after: '下一层',
  scores: (previous, chance, induction) =>
    `在重复的随机词元上：前一个词元 ${previous}，归纳 ${induction}（随机水平 ${chance}）`,
  first: '第一个词元',
  entropy: '熵',
  distance: '平均往回看几个词元',
  even: '平均分配时',
  row: (token) => `「${token}」看哪里`,
  playground: '逐步看这个头',
  export_head: '保存这个头',
  mask_of_layer: {
    full: '这一层看前面全部',
    both: '这一层双向看',
    window: (w) => `这一层的窗口是 ${w}`,
  },
  next: (token) => `「${token}」之后的下一个词元`,
  of_vocab: (shown, of) => `${of} 个里的前 ${shown} 个`,
  temperature: '温度',
  seed: '种子',
  loss: '每个词元的损失',
  loss_of: (n) => `${n} 个词元的损失，单位奈特`,
  loss_at: (token) => `「${token}」的损失`,
  perplexity: '困惑度',
  tokens: (n) => `${n} 个词元`,
  cache: 'KV 缓存',
  cache_per_token: (bytes) => `每个词元 ${bytes}，f32`,
  cache_without: (bytes) => `每个头各存一份 k、v 要 ${bytes}`,
  prefill: (rate) => `预填充 ${rate} 词元/秒`,
  decode: (rate) => `解码 ${rate} 词元/秒`,
  pairs: '查询–键对',
  mul_adds: '与权重的乘加',
  first_picture: (seconds) => `${seconds} 秒后出现全部头的第一张图`,
  fast: '更快：16 位激活值',
  fast_note:
    '关闭时全部用 float32。打开后，在 SmolLM2-135M 上一个词元的损失最多差 0.002 奈特，权重最多差 0.0004。',
  in_16_bits: '16 位激活值',
  generate: '生成一个词元',
  generate_many: (n) => `生成 ${n} 个`,
  stop: '停',
  keep: '接到文字后面',
  encoder: '这个模型双向阅读，不预测下一个词元。',
  what_if: '如果',
  not_retrained: '同一个模型，没有重新训练',
  mask: '掩码',
  masks: {
    trained: '原样',
    window: '窗口',
    sinks: '开头词 + 窗口',
    prefix: '前缀，双向',
    none: '不加掩码：全部双向',
  },
  window: '窗口',
  n_sinks: '开头词',
  prefix: '前缀',
  layers: '层',
  layer_to: '到',
  drop: (layer, head) => `去掉头 ${layer}.${head}`,
  kv_heads: '取平均后剩下的 kv 头',
  mix: 'Softmax',
  mixes: {
    softmax: 'softmax，原样',
    elu_plus_one: 'elu + 1，线性',
    lightning: 'Lightning，带衰减的线性',
  },
  garbage:
    '这些权重是为 softmax 训练的，从没有为它训练过：出来的结果说明不了用它训练的模型会怎样。',
  compute: '计算',
  before: '原样',
  after: '改过',
  worse: '换了颜色的：比原样高 1 奈特以上',
  published:
    '公开发表的数（Xiao 等，2023，Llama-2-13B，PG19）：窗口 1,024 为 5158.07，4 个开头词 + 1,020 为 5.40。那里的位置在缓存内重排，这里仍是文字里的位置。',
  caution:
    '权重说明一个头读了哪里，不说明模型为什么这样答（Jain & Wallace 2019）。一段文字，一个模型。',
};

const byLang: Record<Lang, ModelsWords> = { en, 'zh-CN': zh };
export const modelsWords = (lang: Lang): ModelsWords => byLang[lang];
