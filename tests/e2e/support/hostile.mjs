// Texts that become markup, script or an address wherever a page forgets to treat them as text, and
// what a page that forgot would show.

const effect = 'globalThis.hostile=1';

export const hostileTexts = [
  `<script>${effect}</script>`,
  `</script><script>${effect}</script>`,
  `</title><img src=x onerror=${effect}>`,
  `<img src=x onerror=${effect}>`,
  `<IMG SRC=x ONERROR="${effect}">`,
  `<svg onload=${effect}>`,
  `<svg><script>${effect}</script></svg>`,
  `<svg><animate onbegin=${effect} attributeName=x dur=1s>`,
  `<math><mtext><img src=x onerror=${effect}></mtext></math>`,
  `<iframe srcdoc="<script>parent.hostile=1</script>"></iframe>`,
  `<iframe src="javascript:parent.hostile=1"></iframe>`,
  `<object data="javascript:${effect}"></object>`,
  `<a href="javascript:${effect}" class=hostile>go</a>`,
  `<form action="javascript:${effect}"><button>go</button></form>`,
  `<details open ontoggle=${effect}>`,
  `<input autofocus onfocus=${effect}>`,
  `<body onload=${effect}>`,
  `<style>@import "https://hostile.invalid/x.css"</style>`,
  `<link rel=stylesheet href=https://hostile.invalid/x.css>`,
  `<base href=https://hostile.invalid/>`,
  `<meta http-equiv=refresh content="0;url=https://hostile.invalid/">`,
  `"><img src=x onerror=${effect}>`,
  `' onmouseover='${effect}`,
  `\` onmouseover=\`${effect}`,
  `--><img src=x onerror=${effect}><!--`,
  `]]><img src=x onerror=${effect}><![CDATA[`,
  `\${${effect}}`,
  `{{constructor.constructor("${effect}")()}}`,
  `javascript:${effect}`,
  `data:text/html,<script>${effect}</script>`,
  `x;background:url(https://hostile.invalid/x.png)`,
  `red;}*{background:url(https://hostile.invalid/y.png)}`,
  `<attention-lab text="<img src=x onerror=${effect}>">`,
  `&lt;img src=x onerror=${effect}&gt;`,
  `%3Cimg%20src%3Dx%20onerror%3D${effect}%3E`,
  `\\u003cimg src=x onerror=${effect}\\u003e`,
  `<scr\u0000ipt>${effect}</script>`,
  `\u202e<img src=x onerror=${effect}>`,
  `＜script＞${effect}＜/script＞`,
  `__proto__`,
];

/** Run in the page: what of the texts became a part of it, in any shadow tree. */
export function hostileSigns() {
  const signs = [];
  if ('hostile' in globalThis) signs.push('a script ran');
  if ('hostile' in {}) signs.push('the prototype of all objects is changed');
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const { localName } = element;
      if (/^(iframe|object|embed|base|form)$/.test(localName)) signs.push(`<${localName}>`);
      for (const { name, value } of element.attributes) {
        if (/^on/.test(name)) signs.push(`<${localName} ${name}>`);
        if (/^\s*(javascript|data:text)/i.test(value) && /^(href|src|action|data)$/.test(name))
          signs.push(`<${localName} ${name}="${value}">`);
        if (name === 'style' && /url\(/.test(value)) signs.push(`<${localName} style="${value}">`);
      }
      if (localName === 'script' && !element.src) signs.push('<script> with text');
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return signs;
}
