// In place of site-pages.ts where everything is one file, which has no page beside it.
import type * as site from './site-pages.ts';

export const sitePages: typeof site.sitePages = [];
export const addressOf: typeof site.addressOf = () => '#';
export const addressBeside: typeof site.addressBeside = () => null;
