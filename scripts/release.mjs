// npm run release: publishes what npm run package has left, with its provenance. Only in the release
// workflow, which sets the tag and the token, and after npm test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, run } from './lib/run.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { GITHUB_REF_NAME: tag } = process.env;
if (tag !== `v${version}`) fail(`the tag is ${tag ?? 'not set'}, the version v${version}`);
run('npm', ['publish', './build/package', '--provenance', '--access', 'public']);
