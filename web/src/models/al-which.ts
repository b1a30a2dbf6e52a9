// <al-which>: which models to get: their size, licence, and what each shows best. Links, nothing more: nothing
// is fetched.
import { css, html, LitElement } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { shared } from '../ui/style/shared.ts';

interface Suggestion {
  name: string;
  file: string;
  size: string;
  licence: string;
  link: string;
  shows: Record<Lang, string>;
}

// Sizes and licences as their makers publish them, November 2026.
const suggestions: readonly Suggestion[] = [
  {
    ...{ name: 'SmolLM2-135M-Instruct', file: 'Q4_1.gguf', size: '98 MB', licence: 'Apache-2.0' },
    link: 'https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct',
    shows: {
      en: 'all five jobs, the first-token sink, induction heads, nine heads on three k, v; weak in Chinese',
      'zh-CN': '五种分工、开头词成汇、归纳头、九个头共用三份 k、v；中文弱',
    },
  },
  {
    ...{ name: 'Qwen2.5-0.5B', file: 'Q4_K_M.gguf', size: '392 MB', licence: 'Apache-2.0' },
    link: 'https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct',
    shows: { en: 'Chinese; biases in q, k, v', 'zh-CN': '中文；q、k、v 带偏置' },
  },
  {
    ...{ name: 'Qwen3-0.6B', file: 'Q4_K_M.gguf', size: '390 MB', licence: 'Apache-2.0' },
    link: 'https://huggingface.co/Qwen/Qwen3-0.6B',
    shows: { en: 'Chinese; norms on q and k', 'zh-CN': '中文；q 和 k 上有归一化' },
  },
  {
    ...{ name: 'Gemma 3 270M', file: 'Q4_K_M.gguf', size: '253 MB', licence: 'Gemma Terms of Use' },
    link: 'https://huggingface.co/google/gemma-3-270m',
    shows: {
      en: 'a mask of its own: five layers with a window, one that sees everything',
      'zh-CN': '自己的掩码：五层看窗口，一层看全部',
    },
  },
  {
    ...{ name: 'GPT-2', file: '.gguf, .safetensors', size: '548 MB', licence: 'MIT' },
    link: 'https://huggingface.co/openai-community/gpt2',
    shows: {
      en: 'the heads of the literature: induction 5.5 and 6.9, previous token 4.11',
      'zh-CN': '文献里的那些头：归纳 5.5 和 6.9，前一个词元 4.11',
    },
  },
  {
    ...{
      name: 'all-MiniLM-L6-v2',
      file: '.safetensors + .json',
      size: '45 MB',
      licence: 'Apache-2.0',
    },
    link: 'https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2',
    shows: {
      en: 'a model that reads both ways, with a next-token head (1.8)',
      'zh-CN': '双向阅读的模型，里面有看后一个词元的头（1.8）',
    },
  },
  {
    ...{ name: 'stories260K', file: '.bin + tok512.bin', size: '1 MB', licence: 'MIT' },
    link: 'https://huggingface.co/karpathy/tinyllamas',
    shows: {
      en: 'the smallest: forty heads without a sink or induction',
      'zh-CN': '最小的：四十个头，没有汇，也没有归纳',
    },
  },
];

const words = {
  en: {
    title: 'Which models?',
    what: 'Download a file from its maker and drop it above. This page fetches nothing; GGUF files of each are offered beside the originals. Types read: F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q4_K, Q5_K, Q6_K.',
    columns: ['Model', 'File', 'Size', 'Licence', 'Shows best'],
  },
  'zh-CN': {
    title: '用哪些模型？',
    what: '从发布者那里下载文件，拖到上面。本页不取任何东西；各家的 GGUF 文件一般在原模型旁边。能读的类型：F32、F16、BF16、Q8_0、Q4_0、Q4_1、Q5_0、Q5_1、Q4_K、Q5_K、Q6_K。',
    columns: ['模型', '文件', '大小', '许可', '最能看出什么'],
  },
};

export class AlWhich extends LitElement {
  static override properties = { lang: { type: String } };

  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow-x: auto;
        padding-top: 20px;
        border-top: 1px solid var(--al-line);
      }
      h2 {
        margin: 0;
        font-size: 19px;
      }
      p {
        max-width: 54em;
        line-height: 1.55;
      }
      table {
        min-width: 720px;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 5px 18px 5px 0;
        border-top: 1px solid var(--al-line);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
      }
      td:nth-child(3) {
        white-space: nowrap;
      }
      thead th {
        color: var(--al-ink-2);
      }
      a {
        color: var(--al-key);
      }
    `,
  ];

  protected override render() {
    const { title, what, columns } = words[this.lang];
    return html`<h2>${title}</h2>
      <p>${what}</p>
      <table tabindex="0">
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${suggestions.map(
            ({ name, file, size, licence, link, shows }) => html`<tr>
              <th scope="row"><a href=${link} rel="noreferrer">${name}</a></th>
              <td>${file}</td>
              <td>${size}</td>
              <td>${licence}</td>
              <td>${shows[this.lang]}</td>
            </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

define('al-which', AlWhich);
