// The two ways to write attention in ONNX, encoded as protobuf by hand (onnx.proto's field numbers):
// a graph of MatMul, Mul, Add, Softmax, MatMul, and the Attention operator of opset 23.

const varint = (n) => (n < 128 ? [n] : [(n % 128) | 128, ...varint(Math.floor(n / 128))]);
const text = (string) => [...new TextEncoder().encode(string)];
const float32 = (value) => [...new Uint8Array(Float32Array.of(value).buffer)];

const number = (field, value) => [...varint(field << 3), ...varint(value)];
const bytes = (field, content) => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
];
const string = (field, value) => bytes(field, text(value));

const kFloat = 1; // TensorProto.DataType

const attribute = {
  float: (name, value) =>
    bytes(5, [...string(1, name), (2 << 3) | 5, ...float32(value), ...number(20, 1)]),
  int: (name, value) => bytes(5, [...string(1, name), ...number(3, value), ...number(20, 2)]),
  ints: (name, values) =>
    bytes(5, [...string(1, name), ...values.flatMap((v) => number(8, v)), ...number(20, 7)]),
};

const node = (op, inputs, output, attributes = []) =>
  bytes(1, [
    ...inputs.flatMap((name) => string(1, name)),
    ...string(2, output),
    ...string(4, op),
    ...attributes.flat(),
  ]);

function tensor(field, name, dims) {
  const shape = bytes(
    2,
    dims.flatMap((dim) => bytes(1, number(1, dim))),
  );
  return bytes(field, [
    ...string(1, name),
    ...bytes(2, bytes(1, [...number(1, kFloat), ...shape])),
  ]);
}

const scalar = (name, value) =>
  bytes(5, [...number(2, kFloat), ...string(8, name), ...bytes(9, float32(value))]);

function model(opset, { n, head_dim, n_heads }, hasMask, nodes) {
  const dims = [1, n_heads, n, head_dim];
  const graph = [
    ...nodes,
    ...string(2, 'attention'),
    ...['q', 'k', 'v'].flatMap((name) => tensor(11, name, dims)),
    ...(hasMask ? tensor(11, 'mask', [n, n]) : []),
    ...tensor(12, 'out', dims),
  ];
  return Uint8Array.from([...number(1, 10), ...bytes(7, graph), ...bytes(8, number(2, opset))]);
}

/** softmax(q k^T scale + mask) v, operator by operator. `mask` is an input where there is one. */
export function graphModel(shape, hasMask) {
  return model(17, shape, hasMask, [
    ...scalar('scale', 1 / Math.sqrt(shape.head_dim)),
    ...node('Transpose', ['k'], 'k_t', [attribute.ints('perm', [0, 1, 3, 2])]),
    ...node('MatMul', ['q', 'k_t'], 'products'),
    ...node('Mul', ['products', 'scale'], 'scores'),
    ...(hasMask ? node('Add', ['scores', 'mask'], 'masked') : []),
    ...node('Softmax', [hasMask ? 'masked' : 'scores'], 'probs', [attribute.int('axis', 3)]),
    ...node('MatMul', ['probs', 'v'], 'out'),
  ]);
}

/** The Attention operator; a window comes as a mask, causality as its attribute. */
export function operatorModel(shape, hasMask) {
  return model(
    23,
    shape,
    hasMask,
    node('Attention', ['q', 'k', 'v', ...(hasMask ? ['mask'] : [])], 'out', [
      attribute.int('is_causal', shape.causal ? 1 : 0),
      attribute.float('scale', 1 / Math.sqrt(shape.head_dim)),
    ]),
  );
}
