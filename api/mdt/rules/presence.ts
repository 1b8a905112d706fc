import { normalise, type Span } from '../../kernel/rules/time/free-spans.ts';

/** Who says that somebody is in the meeting: their open panel, the bot in Teams, a member of staff, the telephone. */
export const PRESENCE_SOURCES = ['panel', 'bot', 'manual', 'phone'] as const;
export type PresenceSource = (typeof PRESENCE_SOURCES)[number];

/** `seen` is a sign of life. */
export type PresenceKind = 'arrived' | 'seen' | 'left';

/** One thing that was seen to happen; never changed. */
export interface PresenceEvent {
  person: string;
  kind: PresenceKind;
  source: PresenceSource;
  /** When it happened, not when it was told. Milliseconds since the epoch. */
  at: number;
  /** Of a sign of life that stands for all before it: from when on the source was never silent. Undefined: it stands for itself. */
  heardSince?: number | undefined;
}

/**
 * How long a panel may be silent before it counts for nothing. An open panel gives a sign of life every 20 s, of which one
 * in 30 s is kept, and two in a row may be lost or put off by the browser. Longer would count somebody for the quorum
 * who has closed their laptop; shorter would drop somebody whose network blinked.
 */
export const PANEL_SILENT_MS = 90_000;

export interface SourceGone {
  source: PresenceSource;
  /** From when on, in milliseconds since the epoch. */
  since: number;
  /** `left`: it says so; `silent`: a panel that is not heard any more. */
  why: 'left' | 'silent';
}

export interface PersonPresence {
  person: string;
  /** At least one source says so. */
  isPresent: boolean;
  /** From when on without a gap, whatever source says so; undefined of somebody who is not here. */
  since: number | undefined;
  /** Those that say that the person is here. */
  hereBy: PresenceSource[];
  /** Those that said so once, and do not any more. */
  goneBy: SourceGone[];
  /** Some of them say here and others gone: both are to be shown. */
  isDisputed: boolean;
  /** When the person was here until now, by any source: sorted, without overlaps, the end excluded. */
  stays: Span[];
}

interface ToldBySource {
  stays: Span[];
  gone: SourceGone | undefined;
}

/** An arrival comes before a departure of the same moment: a person who was here for no time at all is gone. */
const byTime = (one: PresenceEvent, other: PresenceEvent): number =>
  one.at - other.at || Number(one.kind === 'left') - Number(other.kind === 'left');

/**
 * What one source says of one person. A stay goes from the first arrival or sign of life to the next departure; a panel's
 * also ends 90 s after its last sign of life. It ends then and not at that sign: until then the person counted for the
 * quorum, and what was said stays said. A departure without an arrival says nothing of earlier, only that they are gone.
 */
function toldBy(source: PresenceSource, events: readonly PresenceEvent[], now: number): ToldBySource {
  const silentMs = source === 'panel' ? PANEL_SILENT_MS : Infinity;
  const stays: Span[] = [];
  let gone: SourceGone | undefined;
  let here: { from: number; last: number } | undefined;
  const fallSilent = (at: number): void => {
    if (here === undefined || at - here.last < silentMs) return;
    const since = here.last + silentMs;
    stays.push({ from: here.from, until: since });
    gone = { source, since, why: 'silent' };
    here = undefined;
  };
  for (const { kind, at, heardSince = at } of events.toSorted(byTime)) {
    fallSilent(heardSince);
    if (kind === 'left') {
      if (here !== undefined) stays.push({ from: here.from, until: at });
      if (here !== undefined || gone?.why !== 'left') gone = { source, since: at, why: 'left' };
      here = undefined;
    } else {
      here = { from: here?.from ?? heardSince, last: at };
      gone = undefined;
    }
  }
  fallSilent(now);
  if (here !== undefined) stays.push({ from: here.from, until: Infinity });
  return { stays, gone };
}

function presenceOfOne(person: string, events: readonly PresenceEvent[], now: number): PersonPresence {
  const told = PRESENCE_SOURCES.flatMap((source) => {
    const itsEvents = events.filter((one) => one.source === source);
    return itsEvents.length === 0 ? [] : [{ source, ...toldBy(source, itsEvents, now) }];
  });
  const stays = normalise(told.flatMap((one) => one.stays));
  const hereBy = told.filter(({ gone }) => gone === undefined).map(({ source }) => source);
  const goneBy = told.flatMap(({ gone }) => (gone === undefined ? [] : [gone]));
  return {
    person,
    isPresent: hereBy.length > 0,
    since: hereBy.length > 0 ? stays.at(-1)?.from : undefined,
    hereBy,
    goneBy,
    isDisputed: hereBy.length > 0 && goneBy.length > 0,
    stays: normalise(stays.map(({ from, until }) => ({ from, until: Math.min(until, now) }))),
  };
}

/**
 * Who is in the meeting at a moment, since when, and who says so: for the quorum of a case and for the register with the
 * times at which people came and went (NCAT, The Characteristics of an Effective Multidisciplinary Team, 2010).
 *
 * Somebody is here while any source says so. Events are taken by when they happened; the order in which they were told
 * and repetitions of them change nothing. What happened after the moment is left out, so that the answer for an earlier
 * moment is what it was then, as far as everything had been told.
 * @param events of one meeting, in any order
 * @param now milliseconds since the epoch
 * @returns everybody of whom something was said until now, by person
 */
export function presenceAt(events: readonly PresenceEvent[], now: number): PersonPresence[] {
  const told = events.filter(({ at }) => at <= now);
  return [...new Set(told.map(({ person }) => person))].sort().map((person) =>
    presenceOfOne(
      person,
      told.filter((one) => one.person === person),
      now,
    ),
  );
}
