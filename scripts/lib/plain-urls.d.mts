import type { Plugin } from 'vite';

export function plainUrls(): Plugin;
