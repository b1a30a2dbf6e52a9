import type { Plugin } from 'vite';

export function lessonDepthPlugin(): Plugin;
