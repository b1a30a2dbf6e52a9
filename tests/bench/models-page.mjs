// The model file of the page's field under attention-lab and under wllama (llama.cpp as wasm), one
// thread each, in turns: the same tokens, wall-clock time of the same minutes.
import { Wllama } from '@wllama/wllama';
import { openModel } from '../../build/bindings/models.js';

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const rate = (n, ms) => (1000 * n) / ms;

function ours(model) {
  const timed = async (run) => {
    const begin = performance.now();
    await run();
    return performance.now() - begin;
  };
  const prefill = async (prompt, precision) =>
    rate(
      prompt.length,
      await timed(async () => (await model.run(prompt, { precision })).dispose()),
    );
  const first = async (prompt, precision) =>
    rate(prompt.length, await timed(() => model.generate(prompt, { n: 1, stop: [], precision })));
  const decode = async (ids, n, precision) => {
    const of = (count) =>
      timed(() => model.generate(ids, { n: count, temperature: 0, stop: [], precision }));
    const one = await of(1);
    return rate(n, (await of(n + 1)) - one);
  };
  return {
    'prefill, loss of every token, float32': ({ prompt }) => prefill(prompt, 'float32'),
    'prefill, loss of every token, int16': ({ prompt }) => prefill(prompt, 'int16'),
    'prefill, last token only, float32': ({ prompt }) => first(prompt, 'float32'),
    'prefill, last token only, int16': ({ prompt }) => first(prompt, 'int16'),
    'decode, float32': ({ start, n }) => decode(start, n, 'float32'),
    'decode, int16': ({ start, n }) => decode(start, n, 'int16'),
  };
}

async function theirs(file) {
  const wllama = new Wllama({ default: new URL('wllama/wasm/wllama.wasm', document.baseURI).href });
  wllama.setCompat(null); // which would be fetched from elsewhere
  await wllama.loadModel([file], { n_ctx: 512, n_threads: 1, n_gpu_layers: 0, n_parallel: 1 });
  const timings = async (prompt, max_tokens) => {
    const options = { prompt, max_tokens, temperature: 0, ignore_eos: true, cache_prompt: false };
    return (await wllama.createCompletion(options)).timings;
  };
  return {
    'prefill, last token only': async ({ text }) => (await timings(text, 1)).prompt_per_second,
    decode: async ({ startText, n }) => (await timings(startText, n)).predicted_per_second,
  };
}

/** { ours, wllama }: tokens a second by name, medians of the rounds. wllama takes text alone. */
export async function runModel({ rounds, ...asked }) {
  const [file] = document.querySelector('input').files;
  const model = await openModel(file);
  const [text, startText] = [asked.prompt, asked.start].map((ids) => model.detokenize(ids));
  const request = { ...asked, text, startText };
  const sides = { ours: ours(model), wllama: await theirs(file) };
  const samples = { ours: {}, wllama: {} };
  for (let round = 0; round < rounds; round++) {
    for (const [side, measures] of Object.entries(sides)) {
      for (const [name, measure] of Object.entries(measures)) {
        samples[side][name] ??= [];
        samples[side][name].push(await measure(request));
      }
    }
  }
  const medians = (all) =>
    Object.fromEntries(Object.entries(all).map(([name, values]) => [name, median(values)]));
  return { ours: medians(samples.ours), wllama: medians(samples.wllama) };
}
