// The worker of the source "trained here": one network, asked for its heads.
import { loadTrainer, type Trainer } from '../../../../bindings/train.ts';
import { toProblem } from '../../worker/problem.ts';
import { sourceHead, symbolsOf } from './trained-heads.ts';
import type { TrainedAbout, TrainedAnswer, TrainedRequest } from './trained-protocol.ts';

let trainer: Trainer | null = null;

function aboutOf(network: Trainer): TrainedAbout {
  const { options, step_count, probe } = network;
  const first = options.layers.search(/[FS]/);
  const symbols = symbolsOf(network);
  return {
    task: options.task,
    seed: options.seed,
    step: step_count,
    n_layers: options.layers.length,
    n_heads: options.n_heads,
    head_dim: options.d_model / options.n_heads,
    first_layer: Math.max(0, first),
    probe: symbols.write(probe.slice(0, 24)),
    symbols: symbols.list,
  };
}

type Answer = TrainedAnswer extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'id'>
    : never
  : never;

async function answer(request: TrainedRequest): Promise<Answer> {
  if (request.kind === 'load') {
    const loaded = await loadTrainer(request.bytes);
    trainer?.dispose();
    trainer = loaded;
    return { about: aboutOf(loaded) };
  }
  if (!trainer) throw new Error('no network');
  if (request.kind === 'tokenize') {
    const symbols = symbolsOf(trainer);
    return symbols.show(symbols.read(request.text));
  }
  const { text, layer, head } = request;
  return { head: sourceHead(trainer, text, layer, head) };
}

self.onmessage = async ({ data }: MessageEvent<TrainedRequest & { id: number }>) => {
  try {
    self.postMessage({ ...(await answer(data)), id: data.id });
  } catch (error) {
    self.postMessage({ id: data.id, problem: toProblem(error) });
  }
};
