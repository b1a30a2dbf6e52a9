// Who takes part. prepare(shape) does what a careful user would do once (session, mask, warm
// buffers) and returns run({q, k, v}) -> Float32Array: what is timed, copies in and out included.
import { visible } from './cases.mjs';
import { graphModel, operatorModel } from './onnx.mjs';

/** Additive [n, n] mask of a case, or undefined where everybody sees everybody. */
function additiveMask(shape) {
  if (!shape.causal) return undefined;
  const mask = new Float32Array(shape.n ** 2).fill(-Infinity);
  for (let i = 0; i < shape.n; i++) {
    const { begin, end } = visible(shape, i);
    mask.fill(0, i * shape.n + begin, i * shape.n + end);
  }
  return mask;
}

const optionsOf = ({ n, head_dim, n_heads, n_kv_heads = n_heads, causal, window }) => ({
  ...{ n_heads, n_kv_heads, seq_len_q: n, head_dim, causal },
  ...(window > 0 ? { window_left: window - 1 } : {}),
});

/** `more`: options that the shape does not say. */
export function attentionLab(engine, more = {}) {
  return {
    name: 'attention-lab',
    prepare(shape) {
      const options = { ...optionsOf(shape), ...more };
      return { run: ({ q, k, v }) => engine.attend({ ...options, q, k, v }).out };
    },
  };
}

/** q, k, v and the output in the engine's memory: filled by whoever makes them, never copied. */
export function attentionInPlace(engine, more = {}) {
  return {
    name: 'in place',
    prepare(shape) {
      const options = { ...optionsOf(shape), ...more };
      const { n, head_dim, n_heads, n_kv_heads = n_heads } = shape;
      const [q, k, v, out] = [n_heads, n_kv_heads, n_kv_heads, n_heads].map((heads) =>
        engine.allocate(heads * n * head_dim),
      );
      let filled;
      return {
        run(inputs) {
          if (filled !== inputs) {
            for (const [name, array] of Object.entries({ q, k, v })) array.values.set(inputs[name]);
            filled = inputs;
          }
          const { values: target } = out;
          return engine.attend({ ...options, q: q.values, k: k.values, v: v.values, out: target })
            .out;
        },
        release() {
          for (const array of [q, k, v, out]) array.release();
        },
      };
    },
  };
}

/** The engine, copying and in place. */
export const bothWays = (engine, more) => [
  attentionLab(engine, more),
  attentionInPlace(engine, more),
];

/** onnxruntime-web, one entry for each way to write attention. */
export function onnxruntime(ort) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'fatal';
  const variant = (name, encode, needsMask) => ({
    name,
    async prepare(shape) {
      const { n, head_dim, n_heads } = shape;
      const mask = needsMask(shape) ? additiveMask(shape) : undefined;
      const session = await ort.InferenceSession.create(encode(shape, mask !== undefined), {
        executionProviders: ['wasm'],
      });
      const dims = [1, n_heads, n, head_dim];
      const fixed = mask ? { mask: new ort.Tensor('float32', mask, [n, n]) } : {};
      const feed = (values) => new ort.Tensor('float32', values, dims);
      return {
        run: async ({ q, k, v }) =>
          (await session.run({ q: feed(q), k: feed(k), v: feed(v), ...fixed })).out.data,
        release: () => session.release(),
      };
    },
  });
  return [
    variant('ort graph', graphModel, (shape) => shape.causal),
    variant('ort Attention', operatorModel, (shape) => shape.window > 0),
  ];
}

/** TensorFlow.js: per head, with transpose(k) by itself: its only route to XNNPACK's products. */
export function tensorflow(tf) {
  return {
    name: 'tfjs',
    prepare(shape) {
      const { n, head_dim, n_heads } = shape;
      const mask = additiveMask(shape);
      const maskTensor = mask && tf.tensor2d(mask, [n, n]);
      const size = n * head_dim;
      const headOf = (x, h) => tf.tensor2d(x.subarray(h * size, (h + 1) * size), [n, head_dim]);
      const attendHead = (q, k, v) => {
        const scores = tf.mul(tf.matMul(q, tf.transpose(k)), 1 / Math.sqrt(head_dim));
        return tf.matMul(tf.softmax(maskTensor ? tf.add(scores, maskTensor) : scores), v);
      };
      return {
        run({ q, k, v }) {
          const out = new Float32Array(n_heads * size);
          for (let h = 0; h < n_heads; h++) {
            const one = tf.tidy(() => attendHead(headOf(q, h), headOf(k, h), headOf(v, h)));
            out.set(one.dataSync(), h * size);
            one.dispose();
          }
          return out;
        },
        release: () => maskTensor?.dispose(),
      };
    },
  };
}

/** The loops anybody would write first; hidden keys are skipped. */
export const plainJs = {
  name: 'plain JS',
  prepare(shape) {
    const { n, head_dim, n_heads } = shape;
    const scale = 1 / Math.sqrt(head_dim);
    const scores = new Float32Array(n);
    const attendRow = (i, offset, { q, k, v }, out) => {
      const { begin, end } = visible(shape, i);
      const row = offset + i * head_dim;
      let max = -Infinity;
      for (let j = begin; j < end; j++) {
        let dot = 0;
        for (let c = 0; c < head_dim; c++) dot += q[row + c] * k[offset + j * head_dim + c];
        scores[j] = dot * scale;
        max = Math.max(max, scores[j]);
      }
      let sum = 0;
      for (let j = begin; j < end; j++) {
        scores[j] = Math.exp(scores[j] - max);
        sum += scores[j];
      }
      for (let j = begin; j < end; j++) {
        const weight = scores[j] / sum;
        for (let c = 0; c < head_dim; c++) out[row + c] += weight * v[offset + j * head_dim + c];
      }
    };
    return {
      run(inputs) {
        const out = new Float32Array(n_heads * n * head_dim);
        for (let h = 0; h < n_heads; h++) {
          for (let i = 0; i < n; i++) attendRow(i, h * n * head_dim, inputs, out);
        }
        return out;
      },
    };
  },
};
