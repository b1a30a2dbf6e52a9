// HOST_BUNDLER: a folder of its own for what each bundler leaves.
import { fileURLToPath } from 'node:url';

export default {
  output: 'export',
  trailingSlash: true,
  distDir: `dist/${process.env.HOST_BUNDLER ?? 'dev'}`,
  turbopack: { root: fileURLToPath(new URL('..', import.meta.url)) },
  devIndicators: false,
};
