// Whatever is typed into a box of a lab, its address holds only what its rules allow, and the page goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useLab } from './support/lab.mjs';
import { chooseFile, tinyFile } from './support/models.mjs';

const lab = useLab();

const boxes = 'input:is([type="number"], [type="text"], [inputmode], :not([type]))';
const texts = ['seven', '-1e99', '1e999', '1,5', ''];

const pages = [
  { path: 'index.html', element: 'attention-lab' },
  { path: 'train.html', element: 'al-training', hash: '#preset=markov&seeds=1' },
  { path: 'recall.html', element: 'al-recall', hash: '#part=memory' },
  { path: 'recall.html', element: 'al-recall', hash: '#part=code' },
  { path: 'cost.html', element: 'cost-lab', hash: '#preset=' },
  { path: 'models.html', element: 'al-models' },
];

for (const { path, element, hash = '' } of pages) {
  test(`typed: into every box of ${path}${hash}, nothing that is no number gets into the address`, async () => {
    const { page, messages } = await lab.open({ path, element, hash, lang: 'en' });
    if (path === 'models.html') {
      await chooseFile(
        page,
        page.getByRole('button', { name: 'Choose a file' }),
        tinyFile('llama'),
      );
      await page.getByRole('button', { name: /^Load / }).click();
      await page.locator('al-next').waitFor();
    }
    if (hash === '#part=code') await page.locator('al-code-lens input[inputmode]').waitFor();
    const count = await page.locator(boxes).count();
    let typed = 0;
    for (let at = 0; at < count; at++) {
      const box = page.locator(boxes).nth(at);
      if (!(await box.isVisible()) || !(await box.isEnabled())) continue;
      for (const text of texts) {
        await box.selectText();
        await page.keyboard.press('Delete');
        await page.keyboard.type(text); // as a person does: a box may refuse a letter
        await page.keyboard.press('Enter');
        const fields = new URLSearchParams(new URL(page.url()).hash.slice(1));
        fields.delete('text'); // may say anything
        const address = String(fields);
        assert.doesNotMatch(address, /NaN|Infinity|undefined|null|e%2B99/, `${text} in box ${at}`);
        typed += 1;
      }
    }
    assert.ok(typed > 0 || path === 'index.html', 'the page has boxes');
    assert.deepEqual(messages, []);
  });
}
