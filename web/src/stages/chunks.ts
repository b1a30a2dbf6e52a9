// The stages of a state in chunks: the pairs within a chunk, the state carried in, and its way on.
import { html, mathml, nothing } from 'lit';
import { hasFeatureMap } from '../worker/overview.ts';
import { type EquationContext, type Mark, stage } from './stage.ts';

// In chunks: the pairs of the chunk's own triangle, the state carried in, and its way on. Λ holds
// the powers of λ, M those of the triangle; without decay both are ones.
const equation = (mark: Mark, { featureMap }: EquationContext) => {
  const mapped = featureMap !== null;
  const features = (letter: string) =>
    mapped
      ? mathml`<mi>φ</mi><mo stretchy="false">(</mo><mi>${letter}</mi><mo stretchy="false">)</mo>`
      : mathml`<mi>${letter}</mi>`;
  const transposed = mapped
    ? mathml`<mi>φ</mi><msup><mrow><mo stretchy="false">(</mo><mi>K</mi><mo stretchy="false">)</mo></mrow><mo>⊤</mo></msup>`
    : mathml`<msup><mi>K</mi><mo>⊤</mo></msup>`;
  const isCarry = mark('carry') !== '';
  // With feature maps one line holds only one of them.
  return html`${
    mapped && isCarry
      ? nothing
      : html`<math class=${mark('intra', 'inter') || 'other'}>
      <mi>O</mi><mo>=</mo>${mapped ? mathml`<mo stretchy="false">(</mo>` : nothing}
      <mrow class=${mark('intra')}
        ><mo stretchy="false">(</mo>${features('Q')}${transposed}<mo>⊙</mo><mi>M</mi
        ><mo stretchy="false">)</mo><mi>V</mi></mrow
      ><mo>+</mo
      ><mrow class=${mark('inter')}>${mapped ? nothing : mathml`<mi>Λ</mi>`}${features('Q')}<mi>S</mi></mrow
      >${mapped ? mathml`<mo stretchy="false">)</mo><mo>/</mo><mi>z</mi>` : nothing}
    </math>`
  }
    ${
      mapped && !isCarry
        ? nothing
        : html`<math class=${mark('carry') || 'other'}>
      <mrow class=${mark('carry')}
        ><msup><mi>S</mi><mo>′</mo></msup><mo>=</mo
        >${mapped ? nothing : mathml`<msup><mi>λ</mi><mi>m</mi></msup>`}<mi>S</mi><mo>+</mo
        >${transposed}${mapped ? nothing : mathml`<mi>Λ</mi>`}<mi>V</mi></mrow
      >
    </math>`
    }`;
};

export const intra = stage({
  name: { en: 'intra', 'zh-CN': '段内' },
  tensors: ['scores', 'phi_q', 'phi_k'],
  view: 'pairs',
  sum: 'decayed',
  equation,
  captions: {
    'intra.row': {
      en: 'Within the chunk: {q} of {query} · {k} of {keys}; pairs in this row: {pairs}, decayed by distance.',
      'zh-CN': '段内：{query}的{q}与{keys}的{k}做点积，本行{pairs}对，相隔越远衰减越多。',
    },
    'intra.mapped': {
      en: 'Within the chunk: {phi_q} of {query} · {phi_k} of {keys}; pairs in this row: {pairs}.',
      'zh-CN': '段内：{query}的{phi_q}与{keys}的{phi_k}做点积，本行{pairs}对。',
    },
  },
  variant: (_step, overview) => (hasFeatureMap(overview) ? 'intra.mapped' : 'intra.row'),
});

export const inter = stage({
  name: { en: 'inter', 'zh-CN': '段间' },
  tensors: ['state', 'normalizer', 'phi_q', 'out'],
  view: 'state',
  sentence: 'state',
  sum: 'added',
  equation,
  captions: {
    'inter.row': {
      en: '{query} reads the state of the {chunk_begin} tokens before its chunk, shrunk to {decay}, plus the pairs in its chunk.',
      'zh-CN': '{query}读取前{chunk_begin}个词元累积的状态，缩到{decay}，再加上段内的查询–键对。',
    },
    'inter.mapped': {
      en: '{query} reads the state of the {chunk_begin} tokens before its chunk, plus the pairs in its chunk.',
      'zh-CN': '{query}读取前{chunk_begin}个词元累积的状态，再加上段内的查询–键对。',
    },
    'inter.first': {
      en: 'No chunk comes before, so the state is empty: the output of {query} comes only from pairs within the chunk.',
      'zh-CN': '前面没有别的段，状态是空的：{query}的输出只来自段内的查询–键对。',
    },
  },
  variant({ facts: { chunk_begin, decay } }) {
    if (chunk_begin === 0) return 'inter.first';
    return decay === 1 ? 'inter.mapped' : 'inter.row';
  },
});

export const carry = stage({
  name: { en: 'carry', 'zh-CN': '传递状态' },
  tensors: ['state', 'normalizer', 'phi_k', 'v'],
  view: 'state',
  sentence: 'state',
  sum: 'carried',
  equation,
  captions: {
    'carry.chunk': {
      en: 'The state shrinks to {decay} of itself; then {queries} enter in one matrix product.',
      'zh-CN': '状态先缩到{decay}，再用一次矩阵乘法写入{queries}。',
    },
    'carry.sum': {
      en: '{queries} enter the state in one matrix product; the state is passed on to the next chunk.',
      'zh-CN': '用一次矩阵乘法把{queries}写入状态，再传给下一段。',
    },
  },
  variant: ({ facts: { chunk_begin, decay } }) =>
    decay === 1 || chunk_begin === 0 ? 'carry.sum' : 'carry.chunk',
});
