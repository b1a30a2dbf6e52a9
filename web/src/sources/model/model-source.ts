// A model file as a source: its forward pass on the reader's text, in a worker of its own.

import { titleOf } from '../../models/files.ts';
import type { OpenModel } from '../../models/model-file.ts';
import type { RunSummary } from '../../models/protocol.ts';
import { bytes } from '../../ui/format.ts';
import type { HeadAt, OpenedSource, SourceHead } from '../source.ts';

/** The head that the course's first example was found in (SmolLM2-135M-Instruct): it → function. */
const FIRST = {
  text: 'The function returns a null value, so it needs a check.',
  query: 8,
  layer: 13,
  head: 8,
};

const RUN = 'source';

export function sourceOfModel({ client, info, file, hash }: OpenModel): OpenedSource {
  let last: { text: string; run: RunSummary } | null = null;
  const isThere = FIRST.layer < info.n_layers && FIRST.head < info.n_heads;
  const types = Object.entries(info.types).sort((a, b) => b[1] - a[1]);

  async function runOf(text: string, signal: AbortSignal): Promise<RunSummary> {
    if (last?.text === text) return last.run;
    last = null;
    const run = await client.call('run', [RUN, text, {}, 0], { signal });
    last = { text, run };
    return run;
  }

  async function head(text: string, { layer, head }: HeadAt, signal: AbortSignal) {
    const { tokens, continues } = await runOf(text, signal);
    const { q, k, v } = await client.call('qkv', [RUN, layer, head], { signal });
    const { causal, window_left } = info.masks[layer]!;
    const isLocal = causal && window_left >= 0 && window_left < tokens.length - 1;
    return {
      ...{ q, k, v, head_dim: info.head_dim, softmax_scale: info.softmax_scale },
      mechanism: isLocal ? 'sliding_window' : causal ? 'full' : 'bidirectional',
      window_left: isLocal ? window_left : null,
      ...{ tokens, continues },
    } satisfies SourceHead;
  }

  return {
    id: 'model',
    title: titleOf(file),
    detail: `${types[0]?.[0] ?? ''}, ${bytes(info.file_bytes)}`,
    n_layers: info.n_layers,
    n_heads: info.n_heads,
    n_kv_heads: info.n_kv_heads,
    head_dim: info.head_dim,
    first: isThere ? FIRST : { ...FIRST, layer: Math.floor(info.n_layers / 2), head: 0 },
    link: hash ? { model: hash } : null,
    tokenize: (text) => client.call('tokenize', [text]),
    head,
    dispose: () => client.close(),
  };
}
