import { overlapOf, type Interval } from './presence-intervals.ts';

/** How long after our page sent somebody on they may be the one who comes in. */
const ON_THE_WAY_MS = 10 * 60_000;
/** How far the clocks of Teams and of Confer may be apart. */
const CLOCKS_APART_MS = 2 * 60_000;

/** Our page sent a participant on to the meeting. In milliseconds since the epoch. */
export interface SentOn<Participant extends string> {
  participantId: Participant;
  at: number;
}

/** Who it was, and how long after they were sent on they came in: the shorter, the surer. */
export interface Placed<Participant extends string> {
  participantId: Participant;
  secondsAfterSent: number;
}

/**
 * Who those were that a report names only as somebody by the browser. A participant who was sent on a short while before
 * may be the one who came in. It is them when they are the only one whom it can be, and this the only such record of that
 * time: nobody is in the call twice. A name, which anybody can type, decides nothing.
 * @param records stays of each, in order; several records may be of one person who came back
 * @param sent of all appointments of the meeting
 * @returns for each record whom it is, or undefined where nobody can tell
 */
export function placeJoiners<Participant extends string>(
  records: readonly (readonly Interval[])[],
  sent: readonly SentOn<Participant>[],
): (Placed<Participant> | undefined)[] {
  const only = records.map((stays) => onlyCandidate(stays, sent));
  return only.map((placed, index) => {
    const stays = records[index] ?? [];
    const isTwice = only.some(
      (other, at) =>
        at !== index &&
        other?.participantId === placed?.participantId &&
        overlapOf(records[at] ?? [], stays).length > 0,
    );
    return isTwice ? undefined : placed;
  });
}

function onlyCandidate<Participant extends string>(
  [first]: readonly Interval[],
  sent: readonly SentOn<Participant>[],
): Placed<Participant> | undefined {
  if (first === undefined) return undefined;
  const candidates = new Map<Participant, number>();
  for (const { participantId, at } of sent) {
    const after = first.from - at;
    if (after < -CLOCKS_APART_MS || after > ON_THE_WAY_MS) continue;
    const known = candidates.get(participantId);
    if (known === undefined || Math.abs(after) < Math.abs(known)) candidates.set(participantId, after);
  }
  const [found, another] = candidates;
  if (found === undefined || another !== undefined) return undefined;
  const [participantId, after] = found;
  return { participantId, secondsAfterSent: Math.round(after / 1000) };
}
