/** A meeting to come. Milliseconds since the epoch. */
export interface MeetingAhead {
  id: string;
  endsAt: number;
  /** Of its time, not yet planned. */
  minutesLeft: number;
  /** On its list. */
  placesLeft: number;
}

/** A case that is not decided. Milliseconds since the epoch. */
export interface CaseAhead {
  isUrgent: boolean;
  askedAt: number;
  /** The first moment that is too late; undefined: it has no target. */
  lateFrom: number | undefined;
  /** The meeting on whose list it is. */
  listedOn: string | undefined;
  /** It was deferred or is not ready, so that no meeting is counted on. */
  isHeldBack: boolean;
}

/** Cases, and how many of them will be too late by then that are not yet. */
export interface Forecast {
  cases: number;
  late: number;
}

/**
 * When the cases that wait will come to a meeting, and how many of them too late, if nobody does anything about it. A case
 * that is listed is heard in its meeting. The others take what room is left, each in the first meeting that has some:
 * urgent ones first, then those that were asked for first, each for the usual minutes.
 *
 * What is too late already is no forecast, and only counted among the cases. A case without a meeting is late when its
 * time ends before the last of these meetings does.
 * @param meetings by start; what is listed on any other one is left out
 */
export function forecastMeetings(
  meetings: readonly MeetingAhead[],
  cases: readonly CaseAhead[],
  { minutesPerCase, now }: { minutesPerCase: number; now: number },
): { meetings: (Forecast & { id: string })[]; notPlaced: Forecast } {
  const heard = new Map<string, CaseAhead[]>(meetings.map(({ id }) => [id, []]));
  const room = meetings.map((one) => ({ ...one }));
  const notPlaced: CaseAhead[] = [];
  for (const one of cases) if (one.listedOn !== undefined) heard.get(one.listedOn)?.push(one);
  const waiting = cases
    .filter(({ listedOn }) => listedOn === undefined)
    .toSorted((one, other) => Number(other.isUrgent) - Number(one.isUrgent) || one.askedAt - other.askedAt);
  for (const one of waiting) {
    const free = room.find(({ minutesLeft, placesLeft }) => minutesLeft >= minutesPerCase && placesLeft > 0);
    if (free === undefined || one.isHeldBack) notPlaced.push(one);
    else {
      free.minutesLeft -= minutesPerCase;
      free.placesLeft -= 1;
      heard.get(free.id)?.push(one);
    }
  }
  const forecast = (some: readonly CaseAhead[], endsAt: number): Forecast => ({
    cases: some.length,
    late: some.filter(({ lateFrom }) => lateFrom !== undefined && lateFrom > now && lateFrom <= endsAt)
      .length,
  });
  return {
    meetings: meetings.map(({ id, endsAt }) => ({ id, ...forecast(heard.get(id) ?? [], endsAt) })),
    notPlaced: forecast(notPlaced, meetings.at(-1)?.endsAt ?? now),
  };
}
