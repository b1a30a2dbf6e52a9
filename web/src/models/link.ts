// What a link to the models page says: which file it means, the head and the text.
import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';

export interface ModelsLink {
  /** Fingerprint of a file (files.ts); empty: any. */
  model: string;
  at: { layer: number; head: number } | undefined;
  text: string;
}

/** Fields of a link; what breaks a rule keeps its default and is reported. */
export function readLink(fields: Readonly<Record<string, string>>): {
  link: ModelsLink;
  problems: Problem[];
} {
  const link: ModelsLink = { model: '', at: undefined, text: '' };
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(fields)) {
    if (name === 'text') link.text = text;
    else if (name === 'model') {
      if (/^[0-9a-f]{16}$/.test(text)) link.model = text;
      else problems.push(problem('wrong_type', name, text, { other: '0123456789abcdef' }));
    } else if (name === 'at') {
      const [, layer, head] = /^(\d{1,4})\.(\d{1,4})$/.exec(text) ?? [];
      if (layer && head) link.at = { layer: Number(layer), head: Number(head) };
      else problems.push(problem('wrong_type', name, text, { other: 'layer.head' }));
    } else problems.push(problem('unknown_field', name, text));
  }
  return { link, problems };
}
