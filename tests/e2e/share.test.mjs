// Share: whatever is copied from the dialog opens on the same picture, in a page that has never seen
// this one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsqr from 'jsqr';
import { marked } from 'marked';
import { press, setLab, settled } from './support/actions.mjs';
import { labProperty, useLab } from './support/lab.mjs';

const lab = useLab();

const pictures = [
  { lang: 'zh-CN', settings: {} },
  {
    lang: 'en',
    settings: { text: 'if (a >= b) { say("x|y & <z>"); }', mechanism: 'sliding_window' },
    more: { window_left: 2, n_sink: 1, head: 'position', step: 40 },
  },
  {
    lang: 'en',
    settings: { text: '猫|看见|狗\n它', mechanism: 'lightning', theme: 'dark' },
    more: { decay: 0.5, head: 'semantic', query: 2 },
  },
  {
    lang: 'zh-CN',
    settings: { mechanism: 'flash', split: 'characters', softmax_scale: 0.25 },
    more: { block_q: 4, block_k: 2, step: 20 },
  },
  { lang: 'en', settings: { recorded: 'subject-13.8' }, more: { mechanism: 'flash', query: 6 } },
];

/** What a reader sees of an <attention-lab>, and the weights behind it. */
const pictureOf = (frame) =>
  frame.evaluate(async () => {
    await customElements.whenDefined('attention-lab');
    const element = document.querySelector('attention-lab');
    await element.ready;
    const { tokens, mechanism, step, stepCount, query, head, lang, currentStep } = element;
    const weights = [...(await element.probs())];
    return {
      ...{ tokens, mechanism, step, stepCount, query, head, lang, weights },
      ...{ stage: currentStep.stage, caption: currentStep.caption },
    };
  });

async function openDialog(page) {
  await page.getByRole('button', { name: /^(Share|分享)$/ }).click();
  await page.getByRole('dialog').waitFor();
}

/** Chooses a format, presses Copy and reads what is on the clipboard. */
async function copied(page, format) {
  await page.getByRole('dialog').getByRole('radio', { name: format, exact: true }).check();
  await page.getByRole('button', { name: /^(Copy|复制)$/ }).click();
  const status = page.getByRole('dialog').getByRole('status');
  await status.filter({ hasText: /copied|已复制/ }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens HTML as a page of its own on the host that serves the lab. */
async function openHtml(context, baseUrl, body) {
  const page = await context.newPage();
  const url = new URL('a-page-of-mine.html', baseUrl).href;
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="fr"><meta charset="utf-8"><body>${body}`,
    }),
  );
  await page.goto(url);
  return page;
}

/** What a camera reads from the QR code. */
async function scanned(page) {
  const png = await page.getByRole('img', { name: /QR|二维码/ }).screenshot();
  const { data, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...data], width, height };
  }, png.toString('base64'));
  return jsqr(Uint8ClampedArray.from(data), width, height)?.data;
}

for (const { lang, settings, more = {} } of pictures) {
  const name = JSON.stringify({ ...settings, ...more });
  test(`share: link, HTML, iframe and Markdown open on the same picture: ${lang} ${name}`, async () => {
    const { page, context, baseUrl, messages } = await lab.open({ lang });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await setLab(page, settings);
    await setLab(page, more);
    const expected = await pictureOf(page);
    await openDialog(page);

    const other = await lab.open({ lang: lang === 'en' ? 'zh-CN' : 'en' });
    const link = await other.context.newPage();
    await link.goto(await copied(page, lang === 'en' ? 'Link' : '链接'));
    assert.deepEqual(await pictureOf(link), expected, 'link');

    const script = await openHtml(other.context, baseUrl, await copied(page, 'HTML'));
    assert.deepEqual(await pictureOf(script), expected, 'script');

    const host = await openHtml(other.context, baseUrl, await copied(page, 'iframe'));
    const frame = await (await host.locator('iframe').elementHandle()).contentFrame();
    assert.deepEqual(await pictureOf(frame), expected, 'iframe');

    const guide = await openHtml(
      other.context,
      baseUrl,
      marked.parse(await copied(page, 'Markdown')),
    );
    await guide.getByRole('link', { name: expected.caption }).click();
    await guide.waitForURL(/#v=1/);
    assert.deepEqual(await pictureOf(guide), expected, 'Markdown');

    assert.deepEqual(messages, []);
  });
}

test('share: a recorded head goes by its name, never by its numbers', async () => {
  const { page, context } = await lab.open({ lang: 'en', hash: '#v=1&recorded=import-8.0' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDialog(page);
  for (const format of ['Link', 'HTML', 'iframe', 'Markdown']) {
    const text = await copied(page, format);
    assert.match(text, /recorded=(")?import-8\.0/, format);
    assert.ok(text.length < 1000, `${format}: ${text.length} characters`);
  }
});

test('share: a camera reads the link from the QR code, in a dark theme too', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', theme: 'dark' });
  await openDialog(page);
  const link = await page.getByRole('textbox', { name: '链接' }).inputValue();
  assert.equal(await scanned(page), link);
});

test('share: by keyboard alone, from the button to the clipboard and back to the button', async () => {
  const { page, context } = await lab.open({ lang: 'en' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const button = page.getByRole('button', { name: 'Share' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.getByRole('radio', { name: 'Link', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'The HTML is copied.' }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /<script type="module"/);
  const step = await labProperty(page, 'step');
  await press(page, 'End'); // in the dialog, keys mean the dialog
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await settled(page);
  assert.equal(await labProperty(page, 'step'), step);
  await page.waitForFunction(() => {
    const header = document.activeElement?.shadowRoot?.activeElement;
    return header?.getAttribute('aria-label') === 'Share';
  });
});

test('share: where the clipboard is closed, the text is selected and that is said', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    document.execCommand = () => false;
  });
  await openDialog(page);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'The text is selected' }).waitFor();
  const selected = await page.getByRole('textbox', { name: 'Link' }).evaluate((area) => {
    return area.value.slice(area.selectionStart, area.selectionEnd) === area.value;
  });
  assert.ok(selected);
});

test('share: nothing of the dialog is loaded before it is asked for', async () => {
  const { page, requests } = await lab.open({ lang: 'en' });
  assert.equal(requests.filter((url) => /al-share/.test(url)).length, 0);
  await openDialog(page);
  assert.ok(requests.some((url) => /al-share/.test(url)));
});
