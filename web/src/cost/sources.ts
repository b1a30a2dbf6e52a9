// The short name of a preset's source: its place.

const places: Readonly<Record<string, (path: string) => string>> = {
  'huggingface.co': (path) => path.replace(/^\/([^/]+\/[^/]+)\/blob\/main\//, '$1, '),
  'github.com': (path) => path.replace(/^\/([^/]+\/[^/]+)\/blob\/[^/]+\/(?:.*\/)?/, '$1, '),
  'arxiv.org': (path) => path.replace(/^\/abs\//, 'arXiv:'),
};

/** "https://github.com/openai/gpt-2/blob/master/src/model.py" -> "openai/gpt-2, model.py". */
export function sourceTitle(address: string): string {
  const { hostname, pathname } = new URL(address);
  const short = Object.hasOwn(places, hostname) ? places[hostname]! : (path: string) => path;
  return short(pathname).replace(/^\//, '');
}

/** Models whose architecture nobody has published: there is nothing to compute. As of 2026-11. */
export const unknownModels = ['Claude', 'GPT-4o', 'GPT-5', 'Gemini'] as const;
