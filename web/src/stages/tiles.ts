import { html, mathml, nothing } from 'lit';
import { type Mark, stage } from './stage.ts';

// One tile: e^(m - m') shrinks the old sums to the new maximum m'.
const equation = (mark: Mark) => {
  const grown = (sum: string, factor: unknown) => html`<math>
    <mrow class=${mark('tiles')}
      ><msup><mi>${sum}</mi><mo>′</mo></msup><mo>=</mo
      ><msup
        ><mi>e</mi
        ><mrow><mi>m</mi><mo>−</mo><msup><mi>m</mi><mo>′</mo></msup></mrow></msup
      ><mi>${sum}</mi><mo>+</mo><mo>∑</mo
      ><msup
        ><mi>e</mi
        ><mrow><mi>s</mi><mo>−</mo><msup><mi>m</mi><mo>′</mo></msup></mrow></msup
      >${factor}</mrow
    >
  </math>`;
  return html`${grown('ℓ', nothing)}${grown('o', mathml`<mi>v</mi>`)}`;
};

export const tiles = stage({
  name: { en: 'tiles', 'zh-CN': '分块' },
  tensors: ['scores', 'out'], // of the scores only their limit: a tile brings its own
  view: 'tiles',
  equation,
  captions: {
    'tiles.first': {
      en: 'Tile {tile} of {tiles} for {queries}: scores against {keys}; each row keeps only m, ℓ, o.',
      'zh-CN': '查询{queries}的第{tile}/{tiles}块：与键{keys}算分数；每行只保留 m、ℓ、o。',
    },
    'tiles.next': {
      en: 'Tile {tile} of {tiles} for {queries}: scores against {keys} update m, ℓ, o and are discarded.',
      'zh-CN': '查询{queries}的第{tile}/{tiles}块：与键{keys}的分数更新 m、ℓ、o，用完即弃。',
    },
  },
});
