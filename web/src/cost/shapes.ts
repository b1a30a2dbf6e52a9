// Differences from the model's shape in layers of one kind, as a text that a link and a field can
// hold:
// "F.head_dim=512,F.n_kv_heads=1".
import type { LayerKind, LayerShape } from './types.ts';

export type Shapes = Partial<Record<LayerKind, LayerShape>>;

export const SHAPES_EXAMPLE = 'F.head_dim=512,F.n_kv_heads=1';

const fields = [
  ...(['n_heads', 'n_kv_heads', 'head_dim', 'value_dim', 'cache_elements', 'latent_dim'] as const),
] satisfies readonly (keyof LayerShape)[];

/** States have neither kv heads nor a cache of tokens. */
const ofStates: readonly string[] = ['n_heads', 'head_dim', 'value_dim'];

/** null if the text is no list of shapes. */
export function readShapes(text: string): Shapes | null {
  const shapes: Shapes = {};
  for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
    const [, kind = '', field = '', value = ''] =
      /^([FSCTLDM])\.([a-z_]+)=(\d+)$/i.exec(part) ?? [];
    const known = fields.find((each) => each === field);
    const letter = kind.toUpperCase() as LayerKind;
    if (!known || Number(value) < 1) return null;
    if (/[LDM]/.test(letter) && !ofStates.includes(known)) return null;
    shapes[letter] = { ...shapes[letter], [known]: Number(value) };
  }
  return shapes;
}

export function writeShapes(shapes: Shapes = {}): string {
  return Object.entries(shapes)
    .flatMap(([kind, shape]) =>
      fields
        .filter((field) => shape[field] !== undefined)
        .map((field) => `${kind}.${field}=${shape[field]}`),
    )
    .join(',');
}
