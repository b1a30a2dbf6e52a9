// The places of the devices of a ring: on an ellipse, clockwise from the top, in the largest cards that
// do not touch. Pure.

export interface Card {
  width: number;
  height: number;
  /** The detail that fits: all tokens, or only the device's number and load. */
  shows: 'tokens' | 'load' | 'bar';
}

export interface RingPlan {
  width: number;
  height: number;
  card: Card;
  /** Centres. */
  places: { x: number; y: number }[];
  radius: { x: number; y: number };
}

const CARDS: readonly Card[] = [
  { width: 148, height: 94, shows: 'tokens' },
  { width: 124, height: 94, shows: 'tokens' },
  { width: 76, height: 46, shows: 'load' },
  { width: 44, height: 40, shows: 'bar' },
];
const GAP = 6; // px between two cards
const MIDDLE = { width: 96, height: 60 }; // px for the hop counter
const HEIGHT = { min: 300, max: 440 };

export function planRing(n_devices: number, width: number, room: number): RingPlan {
  const height = Math.max(HEIGHT.min, Math.min(HEIGHT.max, room));
  const plans = CARDS.map((card) => planWith(card, n_devices, width, height));
  return plans.find(isClear) ?? plans.at(-1)!;
}

/** The point of the ring after `turn` of its circumference, and its direction there in degrees. */
export function pointAt(plan: RingPlan, turn: number): { x: number; y: number; degrees: number } {
  const angle = 2 * Math.PI * turn;
  const { x, y } = plan.radius;
  return {
    x: plan.width / 2 + x * Math.sin(angle),
    y: plan.height / 2 - y * Math.cos(angle),
    degrees: (Math.atan2(y * Math.sin(angle), x * Math.cos(angle)) * 180) / Math.PI,
  };
}

function planWith(card: Card, n: number, width: number, height: number): RingPlan {
  const radius = {
    x: Math.min(width - card.width - 4, 520) / 2,
    y: (height - card.height - 4) / 2,
  };
  const plan: RingPlan = { width, height, card, places: [], radius };
  plan.places = Array.from({ length: n }, (_, device) => pointAt(plan, device / n));
  return plan;
}

function isClear({ places, card, width, height }: RingPlan): boolean {
  return places.every((place, at) => {
    const beside = 2 * Math.abs(place.x - width / 2) >= card.width + MIDDLE.width;
    const above = 2 * Math.abs(place.y - height / 2) >= card.height + MIDDLE.height;
    if (!beside && !above) return false;
    const next = places[(at + 1) % places.length]!;
    const across = Math.abs(place.x - next.x) >= card.width + GAP;
    const down = Math.abs(place.y - next.y) >= card.height + GAP;
    return across || down;
  });
}
