// The borders that bad input is tried at: what each does with what is given.
import { readFileSync } from 'node:fs';
import { createEngine, type Engine } from '../../../bindings/engine.ts';
import { AttentionLabError, type Problem, problemOf } from '../../../bindings/error.ts';
import { openModel } from '../../../bindings/models.ts';
import { recall } from '../../../bindings/recall.ts';
import { createTrainer, loadTrainer } from '../../../bindings/train.ts';
import { decodeCost } from '../../../web/src/cost/cost-url.ts';
import { applied, defaults as costDefaults } from '../../../web/src/cost/settings.ts';
import { readLesson } from '../../../web/src/course/attach.ts';
import { readCustomQkv } from '../../../web/src/input/custom-qkv.ts';
import { check, defaultSettings, noLimits } from '../../../web/src/state/settings.ts';
import { decode } from '../../../web/src/state/url.ts';
// @ts-expect-error: plain JavaScript
import { tinyGguf } from '../../bindings/models-writer.mjs';

const engine: Engine = await createEngine();
const gguf: Uint8Array<ArrayBuffer> = tinyGguf('llama');
const trainOptions = { task: 'markov', layers: 'F', vocab: 3, seq_len: 8, d_model: 8, batch: 2 };
const newTrainer = () => createTrainer(trainOptions as Parameters<typeof createTrainer>[0]);
const checkpoint = (await newTrainer()).checkpoint();
const model = await openModel(gguf);
const lessonFile = new URL('../../../web/lessons/en/self-attention.json', import.meta.url);
const lesson = JSON.parse(readFileSync(lessonFile, 'utf8'));

/** What the expressions of cases.jsonl speak of. */
export const names = {
  gguf,
  checkpoint,
  lesson,
  /** A Float32Array whose buffer went to another thread. */
  detached(n: number) {
    const array = new Float32Array(n);
    structuredClone(array.buffer, { transfer: [array.buffer] });
    return array;
  },
  /** Bytes with one of them changed. */
  flipped(bytes: Uint8Array, at: number) {
    const copy = Uint8Array.from(bytes);
    copy[at] = copy[at]! ^ 0x55;
    return copy;
  },
  without(fields: object, name: string) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
  },
};

const arrays = () => ({
  ...{ n_heads: 2, seq_len_q: 4, head_dim: 3 },
  q: new Float32Array(24).fill(0.5),
  k: new Float32Array(24).fill(0.25),
  v: Float32Array.from({ length: 24 }, (_, i) => i),
});

/** Adds what is given to good options, getters and names like __proto__ as they are. */
function over(good: object, given: object): object {
  const all = { ...good };
  for (const name of Reflect.ownKeys(given)) {
    const descriptor = Object.getOwnPropertyDescriptor(given, name) as PropertyDescriptor;
    Object.defineProperty(all, name, descriptor);
  }
  return all;
}

/** A problem that is returned, as the error it would be. */
function fail(problem: Problem | null | undefined): void {
  if (problem) throw new AttentionLabError(problem);
}

const settingOf = (patch: object) =>
  check(patch as Record<string, unknown>, noLimits, defaultSettings).problems[0];

function link(hash: string): void {
  const { settings, problems } = decode(hash);
  fail(problems[0] ?? settingOf(settings));
}

// biome-ignore lint/suspicious/noExplicitAny: what is given is of the wrong type
type Border = (given: any) => unknown;

const withTrainer = (
  use: (trainer: Awaited<ReturnType<typeof newTrainer>>, given: unknown) => void,
) => (async (given) => use(await newTrainer(), given)) as Border;

