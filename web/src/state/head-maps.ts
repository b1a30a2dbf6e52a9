// The weights of every head on the text at once: what the small multiples draw.

import type { HeadId, HeadMap, Overview, Session, VisibleKeys } from '../worker/protocol.ts';
import { headIds } from './settings.ts';

export interface HeadMaps {
  tokens: readonly string[];
  visible: VisibleKeys;
  maps: Record<HeadId, HeadMap>;
}

/** Above this a thumbnail has less than a pixel and a half per token. */
export const MOST_TOKENS = 64;

/** null: the text is too long for thumbnails. */
export async function headMaps(session: Session, overview: Overview): Promise<HeadMaps | null> {
  const { tokens, visible } = overview;
  if (tokens.length > MOST_TOKENS) return null;
  const maps = await Promise.all(headIds.map((head) => session.headMap(head)));
  const byHead = Object.fromEntries(maps.map((map) => [map.head, map]));
  return { tokens, visible, maps: byHead as Record<HeadId, HeadMap> };
}
