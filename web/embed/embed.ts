// embed.html, the page for an iframe: one <attention-lab> that does what the address says, and tells
// the page around it how high it is. The element itself is attention-lab.classic.js.

import type { AttentionLab } from '../src/element/element.ts';
import { tellParent } from '../src/pages/tell-parent.ts';
import { decode } from '../src/state/url.ts';

const lab = document.querySelector('attention-lab') as AttentionLab;

lab.textContent = ''; // it said that this script may be missing

function read(): void {
  const { settings, page, problems } = decode(location.hash);
  const { lang = '', theme = 'auto', hide = '', lock = '', compact = false, lesson = '' } = page;
  Object.assign(lab, { lang, theme, hide, lock, compact, lesson });
  document.documentElement.lang = lab.lang;
  document.documentElement.dataset.theme = theme;
  lab.restore(settings);
  if (problems[0]) lab.report(problems[0]);
}

let told = 0;

/** What hosts that know the element and learning platforms (LTI) listen for. */
function tellHeight(): void {
  const height = Math.ceil(lab.getBoundingClientRect().height);
  if (height === told || parent === window) return;
  told = height;
  parent.postMessage({ type: 'attention-lab:resize', version: 1, height }, '*');
  parent.postMessage({ subject: 'lti.frameResize', height }, '*');
}

read();
tellParent(lab);
addEventListener('hashchange', read);
new ResizeObserver(tellHeight).observe(lab);
