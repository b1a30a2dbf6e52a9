// Notebooks and apps that Python serves: JupyterLab and Notebook with the classic script in a cell, and
// keys that do not reach the cells; marimo, Streamlit and Gradio with frame or module.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { startProcess, until } from '../hosts/process.mjs';
import { assertWindow, assertWorks, slow, useHost } from '../hosts/support.mjs';
import { tried } from '../hosts/tried.mjs';
import { runIn } from '../package/installed.mjs';
import { bin, folder, install, versionOf } from './venv.mjs';

const host = useHost();

before(() => install());

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a server and waits until it answers; it ends with the test. */
async function start(t, program, args, { port, cwd = folder, env = {} }) {
  const url = `http://127.0.0.1:${port}/`;
  const server = startProcess(t, bin(program), args, { cwd, env });
  await until(server, () => fetch(url).catch(() => undefined));
  return url;
}

/** A trusted notebook in a folder of its own, its cells run, the classic script beside it. */
function notebookFolder(t) {
  const cwd = mkdtempSync(join(tmpdir(), 'attention-lab-notebook-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  cpSync(join(folder, 'jupyter/lab.ipynb'), join(cwd, 'lab.ipynb'));
  cpSync(join(host.installed, 'attention-lab.classic.js'), join(cwd, 'attention-lab.classic.js'));
  const env = { JUPYTER_DATA_DIR: join(cwd, '.data'), JUPYTER_CONFIG_DIR: join(cwd, '.config') };
  const patience = '--ExecutePreprocessor.startup_timeout=300';
  const execute = [
    'nbconvert',
    '--execute',
    '--to',
    'notebook',
    '--inplace',
    patience,
    'lab.ipynb',
  ];
  runIn(cwd, bin('jupyter'), execute, undefined, env);
  runIn(cwd, bin('jupyter'), ['trust', 'lab.ipynb'], undefined, env);
  return { cwd, env };
}

for (const { name, program, at, only } of [
  { name: 'JupyterLab', program: 'lab', at: 'lab/tree/lab.ipynb', only: {} },
  { name: 'Notebook', program: 'notebook', at: 'notebooks/lab.ipynb', only: slow },
]) {
  test(
    `${name}: the element works in a cell's output, and its keys delete no cell`,
    only,
    async (t) => {
      const { cwd, env } = notebookFolder(t);
      const port = await freePort();
      const args = [program, '--no-browser', '--allow-root', `--port=${port}`];
      const open = ['--IdentityProvider.token=', '--ServerApp.disable_check_xsrf=True'];
      const url = await start(t, 'jupyter', [...args, ...open], { port, cwd, env });
      const { page } = await host.open(`${url}${at}`, { viewport: { width: 1280, height: 900 } });
      await page.locator('attention-lab').waitFor();
      await assertWindow(page);
      const cells = page.locator('.jp-Notebook .jp-CodeCell');
      const before = await cells.count();
      await page.locator('attention-lab al-sentence').first().click();
      await page.locator('attention-lab').evaluate((lab) => lab.focus());
      for (const key of ['d', 'd', 'a', 'x', 'ArrowDown', 'ArrowRight'])
        await page.keyboard.press(key);
      assert.equal(await cells.count(), before);
      assert.equal(before, 2);
      const name_ = program === 'lab' ? 'jupyterlab' : 'notebook';
      tried(name, versionOf(name_));
    },
  );
}

/** The frame of the app that holds the element, wherever it is. */
async function frameWithLab(page) {
  await page.waitForFunction(() => document.querySelector('iframe'));
  for (let k = 0; k < 150; k++) {
    for (const frame of page.frames()) {
      if (frame.url().includes('embed.html')) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error('no frame with the element');
}

test('Streamlit: a frame in the colours of the app', slow, async (t) => {
  const port = await freePort();
  const env = { ATTENTION_LAB: await host.serve({}) };
  const options = ['--server.headless=true', '--browser.gatherUsageStats=false'];
  const args = ['run', 'app.py', `--server.port=${port}`, '--server.address=127.0.0.1', ...options];
  const url = await start(t, 'streamlit', args, { port, cwd: join(folder, 'streamlit'), env });
  const { page } = await host.open(url, { colorScheme: 'dark' });
  const frame = await frameWithLab(page);
  await assertWindow(frame);
  tried('Streamlit', versionOf('streamlit'));
});

test('marimo: a frame in a cell', slow, async (t) => {
  const port = await freePort();
  const env = { ATTENTION_LAB: await host.serve({}) };
  const args = ['run', 'app.py', '--headless', '--no-token', '--host=127.0.0.1', `--port=${port}`];
  const url = await start(t, 'marimo', args, { port, cwd: join(folder, 'marimo'), env });
  const { page } = await host.open(url);
  await assertWindow(await frameWithLab(page));
  tried('marimo', versionOf('marimo'));
});

test('Gradio: the module in its head, the element in gr.HTML', slow, async (t) => {
  const port = await freePort();
  const anyOrigin = { 'Access-Control-Allow-Origin': '*' };
  const env = {
    ...{ ATTENTION_LAB: await host.serve({}, anyOrigin), PORT: `${port}` },
    ...{ GRADIO_ANALYTICS_ENABLED: 'False', HF_HUB_OFFLINE: '1' },
  };
  const url = await start(t, 'python', ['app.py'], { port, cwd: join(folder, 'gradio'), env });
  const { page } = await host.open(url);
  await page.locator('attention-lab').waitFor();
  const seen = await assertWorks(page);
  assert.equal(seen.mechanism, 'sliding_window');
  tried('Gradio', versionOf('gradio'));
});
