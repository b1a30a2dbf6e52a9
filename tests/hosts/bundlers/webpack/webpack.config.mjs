import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export default {
  context: path('.'),
  entry: './src/index.js',
  output: { path: path('dist'), clean: true },
  performance: false,
};
