// Links from one page of the site to another: none where the page is one file, or somebody else's.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { goOn } from '../../web/src/course/go-on.ts';
import type { Card } from '../../web/src/course/lesson.ts';
import * as oneFile from '../../web/src/ui/site-pages.classic.ts';
import * as site from '../../web/src/ui/site-pages.ts';

const card: Card = {
  id: 'a',
  level: 'respond',
  say: 'Look.',
  state: 'recorded=coreference-13.8&mechanism=full',
  go: 'models',
};

const beside = (...names: string[]) =>
  vi.stubGlobal('customElements', { get: (name: string) => names.includes(name) || undefined });

afterEach(() => void vi.unstubAllGlobals());

describe('site pages', () => {
  test('a card goes on with the head that it shows', () => {
    beside('al-header');
    expect(goOn(card, 'en')).toBe('./models.html#v=1&lang=en&at=13.8');
    expect(goOn({ ...card, state: 'text=a|b', go: 'train' }, 'zh-CN')).toBe(
      './train.html#v=1&lang=zh-CN',
    );
    const { go: _, ...last } = card;
    expect(goOn(last, 'en')).toBeNull();
  });

  test('an element in somebody else’s page links to no page beside it', () => {
    beside('attention-lab');
    expect(goOn(card, 'en')).toBeNull();
  });

  test('the offline page has none', () => {
    beside('al-header');
    expect(site.sitePages).toHaveLength(7);
    expect(oneFile.sitePages).toHaveLength(0);
    expect(oneFile.addressBeside('models', {})).toBeNull();
  });
});
