// The teacher's table of claims: every link is clicked, and what its row says has to be on the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settled } from './support/actions.mjs';
import { labIsReady, useLab } from './support/lab.mjs';

const lab = useLab();
const { claims } = JSON.parse(
  readFileSync(new URL('../../web/lessons/teacher.json', import.meta.url), 'utf8'),
);

/** All text on the page, shadow roots included. */
const textOf = (page) =>
  page.evaluate(() => {
    const parts = [];
    const visit = (root) => {
      for (const node of root.childNodes) {
        if (node.nodeType === 3) parts.push(node.data);
        if (node.shadowRoot) visit(node.shadowRoot);
        if (node.nodeType === 1 && !/^(STYLE|SCRIPT)$/.test(node.tagName)) visit(node);
      }
    };
    visit(document.body);
    return parts.join(' ').replace(/\s+/g, ' ');
  });

/** What the picture says: tokens, the row of the query, counters, caption. */
const pictureOf = (page) =>
  page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    const { tokens, query, counters } = element;
    const n = tokens.length;
    const probs = [...(await element.probs())];
    const row = probs.slice(query * n, (query + 1) * n);
    const best = row.reduce((at, value, j) => (value > row[at] ? j : at), 0);
    const dock = element.shadowRoot.querySelector('al-dock').shadowRoot;
    const caption = dock.querySelector('.caption').textContent.replace(/\s+/g, ' ').trim();
    return { tokens, query, row, best, n, pairs: counters.closed_form.score_pairs, caption };
  });

const looksAt =
  (...words) =>
  async ({ picture }) =>
    assert.ok(words.includes(picture.tokens[picture.best]), `${picture.tokens[picture.best]}`);
const pairs =
  (of) =>
  async ({ picture }) =>
    assert.equal(picture.pairs, of(picture.n));
const says =
  (pattern) =>
  async ({ page }) => {
    const end = Date.now() + 20_000;
    while (Date.now() < end) {
      if (pattern.test(await textOf(page))) return;
      await page.evaluate(() => window.scrollBy(0, 300)); // what is below is drawn when it comes near
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    }
    assert.match(await textOf(page), pattern);
  };

/** The cost lab refuses to guess at this model. */
const isUnknown =
  (name) =>
  async ({ page }) => {
    await page.locator('cost-controls #preset').selectOption({ label: name });
    await says(new RegExp(`${name}(: unknown|：未知)`))({ page });
  };

/** What each row promises, by its English words; a lesson promises itself. */
const promised = {
  'Every token is compared with all others': pairs((n) => n * n),
  'The row of “it”: 0.82 on “function”': async ({ picture, how }) => {
    const [said] = /0\.\d\d/.exec(how);
    assert.equal(picture.row[picture.best].toFixed(2), said);
    assert.match(picture.tokens[picture.best], /function|函数/);
  },
  '200K × 200K = 40 billion pairs': says(/4\.00 × 10 ?10/),
  'Several heads at once, joined afterwards': says(/W_O/),
  'Models have 64 to 128 heads; Claude’s number is unknown': says(/64(，键值 |, )8/),
  'A syntax head links verb, subject and object': async ({ picture }) => {
    const { row, tokens, query } = picture;
    const order = row.map((_, j) => j).sort((a, b) => row[b] - row[a]);
    const top = order
      .filter((j) => j !== query)
      .slice(0, 2)
      .map((j) => tokens[j]);
    assert.ok(
      top.some((one) => /user|用户/.test(one)) && top.some((one) => /form|表单/.test(one)),
      `${top}`,
    );
  },
  'A coreference head: the function returns null, it needs a fix': looksAt('function', '函数'),
  'A meaning head: bug and defect': looksAt('bug'),
  'A position head looks two or three words before and after': async ({ picture }) => {
    const { row, query } = picture;
    const near =
      (row[query - 1] ?? 0) + (row[query + 1] ?? 0) + (row[query - 2] ?? 0) + (row[query + 2] ?? 0);
    assert.ok(near > 0.5, `${row}`);
    assert.ok((row[query - 1] ?? 0) > 0.05 && (row[query + 1] ?? 0) > 0.05, `${row}`);
  },
  'A long-range head: a parameter and its use': looksAt('a'),
  'Heads specialise in training; nobody assigns them': says(/Train|训练/),
  'Some heads have no clear job': says(/has nothing to look for|没有要找的词/),
  'Vaswani et al. 2017, Clark et al. 2019': async ({ page }) => {
    await page.getByRole('button', { name: /^(Legend|图例)$/ }).click();
    await says(/Vaswani .*2017.*Clark .*2019/)({ page });
  },
  'Full causal attention, O(n²); early GPT': pairs((n) => (n * (n + 1)) / 2),
  'A fixed range before and after': says(/What if|自定义模型/),
  'The picture n = 8, w = 3': async ({ picture }) => {
    const seen = picture.row.flatMap((value, j) => (value > 0 ? [picture.tokens[j]] : []));
    assert.deepEqual(seen, ['5', '6', '7', '8']);
  },
  'What is outside is unseen': async ({ picture }) => {
    assert.equal(picture.row[picture.tokens.indexOf('os')], 0);
  },
  'Full layers relay what windows cannot reach': says(
    /(directly: layer 4 is full|第 4 层是全注意力：.*直接看到)/,
  ),
  'Step-3.5-Flash is undisclosed': says(/Step-3\.5-Flash/i),
  'Its memory blurs': async ({ picture }) => {
    assert.ok(Math.max(...picture.row) < 0.5, `${picture.row}`);
    assert.match(picture.caption, /cannot pick one out|挑不出/);
  },
  'MiniMax-M2 went back to full attention': says(/All 62 layers are full|62 层又全部是全注意力/),
  'Bidirectional; GLM-4.7': async ({ page, picture }) => {
    await pairs((n) => n * n)({ picture });
    await page.locator('al-claims summary').click();
    await says(/GLM-4\.7/)({ page });
  },
  'The designs of Claude and GPT-4o are unknown': async ({ page }) => {
    await isUnknown('Claude')({ page });
    await isUnknown('GPT-4o')({ page });
  },
  'Opus 4.6: 1M and 200K': says(/(200K\s+1M|20 万\s+100 万)/),
  '1M tokens: 10¹² pairs, 2 TB': says(/2(\.0+)? TB/),
  'Judge by measured recall': says(/read right|读对的比例/),
  'A’s return value becomes B’s argument': looksAt('b'),
  'Full is exact, linear blurs, a window is blind': async ({ page }) => {
    await page.locator('al-compare section').nth(2).waitFor();
    const sentence = await page.locator('al-compare .together').innerText();
    // os (16) on os (2): almost all, none, something between.
    const [full, window, linear] = sentence.match(/\d\.\d\d/g).map(Number);
    assert.ok(full > 0.5 && window === 0 && linear > 0 && linear < full / 2, sentence);
  },
  'Claude does it well in tests': isUnknown('Claude'), // no figure of ours can show it
};

