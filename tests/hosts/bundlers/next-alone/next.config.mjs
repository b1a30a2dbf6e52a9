// The same without the element: builds wherever Next.js itself does.
export { default } from '../next/next.config.mjs';
