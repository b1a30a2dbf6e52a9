// The page that a link from somebody's page opens: embed.html, which lies beside the element's
// script.
import { packageScript } from './source.ts';

/** The page, and the name of the script beside it; a script without an address has neither. */
export function packagePage(): { page: string; script: string | undefined } {
  const script = packageScript();
  if (!script) return { page: new URL('./', document.baseURI).href, script: undefined };
  return {
    page: new URL('embed.html', script).href,
    script: new URL(script).pathname.split('/').pop(),
  };
}
