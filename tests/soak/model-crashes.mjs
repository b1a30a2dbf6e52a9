// A model's worker that throws, vanishes or hangs while a file is read and in a run: the page is back, with the
// file, the text, the head and the sampler that it had, and says that it stopped.
import assert from 'node:assert/strict';
import { openPage } from '../e2e/support/lab.mjs';
import { chooseFile, tinyFile } from '../e2e/support/models.mjs';
import { fell, passMinutes, servingWorker, tell } from './falls.mjs';

/** From here on the worker is at work and no answer of it arrives: in the middle of this it falls. */
const withholdAnswers = () => {
  self.postMessage = () => {};
};

const isOfModel = (worker) => /models\.worker/.test(worker.url());

const workerOf = (page) => servingWorker(page, isOfModel);
const button = (page, name) => page.getByRole('button', { name });

/** A new picture of all heads is there, and nothing is under way. */
const isShown = (text) => {
  const { state } = document.querySelector('al-models');
  const { picture, head, probe, progress } = state;
  return picture?.text === text && head && probe && progress === null;
};

const kept = (page) =>
  page.evaluate(() => {
    const { state, text } = document.querySelector('al-models');
    const { model, at, sampler, seed, precision } = state;
    return { text, file: model.file, hash: model.hash, at, sampler, seed, precision };
  });

async function choose(page, path) {
  await chooseFile(page, button(page, 'Choose a file'), path);
  await page.waitForFunction(() => {
    const file = document.querySelector('al-models').shadowRoot.querySelector('al-model-file');
    return file.shadowRoot.textContent.includes('one more token'); // the machine has been tried
  });
}

/** Milliseconds from the fall that was heard last to the picture of `text`. */
async function untilShown(page, text) {
  await page.waitForFunction(() => globalThis.fallsHeard.length > 0, null, { polling: 5 });
  await page.waitForFunction(isShown, text, { polling: 5 });
  return page.evaluate(() => performance.now() - globalThis.fallsHeard[0]);
}

async function fallInRun(page, n) {
  const text = `The cat ${n} sees the mouse and it runs`;
  await (await workerOf(page)).evaluate(withholdAnswers);
  await page.locator('al-models .text textarea').fill(text);
  await page.waitForFunction(() => document.querySelector('al-models').state.progress !== null);
  const before = await kept(page);
  await fell(await workerOf(page), n);
  const took = await untilShown(page, text);
  assert.deepEqual(await kept(page), before);
  await page.getByRole('alert').filter({ hasText: 'The computation stopped' }).waitFor();
  return took;
}

async function fallInLoad(page, n, path) {
  const { text } = await kept(page);
  await button(page, 'Open another model').click();
  await choose(page, path);
  await (await workerOf(page)).evaluate(withholdAnswers);
  await button(page, /^Load /).click();
  await page.getByRole('progressbar').first().waitFor();
  await page.evaluate(() => {
    globalThis.fallsHeard.length = 0; // the worker of the model before was let go
  });
  await fell(await workerOf(page), n);
  const took = await untilShown(page, text);
  assert.equal((await kept(page)).text, text);
  return took;
}

/** Every other fall is in the middle of a file. */
export async function soakModelCrashes(browser, server, count) {
  const { page, context, messages } = await openPage(browser, server.url, {
    ...{ path: 'models.html', element: 'al-models', hash: '#text=The+cat+sees+it' },
    prepare: passMinutes,
  });
  const path = tinyFile('llama');
  await choose(page, path);
  await button(page, /^Load /).click();
  await page.waitForFunction(isShown, 'The cat sees it');
  const times = [];
  for (let n = 1; n <= count; n++) {
    await page.evaluate(() => {
      globalThis.passMinutes();
      globalThis.fallsHeard.length = 0;
    });
    const isInLoad = Math.floor(n / 20) % 2 === n % 2; // falls of every kind in both
    times.push(isInLoad ? await fallInLoad(page, n, path) : await fallInRun(page, n));
  }
  while (page.workers().filter(isOfModel).length > 1) await page.waitForFunction(() => true);
  tell('workers of a model that fell while they read a file or in a run', times, messages);
  await context.close();
}
