// The exported script speaks one language: that of the page it came from.
import { expect, test } from 'vitest';
import { numpyScript } from '../../web/src/export/numpy.ts';
import { mechanismIds, mechanisms } from '../../web/src/mechanisms/index.ts';
import { configOf } from '../../web/src/state/projections.ts';
import { defaultSettings } from '../../web/src/state/settings.ts';

const zeros = new Float32Array(2);

for (const mechanism of mechanismIds) {
  const { script } = mechanisms[mechanism];
  if (!script) continue;
  test(`script of ${mechanism}: every comment of the Chinese page is Chinese, formulas aside`, async () => {
    const config = configOf({ ...defaultSettings, mechanism }, 2);
    const text = numpyScript({
      script: await script({ config, softmax_scale: 1, kept: async () => [1, 0.5] }),
      ...{ head_dim: 1, tokens: ['甲', '乙'], q: zeros, k: zeros, v: zeros },
      ...{ title: '题目', caption: '说明', lang: 'zh-CN' },
    });
    const comments = [...text.matchAll(/# (.*)$/gm)].map(([, words = '']) => words);
    const formulas = ['[seq_len, head_dim]', 'elu(x) + 1'];
    const english = comments.filter((words) => !/[\u4e00-\u9fff]/.test(words));
    expect(english.filter((words) => !formulas.includes(words))).toEqual([]);
  });
}
