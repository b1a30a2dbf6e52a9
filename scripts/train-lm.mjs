// Trains the character model of the page from the text that Debian's bible-kjv prints, on one core:
// web/public/models/lm/. `npm run train:lm`; six to twenty minutes. Nothing else needs it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from './lib/cmake.mjs';
import { fail, findProgram, root } from './lib/run.mjs';

if (!findProgram('bible')) fail('The text comes from Debian: apt-get install bible-kjv');
buildPreset('native', 'train_lm');

const most = { maxBuffer: 2 ** 26, encoding: 'utf8' };
const text = execFileSync('bible', ['-f', 'gen1:1-rev22:21'], most).replace(
  /^[A-Za-z0-9]+:\d+ /gm,
  '',
);
const work = mkdtempSync(join(tmpdir(), 'train-lm-'));
const corpus = join(work, 'corpus.txt');
writeFileSync(corpus, text);

const folder = join(root, 'web/public/models/lm');
mkdirSync(folder, { recursive: true });
const log = execFileSync(join(root, 'build/native/train_lm'), [corpus, folder], most);
const [size, ...snapshots] = log
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const provenance = {
  what: 'A language model of single characters, trained by engine/train from random weights',
  made_by: 'npm run train:lm (tools/train_lm.cpp holds every option; so does every checkpoint)',
  seed: 1,
  corpus: {
    name: 'The King James Version of the Bible, verse numbers removed',
    from: 'Debian packages bible-kjv and bible-kjv-text 4.38',
    rights: 'public domain (published 1611); in the United Kingdom printing is under Crown patent',
    symbols: size.symbols,
    sha256: createHash('sha256').update(text).digest('hex'),
    held_out: 'the last 5 %',
  },
  model: { layers: 'FFFF', mlp: 384, d_model: 96, n_heads: 4, seq_len: 128, ...size },
  training: { steps: 3300, batch: 16, lr: 0.003, schedule: 'cosine', warm_up: 100, repeats: 0.15 },
  format: 'int8 with one scale a row, no moments (engine/train/checkpoint.h)',
  snapshots,
};
writeFileSync(join(folder, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`);
