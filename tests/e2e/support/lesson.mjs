// A learner with a keyboard and nothing else: what Tab, Enter, Space and the arrows do in a lesson.
import assert from 'node:assert/strict';

/** The open lesson: where it stands. */
export const lessonState = (page) =>
  page.evaluate(async () => {
    const lab = document.querySelector('attention-lab');
    await lab.pause();
    const card = lab.shadowRoot.querySelector('al-lesson');
    await card?.updateComplete;
    if (!card) return null;
    const { run } = card;
    const { act, id } = run.card;
    return { id, act, index: run.index, phase: run.phase, atEnd: run.atEnd, waits: run.waits };
  });

/** Resolves once the card says what `done` waits for. */
export async function until(page, done, what) {
  for (let k = 0; k < 200; k++) {
    const state = await lessonState(page);
    if (state && done(state)) return state;
    await page.waitForTimeout(25);
  }
  throw new Error(`the card never came to: ${what}`);
}

/** Presses Tab until the focus is on what `find`, called in the page, returns. */
async function tabUntil(page, find, argument) {
  const arrived = () =>
    page.evaluate(
      ([source, value]) => {
        const deep = (root) =>
          root.activeElement?.shadowRoot?.activeElement
            ? deep(root.activeElement.shadowRoot)
            : root.activeElement;
        const lab = document.querySelector('attention-lab').shadowRoot;
        const inside = (...names) =>
          names.reduce((root, name) => root?.querySelector(name)?.shadowRoot, lab);
        return deep(document) === globalThis.finders[source](lab, inside, value);
      },
      [find, argument],
    );
  for (let k = 0; k < 160; k++) {
    if (await arrived()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${find} ${argument ?? ''}`);
}

/** Where the controls are: by meaning, from the element's shadow root. */
export const finders = () => {
  globalThis.finders = {
    card: (_, inside) => inside('al-lesson').querySelector('input:not([disabled])'),
    forward: (_, inside) => inside('al-lesson').querySelector('footer .filled'),
    skip: (_, inside) => inside('al-lesson').querySelector('footer .link'),
    query: (_, inside) => inside('al-sentence').querySelector('.chip [tabindex="0"]'),
    mechanism: (_, inside, id) => {
      const name = {
        bidirectional: /^(Bidirectional|双向)$/,
        sliding_window: /^(Window|滑动窗口)$/,
        lightning: /^Lightning$/,
      }[id];
      const names = [...inside('al-mechanisms').querySelectorAll('[data-name]')];
      return names.find((each) => name.test(each.dataset.name)).closest('button');
    },
    slider: (_, inside, id) =>
      [...inside('al-parameters').querySelectorAll('al-parameter')]
        .find((each) => each.parameter.id === id)
        .shadowRoot.querySelector('input'),
    choice: (_, inside, id) => inside('al-parameters').querySelector(`select#${id}`),
    head: (_, inside) => inside('al-heads').querySelector('select'),
    n_kv_heads: (_, inside) => inside('al-kv-sharing').querySelector('input'),
    layers: (_, inside) => {
      const numberOf = (select) => Number(select.getAttribute('aria-label').match(/\d+/)[0]);
      const menus = [...inside('al-layers').querySelectorAll('select[aria-label]')];
      return menus.sort((a, b) => numberOf(b) - numberOf(a))[0];
    },
  };
};

const labValue = (page, name) =>
  page.evaluate((key) => document.querySelector('attention-lab')[key], name);

/** Does in the picture what the card's solution says, control by control. */
async function solve(page, solution) {
  for (const [field, wanted] of new URLSearchParams(solution)) {
    if ((await lessonState(page)).phase === 'revealed') return;
    if (field === 'query') {
      await tabUntil(page, 'query', wanted);
      await pressTo(page, field, Number(wanted));
    } else if (field === 'mechanism') {
      await tabUntil(page, 'mechanism', wanted);
      await page.keyboard.press('Enter');
    } else if (field === 'head' || field === 'layers' || field === 'ring_layout') {
      await tabUntil(page, field === 'ring_layout' ? 'choice' : field, field);
      await pressOver(page);
    } else {
      await tabUntil(page, field === 'n_kv_heads' ? field : 'slider', field);
      await pressTo(page, field, Number(wanted));
    }
  }
  await until(page, ({ phase }) => phase === 'revealed', `revealed by ${solution}`);
}

/** A slider, or the rows below a word, until it says what is wanted or the card is satisfied. */
async function pressTo(page, field, wanted) {
  if (field === 'softmax_scale') {
    await page.keyboard.press(wanted > 0.1 ? 'End' : 'Home');
    return;
  }
  for (let k = 0; k < 60; k++) {
    if ((await lessonState(page)).phase === 'revealed') return;
    const now = Number(await labValue(page, field));
    if (now === wanted) return;
    const isUp = wanted > now;
    const [up, down] = field === 'query' ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
    await page.keyboard.press(isUp ? up : down);
  }
}

/** A menu, downwards and then upwards. */
async function pressOver(page) {
  for (const key of ['ArrowDown', 'ArrowUp']) {
    for (let k = 0; k < 6; k++) {
      await page.keyboard.press(key);
      if ((await lessonState(page)).phase === 'revealed') return;
    }
  }
}

/** Answers the card and goes on; returns what the card then says. */
export async function answerByKeyboard(page, card) {
  const { act } = card;
  if (act?.kind === 'predict') {
    await tabUntil(page, 'card');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await tabUntil(page, 'forward');
    await page.keyboard.press('Enter');
  } else if (act?.kind === 'number' || act?.kind === 'fade') {
    const blanks = act.kind === 'number' ? 1 : act.steps.filter(({ blank }) => blank).length;
    await tabUntil(page, 'card');
    for (let k = 0; k < blanks; k++) {
      await page.keyboard.type('7');
      if (k + 1 < blanks) await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  } else if (act) await solve(page, act.solution);
  await until(page, ({ phase }) => phase === 'revealed' || !act, `revealed ${card.id}`);
  const text = await page.evaluate(async () => {
    const body = document
      .querySelector('attention-lab')
      .shadowRoot.querySelector('al-lesson')
      .shadowRoot.querySelector('.body');
    for (let k = 0; k < 200 && /…/.test(body.querySelector('h2').innerText); k++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return body.innerText;
  });
  await tabUntil(page, 'forward');
  await page.keyboard.press('Enter');
  return text;
}
