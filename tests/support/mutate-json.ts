import fc from 'fast-check';

/** What nothing that is logged, stored as a reason or answered may hold. */
export const CANARY = 'Zebedee Quillfeather 9990000018';

const WAYS = ['replace', 'drop', 'rename', 'repeat', 'wrap'] as const;

/** One thing that is otherwise in a body than it should be. */
interface Change {
  /** Which of its places, counted through all of them. */
  at: number;
  way: (typeof WAYS)[number];
  by: unknown;
}

const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(CANARY) },
  fc.constantFrom<unknown>(null, true, 0, -1, 1e300, '', [], {}, [CANARY], { more: CANARY }),
  fc.constantFrom(`${CANARY}\0`, `${CANARY}\ud800`, '\u202e\u2066', '../../Patient', '2026-13-45T99:99:99Z'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Some changes to make to any body. */
export const changesOfJson: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: fc.nat(),
    way: fc.oneof(fc.constant('replace' as const), fc.constantFrom(...WAYS)),
    by: junk,
  }),
  { minLength: 1, maxLength: 4 },
);

/** A copy of a body with these changes. */
export function changeJson(sample: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((body, change) => changeOnce(body, change), structuredClone(sample));
}

type Place = { in: unknown[]; at: number } | { in: Record<string, unknown>; at: string };

function placesIn(value: unknown): Place[] {
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    return list.flatMap((inner, at) => [{ in: list, at }, ...placesIn(inner)]);
  }
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  return Object.keys(object).flatMap((at) => [{ in: object, at }, ...placesIn(object[at])]);
}

function changeOnce(body: unknown, { at, way, by }: Change): unknown {
  const places = placesIn(body);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return by;
  const holder = place.in as Record<string | number, unknown>;
  const held = holder[place.at];
  if (way === 'drop') {
    if (Array.isArray(place.in)) place.in.splice(Number(place.at), 1);
    else Reflect.deleteProperty(holder, place.at);
  } else if (way === 'repeat' && Array.isArray(place.in)) place.in.push(structuredClone(held));
  else if (way === 'rename' && !Array.isArray(place.in)) {
    // a field is named to whoever sent it, so that it can be corrected
    Reflect.deleteProperty(holder, place.at);
    holder['renamed'] = held;
  } else holder[place.at] = way === 'wrap' ? [held] : by;
  return body;
}
