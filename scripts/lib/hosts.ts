// The guide's table of hosts: which version of each the tests have opened (tests/hosts/tried.json, which
// the tests write and hold), by which command, and what an author writes there.
import type { Lang } from '../../web/src/i18n/lang.ts';

const exclude = "`optimizeDeps: { exclude: ['attention-lab'] }`";
const element = "`isCustomElement: (tag) => tag === 'attention-lab'`";

interface Host {
  /** As in tried.json. */
  tried: string;
  name: string;
  by: 'npm test' | 'npm run test:hosts:all' | 'npm run test:hosts:python';
  write: Readonly<Record<Lang, string>>;
}

const same = (words: string) => ({ en: words, 'zh-CN': words });
const nothing = { en: 'nothing', 'zh-CN': '不用写' };
const recipe = { en: 'the recipe below', 'zh-CN': '见下面的写法' };

const npmTest = 'npm test';
const all = 'npm run test:hosts:all';
const python = 'npm run test:hosts:python';

export const hosts: readonly Host[] = [
  ...(
    [
      ['Next.js, turbopack', 'Next.js (Turbopack)', npmTest],
      ['Next.js, webpack', 'Next.js (webpack)', all],
      ['Next.js, in development', 'Next.js, in development', all],
    ] as const
  ).map(
    ([each, name, by]): Host => ({
      ...{ tried: each, name, by },
      write: {
        en: "the import in a file with `'use client'`",
        'zh-CN': "在带 `'use client'` 的文件里导入",
      },
    }),
  ),
  ...[6, 7, 8].map(
    (major): Host => ({
      tried: `Vite ${major}, in development`,
      name: `Vite ${major}, in development`,
      by: major === 8 ? all : npmTest,
      write: {
        en: `${exclude}; without it the engine runs in the page, and the console says so`,
        'zh-CN': `${exclude}；不写则引擎在页面里运行，控制台会提示`,
      },
    }),
  ),
  { tried: 'webpack', name: 'webpack', by: npmTest, write: nothing },
  {
    tried: 'React',
    name: 'React, TypeScript',
    by: npmTest,
    write: same("`import 'attention-lab/react'`"),
  },
  {
    tried: 'Vue',
    name: 'Vue',
    by: all,
    write: same(`\`import 'attention-lab/vue'\`, ${element}`),
  },
  {
    tried: 'Svelte',
    name: 'Svelte',
    by: npmTest,
    write: same("`import 'attention-lab/svelte'`"),
  },
  {
    tried: 'Angular',
    name: 'Angular',
    by: npmTest,
    write: {
      en: "the package's files as an asset, `setAssets('attention-lab/')`, `CUSTOM_ELEMENTS_SCHEMA`",
      'zh-CN': "把包的文件列为 asset，`setAssets('attention-lab/')`，`CUSTOM_ELEMENTS_SCHEMA`",
    },
  },
  { tried: 'VitePress', name: 'VitePress', by: npmTest, write: recipe },
  { tried: 'Docusaurus', name: 'Docusaurus', by: npmTest, write: recipe },
  ...[
    'Astro',
    'Nuxt',
    'SvelteKit',
    'Storybook',
    'reveal.js',
    'Slidev',
    'Hugo',
    'Jekyll',
    'mdBook',
  ].map((name): Host => ({ tried: name, name, by: all, write: recipe })),
  { tried: 'MkDocs Material', name: 'MkDocs Material', by: python, write: recipe },
  { tried: 'JupyterLab', name: 'JupyterLab', by: python, write: recipe },
  ...[
    'Notebook',
    'nbconvert',
    'Sphinx, furo',
    'Sphinx, pydata',
    'marimo',
    'Streamlit',
    'Gradio',
  ].map((name): Host => ({ tried: name, name, by: all, write: recipe })),
];

/** Rows of the table: host, version, command, what to write. */
export function hostRows(versions: Readonly<Record<string, string>>, lang: Lang): string[][] {
  return hosts.flatMap(({ tried, name, by, write }) => {
    const version = versions[tried];
    if (version === undefined) return []; // not opened yet
    return [[name, version, `\`${by}\``, write[lang]]];
  });
}