export const borders: Record<string, Border> = {
  attend: (given) => engine.attend(over(arrays(), given) as never),
  attendWhole: (given) => engine.attend(given),
  expectedCounters: (given) => engine.expectedCounters(given),
  requiredBytes: (given) => engine.requiredBytes(given),
  allocate: (given) => engine.allocate(given as number),
  releasedArray(length: number) {
    const array = engine.allocate(length);
    array.release();
    return array.values;
  },
  modelCost: (given) => engine.modelCost(given),
  crossover: (given) => engine.crossover(given),
  ringPlan: (given) => engine.ringPlan(given),
  fitPowerLaw: (given) => engine.fitPowerLaw(given),
  createEngine: (given) => createEngine(given),
  createTrainer: (given) => createTrainer(given),
  'trainer.step': withTrainer((trainer, n) => trainer.step(n as number)),
  'trainer.losses': withTrainer((trainer, tokens) => trainer.losses(tokens as number[])),
  'trainer.attention': withTrainer((trainer, layer) => trainer.attention(layer as number)),
  'trainer.ablate': withTrainer((trainer, layer) => trainer.ablate(layer as number, 0)),
  'trainer.checkpoint': withTrainer((trainer, options) => trainer.checkpoint(options as object)),
  'trainer.encode': withTrainer((trainer, text) => trainer.encode(text as string)),
  loadTrainer: (given) => loadTrainer(given),
  recall: (given) => recall(given),
  openModel: (given) => openModel(given),
  openModelOptions: (given) => openModel(gguf, given),
  'model.tokenize': (given) => model.tokenize(given),
  'model.detokenize': (given) => model.detokenize(given),
  'model.run': (given) => model.run(given),
  'model.runOptions': (given) => model.run([1, 2], given),
  'model.generateOptions': (given) => model.generate([1, 2], given),
  'run.attention': async (given) => (await model.run([1, 2])).attention(given, 0),
  'run.logits': async (given) => (await model.run([1, 2])).logits(given),
  disposedEngine: async (method: keyof Engine) => {
    const other = await createEngine();
    other.dispose();
    return (other[method] as Border).call(other, arrays());
  },
  disposedTrainer: async (method: 'step' | 'evaluate' | 'checkpoint' | 'losses' | 'scores') => {
    const trainer = await newTrainer();
    trainer.dispose();
    return (trainer[method] as Border).call(trainer, undefined);
  },
  disposedModel: async (method: 'run' | 'generate' | 'tokenize') => {
    const other = await openModel(gguf);
    other.dispose();
    return (other[method] as Border).call(other, method === 'tokenize' ? 'x' : [1, 2]);
  },
  disposedRun: async (method: 'attention' | 'logits' | 'hidden' | 'qkv') => {
    const run = await model.run([1, 2]);
    run.dispose();
    return (run[method] as Border).call(run, 0);
  },
  setting: (given) => fail(settingOf(given)),
  link,
  costLink(given) {
    const { fields, problems } = decodeCost(given);
    fail(problems[0] ?? applied(costDefaults, fields, engine.presets()).problems[0]);
  },
  data: (given) => fail(readCustomQkv(given).problem),
  lesson: async (given) => {
    const found = await readLesson(given);
    if ('problem' in found) fail(found.problem);
  },
};

/** The same arrays in memory that other threads share, and in memory that grows. */
export function outOfSharedMemory(): number[][] {
  const kinds = [
    (bytes: number) => new SharedArrayBuffer(bytes),
    // @ts-expect-error: newer than the library that this is compiled against
    (bytes: number) => new ArrayBuffer(bytes, { maxByteLength: 2 * bytes }),
  ];
  return kinds.map((newBuffer) => {
    const { q, k, v, ...shape } = arrays();
    const moved = [q, k, v].map((floats) => {
      const copy = new Float32Array(newBuffer(floats.byteLength));
      copy.set(floats);
      return copy;
    });
    const [newQ, newK, newV] = moved;
    return [...engine.attend({ ...shape, q: newQ, k: newK, v: newV } as never).out];
  });
}

/** What a good call answers after each of them. */
export const goodAnswer = async () => ({
  out: [...engine.attend(arrays() as never).out],
  ids: model.tokenize('hello').ids,
  loss: [...((await model.run([1, 2, 3])).loss ?? [])],
});

/** What `border` answers to `given`: a refusal, or what else happened. */
export async function answer(border: string, given: string): Promise<Problem | string> {
  // The expressions are in this repository, and say what no JSON can.
  const value = new Function(...Object.keys(names), `return (${given});`)(...Object.values(names));
  try {
    await borders[border]!(value);
    return 'accepted';
  } catch (error) {
    return error instanceof AttentionLabError ? problemOf(error) : `${error}`;
  }
}
