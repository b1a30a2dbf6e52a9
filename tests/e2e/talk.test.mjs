// A lesson before a class: the notes window, what it shows and what it may do, from a server and from a
// file, and after the audience's window was loaded again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useLab } from './support/lab.mjs';

const lab = useLab();

/** The lesson presented, and its notes opened by key. */
async function present(lesson, lang = 'en') {
  const opened = await lab.open({ hash: `#theme=presenter&lesson=${lesson}`, lang });
  const { page } = opened;
  await page.locator('al-lesson').getByRole('button', { name: /\(N\)/ }).waitFor();
  return { ...opened, notes: await openNotes(page) };
}

async function openNotes(page) {
  // The key is taken once what it needs is loaded.
  const popup = page.waitForEvent('popup');
  await page.locator('al-lesson').getByRole('button', { name: /\(N\)/ }).click();
  const notes = await popup;
  await notes.locator('#clock').waitFor();
  return notes;
}

const heading = (notes) => notes.locator('h1').innerText();
const cardOf = (page) => page.locator('al-lesson .at').innerText();

test('talk: the notes turn cards, freeze, blank and point; the audience follows', async () => {
  const { page, notes, messages } = await present('sliding-window');
  await notes.locator('canvas').first().waitFor();
  assert.match(await heading(notes), /Sliding window.*card 1 of 6/s);
  assert.match(
    await notes.locator('section').first().innerText(),
    /Ask: .+\n+Look at: .+\n+Close with: .+/,
  );
  await notes.keyboard.press('PageDown'); // the reveal
  await notes.keyboard.press('PageDown');
  await page.locator('al-lesson .at').filter({ hasText: '2 / 6' }).waitFor();
  await notes.getByText('Mistakes to expect').waitFor();

  await notes.keyboard.press('f');
  await notes.getByText('While frozen').waitFor();
  await notes.keyboard.press('PageDown');
  await notes.keyboard.press('PageDown');
  await notes.locator('h1').filter({ hasText: 'card 3 of 6' }).waitFor();
  assert.equal(await cardOf(page), '2 / 6');
  await notes.getByRole('button', { name: 'Release and follow' }).click();
  await page.locator('al-lesson .at').filter({ hasText: '3 / 6' }).waitFor();

  await notes.keyboard.press('b');
  await page.locator('.blank').waitFor();
  await notes.keyboard.press('.');
  await page.locator('.blank').waitFor({ state: 'detached' });

  await notes.keyboard.press('p');
  await notes
    .locator('.pointing canvas')
    .first()
    .hover({ position: { x: 40, y: 40 } });
  await page.locator('al-spotlight .pointer').waitFor();
  await notes.keyboard.press('p');
  await page.locator('al-spotlight .pointer').waitFor({ state: 'detached' });
  assert.deepEqual(messages, []);
});

test('talk: notes find their audience again after it was loaded anew', async () => {
  const { page, notes } = await present('sliding-window', 'zh-CN');
  await page.reload();
  await page.locator('al-lesson .at').waitFor();
  await notes.getByText('已连上投影窗口').waitFor();
  const before = await cardOf(page);
  await notes.keyboard.press('PageDown');
  await notes.keyboard.press('PageDown');
  await page.waitForFunction((text) => {
    const card = document.querySelector('attention-lab').shadowRoot.querySelector('al-lesson');
    return card?.shadowRoot.querySelector('.at').textContent !== text;
  }, before);
});

test('talk: without a partner to post to, a broadcast arrives', async () => {
  const { page, notes } = await present('sliding-window');
  await page.evaluate(() => {
    // What only the channel of the notes would bring: postMessage is deaf from here on.
    addEventListener('message', (event) => event.stopImmediatePropagation(), true);
  });
  await notes.evaluate(() => {
    const talk = document.documentElement.dataset.talk;
    const channel = new BroadcastChannel(`attention-lab-notes:${talk}`);
    const letter = {
      namespace: 'attention-lab-notes',
      v: 1,
      talk,
      from: 'notes',
      n: Date.now() * 2,
    };
    channel.postMessage({ ...letter, kind: 'command', command: { do: 'goto', index: 4 } });
  });
  await page.locator('al-lesson .at').filter({ hasText: '5 / 6' }).waitFor();
});

test('talk: a stranger’s message and a command that is none change nothing', async () => {
  const { page, notes } = await present('sliding-window');
  await notes.evaluate(() => {
    const talk = document.documentElement.dataset.talk;
    const letter = { namespace: 'attention-lab-notes', v: 1, from: 'notes', n: Date.now() * 2 };
    const post = (message) => opener.postMessage(message, '*');
    post({ ...letter, talk: 'another', kind: 'command', command: { do: 'goto', index: 4 } });
    post({ ...letter, talk, kind: 'command', command: { do: 'goto', index: 99 } });
    post({ ...letter, talk, n: letter.n + 1, kind: 'command', command: { do: 'constructor' } });
    post({ ...letter, talk, n: letter.n + 2, kind: 'command', command: { do: 'goto', index: 1 } });
  });
  await page.locator('al-lesson .at').filter({ hasText: '2 / 6' }).waitFor();
});
