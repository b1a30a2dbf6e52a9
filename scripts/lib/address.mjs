// Where the project is in public: its owner fills this in. While it is empty, the package has no
// links to it and the guides show relative paths.
import { createHash } from 'node:crypto';

export const address = {
  /** As https://github.com/OWNER/attention-lab */
  repository: '',
  /** The playground, as https://OWNER.github.io/attention-lab/ */
  homepage: '',
  /** Whether releases are on npm, and so on the CDNs that mirror it. */
  isOnNpm: false,
};

/** The fields of a package.json that name it. */
export function addressFields({ repository, homepage } = address) {
  return {
    ...(repository && {
      repository: { type: 'git', url: `git+${repository}.git` },
      bugs: { url: `${repository}/issues` },
    }),
    ...(homepage && { homepage }),
  };
}

const sentences = {
  en: 'Or from a CDN that mirrors npm, this release and no other:',
  zh: '也可以用镜像 npm 的 CDN，固定在这个版本：',
};

/** The guide's lines for a CDN: version and digest of each file of the package. '' until it is on npm. */
export function cdnLines(lang, { version, files }, { isOnNpm } = address) {
  if (!isOnNpm) return '';
  const attributes = (name) => {
    const digest = createHash('sha384').update(files[name]).digest('base64');
    const url = `https://cdn.jsdelivr.net/npm/attention-lab@${version}/${name}`;
    return [url, `integrity="sha384-${digest}" crossorigin="anonymous"`];
  };
  const [css, cssDigest] = attributes('attention-lab.css');
  const [script, scriptDigest] = attributes('attention-lab.classic.js');
  return [
    `${sentences[lang]}\n`,
    '```html',
    `<link rel="stylesheet" href="${css}" ${cssDigest}>`,
    `<script src="${script}" ${scriptDigest} defer></script>`,
    '```\n',
  ].join('\n');
}
