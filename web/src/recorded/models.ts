// The models that heads were recorded from, by their shape: a file of another shape is another model.

interface Shape {
  readonly n_layers: number;
  readonly n_heads: number;
  readonly n_kv_heads: number;
  readonly head_dim: number;
}

const shapes: Readonly<Record<string, Shape>> = {
  'SmolLM2-135M-Instruct (Q4_1)': { n_layers: 30, n_heads: 9, n_kv_heads: 3, head_dim: 64 },
  'all-MiniLM-L6-v2 (F16)': { n_layers: 6, n_heads: 12, n_kv_heads: 12, head_dim: 32 },
};

/** Whether a model may be the one of that name, in whatever types its weights are stored. */
export function isRecordedModel(name: string, model: Shape): boolean {
  const shape = shapes[name];
  return (
    shape !== undefined &&
    (['n_layers', 'n_heads', 'n_kv_heads', 'head_dim'] as const).every(
      (field) => shape[field] === model[field],
    )
  );
}