/** What the cards of a lesson compute or say, by the claim that leads there. */
const taught = {
  'Twice the tokens, four times the work': /counter\(\\"score_pairs\\"/,
  'One head cannot do it all': /head=syntax/,
  'Some heads have no clear job': /broad-1\.4/,
  'A window costs O(n·w)': /mechanism=sliding_window/,
  'Linear attention is O(n)': /mechanism=linear/,
  'FlashAttention: memory O(n), work O(n²)': /peak_extra_bytes/,
  'Ring attention passes keys and values round': /n_devices=4/,
  'GQA and MQA shrink the cache': /n_kv_heads=5/,
  'So some combination must be used': /mechanism=sliding_window/,
  'Import at the top, use at the bottom': /head=long_range/,
  'Line 50 to line 300': /(300|50)/,
};

for (const lang of ['en', 'zh-CN']) {
  test(`claims: every link shows what its row says (${lang})`, async () => {
    const { page, messages } = await lab.open({ path: 'teach.html', element: 'al-teacher', lang });
    const home = page.url();
    const links = page.locator('al-teacher td.verdict a');
    assert.equal(await links.count(), claims.length);
    assert.equal(claims.length, 39);
    const shown = claims.filter(({ verdict }) => verdict === 'shown').length;
    assert.ok(shown >= 30, `${shown} of ${claims.length}`);
    assert.ok((await textOf(page)).includes(String(shown)));
    for (const [at, { to, words }] of claims.entries()) {
      const { claim, how } = words[lang];
      const place = `${at + 1}, ${claim}`;
      await links.nth(at).click();
      await page.waitForLoadState('domcontentloaded');
      const isLab = !('page' in to);
      if (isLab) {
        await labIsReady(page);
        await settled(page);
      }
      try {
        if ('lesson' in to) {
          const card = page.locator('al-lesson');
          await card.waitFor();
          const said = await card.evaluate(({ run: { lesson } }) => [
            lesson.id,
            JSON.stringify(lesson.cards),
          ]);
          assert.equal(said[0], to.lesson);
          assert.match(said[1], taught[words.en.claim] ?? /never/);
        } else {
          const promise = promised[words.en.claim];
          assert.ok(promise, 'nothing is promised');
          await promise({ page, how, picture: isLab ? await pictureOf(page) : null });
        }
      } catch (error) {
        throw new Error(`${place}: ${error.message}`.slice(0, 600));
      }
      await page.goto(home);
      await labIsReady(page, 'al-teacher');
    }
    assert.deepEqual(messages, []);
  });
}
