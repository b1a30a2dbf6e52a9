// Prints what suite.mjs and probe.mjs measured.

const percent = (share) => (share === undefined ? '' : `${(100 * share).toFixed(0)} %`);
const times = (ratio) => (ratio === undefined ? '' : `${ratio.toFixed(ratio < 10 ? 2 : 1)}x`);
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const milliseconds = (ms) =>
  ms < 0.1 ? `${(1000 * ms).toFixed(1)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;

function table(header, rows) {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, c) => cell.padEnd(widths[c])).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

const caseName = ({ n, head_dim, n_heads, mask }) => [
  mask,
  `n ${n}`,
  `d ${head_dim}`,
  n_heads === 1 ? '1 head' : `${n_heads} heads`,
];

const peerNames = ['ort graph', 'ort Attention', 'tfjs', 'plain JS'];

/** How many times longer the others take, and what share of the peak is reached. */
export function comparison(compared) {
  const rows = compared.map(({ shape, results, failures }) => {
    const of = (name) => results.find((result) => result.name === name);
    const own = of('attention-lab');
    const peers = peerNames.map((name) =>
      failures[name]
        ? 'fails'
        : of(name)
          ? `${times(of(name).times)} (${percent(of(name).share)})`
          : '–',
    );
    return [...caseName(shape), milliseconds(own.ms), percent(own.share), ...peers];
  });
  return table(['mask', 'tokens', 'head_dim', 'heads', 'time', 'of peak', ...peerNames], rows);
}

/** The engine's own rows; with `inPlace`, also what the same call takes in its own memory. */
export function ownRows(measured, { inPlace = false } = {}) {
  const rows = measured.map(({ shape, results }) => [
    ...caseName(shape),
    ...results.flatMap(({ ms, share }) => [milliseconds(ms), percent(share)]),
  ]);
  const header = ['mask', 'tokens', 'head_dim', 'heads', 'time', 'of peak'];
  return table(inPlace ? [...header, 'in place', 'of peak'] : header, rows);
}

export function probes({ cold, memory }) {
  const rows = Object.keys(cold).map((name) => [
    name,
    milliseconds(cold[name]),
    (memory[name] ?? []).map((m) => (m.failure ? 'fails' : mebibytes(m.bytes))).join(' / '),
  ]);
  return table(['', 'cold start, 128 tokens', 'wasm memory, 8,192 tokens'], rows);
}

/**
 * Two runs, case by case, the engine's own rows. Shares of the peak are compared, not times: each was
 * taken beside the peak of its own run, so that a slower machine does not read as slower code.
 */
export function changes(before, after) {
  const lists = ['compared', 'short', 'alone', 'linear', 'variants'];
  const ownOf = (result) =>
    lists.flatMap((list) =>
      (result[list] ?? []).map(({ shape, results: [own] }) => [
        `${list} ${caseName(shape).join(' ')}`,
        shape,
        own,
      ]),
    );
  const earlier = new Map(ownOf(before).map(([key, , own]) => [key, own]));
  const rows = ownOf(after)
    .filter(([key]) => earlier.has(key))
    .map(([key, shape, own]) => {
      const was = earlier.get(key);
      return [
        ...caseName(shape),
        milliseconds(was.ms),
        milliseconds(own.ms),
        percent(was.share),
        percent(own.share),
        times(own.share / was.share),
      ];
    });
  const header = [
    'mask',
    'tokens',
    'head_dim',
    'heads',
    'before',
    'after',
    'of peak',
    'of peak now',
  ];
  return table([...header, 'speed'], rows);
}

export function failuresOf(compared) {
  const seen = new Map();
  for (const { shape, failures } of compared) {
    for (const [name, message] of Object.entries(failures)) {
      if (!seen.has(`${name}: ${message}`)) {
        seen.set(`${name}: ${message}`, caseName(shape).join(', '));
      }
    }
  }
  return [...seen].map(([what, where]) => `${what} (first at ${where})`);
}
