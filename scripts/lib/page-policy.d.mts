import type { Plugin } from 'vite';

export function pagePolicyPlugin(): Plugin;
