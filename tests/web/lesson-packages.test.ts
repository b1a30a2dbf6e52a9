// Lessons for learning platforms: manifests that name what is there, items that are well formed.
import { beforeAll, describe, expect, test } from 'vitest';
import { type FilledLesson, fillLesson } from '../../web/src/course/filled.ts';
import { type QtiItem, qtiItems, qtiManifest } from '../../web/src/course/forms/qti.ts';
import {
  launchName,
  launchPage,
  SCORM_PAGE,
  scormManifest,
} from '../../web/src/course/forms/scorm.ts';
import { HeadlessLab } from '../../web/src/course/headless.ts';
import { loadLesson } from '../../web/src/course/lessons.ts';
import { liveSession } from './fixtures.ts';

let lessons: FilledLesson[];
let items: QtiItem[];

beforeAll(async () => {
  lessons = [];
  for (const id of ['sliding-window', 'quadratic-cost'] as const) {
    const lesson = (await loadLesson(id, 'zh-CN'))!;
    lessons.push(await fillLesson(lesson, new HeadlessLab(liveSession(), 'zh-CN')));
  }
  items = lessons.flatMap(qtiItems);
});

/** Every start tag has its end tag, in order: enough for what a template writes. */
function openTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, , empty] of xml.matchAll(
    /<(\/?)([\w:-]+)((?:"[^"]*"|[^>"])*?)(\/?)>/g,
  )) {
    if (slash) expect(open.pop(), xml).toBe(name);
    else if (!empty) open.push(name!);
  }
  return open;
}

describe('QTI 2.1', () => {
  test('an item per guess and number, well formed, with the right answer', () => {
    expect(items.map(({ id }) => id)).toContain('sliding-window-self-zh-CN');
    for (const { xml } of items) {
      expect(openTags(xml.replace(/<\?xml.*?\?>/, ''))).toEqual([]);
      expect(xml).toContain('<correctResponse><value>');
    }
    const self = items.find(({ id }) => id.startsWith('sliding-window-self'))!.xml;
    expect(self).toContain('<correctResponse><value>four</value>');
    expect(self).toContain('(M4)</modalFeedback>');
  });

  test('a number keeps its tolerance and its own feedback', () => {
    const { xml } = items.find(({ id }) => id.startsWith('quadratic-cost-count'))!;
    expect(xml).toContain('<correctResponse><value>36</value>');
    expect(xml).toContain('tolerance="0 0"');
    expect(xml).toContain('<baseValue baseType="identifier">reply</baseValue>');
  });

  test('the manifest names every item once', () => {
    const manifest = qtiManifest(items);
    for (const { id } of items) expect(manifest.split(`href="items/${id}.xml" />`)).toHaveLength(2);
  });
});

describe('SCORM 1.2', () => {
  test('a lesson is an item that opens the page at that lesson', () => {
    const all = lessons.map(({ lesson }) => lesson);
    const manifest = scormManifest(all);
    expect(manifest).toContain('<schemaversion>1.2</schemaversion>');
    for (const lesson of all) {
      expect(manifest).toContain(`adlcp:scormtype="sco" href="${launchName(lesson)}"`);
      const launch = launchPage(lesson).replaceAll('&amp;', '&');
      expect(launch).toContain(`url=${SCORM_PAGE}#v=1&lang=zh-CN&lesson=${lesson.id}"`);
    }
  });
});
