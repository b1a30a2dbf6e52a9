// What the soak's parts tell: a line each, and whether all of them held.

const failed = [];

export function check(what, { passed, ...figures }) {
  const told = Object.entries(figures).map(([name, value]) => {
    const number =
      typeof value === 'number' ? Number(value.toPrecision(4)).toLocaleString('en') : value;
    return `${name} ${number}`;
  });
  console.log(`${passed ? 'ok  ' : 'FAIL'}  ${what}: ${told.join(', ')}`);
  if (!passed) failed.push(what);
}

export const failures = () => failed;

/** Calls `once` n times; bytes that the JavaScript heap grows a call, by least squares over ten samples. */
export async function heapSlope(times, once) {
  const samples = [];
  for (let sample = 0; sample < 10; sample++) {
    for (let n = 0; n < times / 10; n++) await once(n);
    globalThis.gc();
    samples.push([((sample + 1) * times) / 10, process.memoryUsage().heapUsed]);
  }
  return slopeOf(samples);
}

export function slopeOf(samples) {
  const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [meanX, meanY] = [0, 1].map((at) => mean(samples.map((sample) => sample[at])));
  const over = samples.map(([x, y]) => [(x - meanX) * (y - meanY), (x - meanX) ** 2]);
  return mean(over.map(([xy]) => xy)) / mean(over.map(([, xx]) => xx));
}
