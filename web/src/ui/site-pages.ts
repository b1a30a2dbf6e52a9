// The pages of the site, which lie beside one another: what one of them, or a lesson in it, links to.

const pages = {
  playground: './index.html',
  course: './course.html',
  train: './train.html',
  recall: './recall.html',
  models: './models.html',
  cost: './cost.html',
  teach: './teach.html',
} as const;
export type PageId = keyof typeof pages;

export const sitePages = Object.keys(pages) as readonly PageId[];

type Fields = Readonly<Record<string, string>>;

export const addressOf = (page: PageId, fields: Fields): string =>
  `${pages[page]}#${new URLSearchParams({ v: '1', ...fields })}`;

/** The same for <attention-lab>, which also stands in pages of others: only beside the site's header. */
export const addressBeside = (page: PageId, fields: Fields): string | null =>
  customElements.get('al-header') ? addressOf(page, fields) : null;
