// The Content-Security-Policy of every built page, in a <meta> so that any static host sends it: what
// is not named here is refused, markup and script addresses only pass through Trusted Types, and the
// page reaches no other origin. Pages of hosts that embed the element keep their own policy.
import { createHash } from 'node:crypto';

/** Defines the default policy of Trusted Types, which is to run before any other script. */
const trustedTypes = 'trusted-types.js';

const shared = [
  ['img-src', "'self' data: blob:"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', "default lit-html 'allow-duplicates'"], // embed.html: lit in both of its scripts
];

const written = (directives) => directives.map((parts) => parts.join(' ')).join('; ');

/** `blob:`: how a worker starts in a sandboxed frame, which has no origin. */
export const pagePolicy = written([
  ['default-src', "'none'"],
  ['script-src', "'self' 'wasm-unsafe-eval'"],
  ['style-src', "'self'"],
  ['connect-src', "'self'"],
  ['worker-src', "'self' blob:"],
  ['frame-src', "'self'"],
  ...shared,
]);

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** For a page that has everything in it: these scripts and styles and no other, and no connection. */
export const inlinePolicy = ({ scripts, styles }) =>
  written([
    ['default-src', "'none'"],
    ['script-src', `${scripts.map(hashOf).join(' ')} 'wasm-unsafe-eval'`],
    ['style-src', styles.map(hashOf).join(' ')],
    ['worker-src', 'blob:'],
    ...shared,
  ]);

const meta = (policy) => `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;

/** A built page under its policy, which has to stand before whatever it governs; `base` leads from it to
 *  the site's own folder. */
export function withPolicy(html, policy = pagePolicy, base = './') {
  const script =
    policy === pagePolicy ? `\n    <script src="${base}${trustedTypes}"></script>` : '';
  return html.replace(/<meta charset="utf-8" \/>/, (charset) => {
    return `${charset}\n    ${meta(policy)}${script}`;
  });
}

/** Every page that Vite builds; its development server needs scripts of its own. */
export const pagePolicyPlugin = () => ({
  name: 'page-policy',
  apply: 'build',
  transformIndexHtml: { order: 'post', handler: (html) => withPolicy(html) },
});
