/** Returns run(flops), which does at least so many and returns how many it did. */
export function createPeak(): Promise<(flops: number) => number>;
