import { CLOCKS_APART_MS, ON_THE_WAY_MS } from '../../meetings/rules/match-joiner.ts';
import { overlapOf, unionOf, type Interval } from './presence-intervals.ts';

/** Our page sent a participant on to the meeting. In milliseconds since the epoch. */
export interface SentOn<Participant extends string> {
  participantId: Participant;
  at: number;
}

/** Who it was, and how long after they were sent on they came in: the shorter, the surer. */
export interface Placed<Participant extends string> {
  participantId: Participant;
  secondsAfterSent: number;
  /** Of several who came together: when all of them were in, since which record is whose nobody can tell. */
  together?: Interval[];
}

/**
 * Who those were that a report names only as somebody by the browser. A participant who was sent on a short while before
 * may be the one who came in. It is them when they are the only one whom it can be, and this the only such record of that
 * time: nobody is in the call twice. Where several were sent on and just as many were in at once, it was they, and each
 * is taken to have been in while all were. A name, which anybody can type, decides nothing.
 * @param records stays of each, in order; several records may be of one person who came back
 * @param sent of all appointments of the meeting
 * @returns for each record whom it is, or undefined where nobody can tell
 */
export function placeJoiners<Participant extends string>(
  records: readonly (readonly Interval[])[],
  sent: readonly SentOn<Participant>[],
): (Placed<Participant> | undefined)[] {
  const candidates = records.map((stays) => candidatesOf(stays, sent));
  const only = candidates.map((some) => (some.length === 1 ? some[0] : undefined));
  const whole = allTogether(records, candidates);
  return only.map((placed, index) => {
    if (placed === undefined) return whole.get(index);
    const stays = records[index] ?? [];
    const isTwice = only.some(
      (other, at) =>
        at !== index &&
        other?.participantId === placed.participantId &&
        overlapOf(records[at] ?? [], stays).length > 0,
    );
    return isTwice ? undefined : placed;
  });
}

/** Those who had been sent on shortly before somebody came, in the order in which they were. */
function candidatesOf<Participant extends string>(
  [first]: readonly Interval[],
  sent: readonly SentOn<Participant>[],
): Placed<Participant>[] {
  if (first === undefined) return [];
  const candidates = new Map<Participant, number>();
  for (const { participantId, at } of sent) {
    const after = first.from - at;
    if (after < -CLOCKS_APART_MS || after > ON_THE_WAY_MS) continue;
    const known = candidates.get(participantId);
    if (known === undefined || Math.abs(after) < Math.abs(known)) candidates.set(participantId, after);
  }
  return [...candidates].map(([participantId, after]) => ({
    participantId,
    secondsAfterSent: Math.round(after / 1000),
  }));
}

/** Records of as many people as there were candidates, who were all in at once: by their places among the records. */
function allTogether<Participant extends string>(
  records: readonly (readonly Interval[])[],
  candidates: readonly Placed<Participant>[][],
): Map<number, Placed<Participant>> {
  const open = candidates.flatMap((some, index) => (some.length > 1 ? [index] : []));
  const [first, ...others] = open;
  if (first === undefined) return new Map();
  const who = candidates[first] ?? [];
  const isOfThem = new Set(who.map(({ participantId }) => participantId));
  const together = others.reduce(
    (common, index) => overlapOf(common, records[index] ?? []),
    unionOf(records[first] ?? []),
  );
  const isWhole =
    open.length === who.length &&
    together.length > 0 &&
    candidates.every((some) => some.length <= 1 || some.length === who.length) &&
    open.every((index) => candidates[index]?.every(({ participantId }) => isOfThem.has(participantId))) &&
    !candidates.some(
      ([one], index) => !open.includes(index) && one !== undefined && isOfThem.has(one.participantId),
    );
  if (!isWhole) return new Map();
  return new Map(
    open.flatMap((index, place) => {
      const one = candidates[index]?.find(({ participantId }) => participantId === who[place]?.participantId);
      return one === undefined ? [] : [[index, { ...one, together }] as const];
    }),
  );
}
