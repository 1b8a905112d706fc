import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { BusyInterval, BusyPerson, Mailbox } from '../../outlook/ports/calendars.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { graphStatusOf } from './graph-status.ts';
import { graphTime, shownAs, spanOf, utc } from './graph-times.ts';
import type { MailboxGate } from './mailbox-gate.ts';
import { parseAnswer } from './parse-answer.ts';
import { ianaZone } from './windows-zones.ts';

export interface ScheduleWindow {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

const schedule = z.object({
  scheduleId: z.string(),
  availabilityView: z.string().nullish(),
  scheduleItems: z.array(z.object({ status: z.string(), start: graphTime, end: graphTime })).nullish(),
  workingHours: z.object({ timeZone: z.object({ name: z.string().nullish() }).nullish() }).nullish(),
  error: z.unknown().optional(),
});
const schedules = z.object({ value: z.array(schedule) });
type Schedule = z.infer<typeof schedule>;

/** How many of the people are tried to ask through: a mailbox that is gone must not make its whole batch unknown. */
const MOST_READERS = 5;
/** The view is not read: items say it exactly. The coarsest keeps the answer small. */
const VIEW_MINUTES = 1440;
/** A mailbox that cannot be asked through: gone, without a licence, or closed to us by Exchange. */
const MAILBOX_STATUSES = new Set([403, 404]);

/**
 * One getSchedule, for people of one zone. It is asked through the mailbox with the least to do, and through another when
 * that one cannot be used.
 * @throws UpstreamFailure when Graph failed
 */
export async function readSchedules(
  app: GraphClient,
  gate: MailboxGate,
  people: readonly Mailbox[],
  window: ScheduleWindow,
  signal: AbortSignal,
): Promise<Map<string, BusyPerson>> {
  const readers = people
    .toSorted((one, other) => gate.load(one.entraObjectId) - gate.load(other.entraObjectId))
    .slice(0, MOST_READERS);
  for (const reader of readers) {
    try {
      const answer = await gate.run(reader.entraObjectId, signal, () =>
        ask(app, reader, people, window, signal),
      );
      return peopleOf(people, answer);
    } catch (error) {
      if (!MAILBOX_STATUSES.has(graphStatusOf(error) ?? 0)) throw error;
    }
  }
  // nobody of them can be asked through: not known
  return peopleOf(people, []);
}

async function ask(
  app: GraphClient,
  reader: Mailbox,
  people: readonly Mailbox[],
  window: ScheduleWindow,
  signal: AbortSignal,
): Promise<Schedule[]> {
  const answer = await callGraph(
    () =>
      graphRequest(app, `/users/${reader.entraObjectId}/calendar/getSchedule`)
        // all-day entries are days of the mailbox's own zone
        .header('Prefer', `outlook.timezone="${reader.timeZone}"`)
        .option('signal', signal)
        .post({
          schedules: people.map((person) => person.userPrincipalName),
          startTime: utc(window.from),
          endTime: utc(window.to),
          availabilityViewInterval: VIEW_MINUTES,
        }) as Promise<unknown>,
  );
  return parseAnswer(schedules, answer).value;
}

function peopleOf(people: readonly Mailbox[], answer: readonly Schedule[]): Map<string, BusyPerson> {
  const byMailbox = new Map(answer.map((one) => [one.scheduleId.toLowerCase(), one]));
  return new Map(
    people.map((person) => {
      const busy = busyOf(byMailbox.get(person.userPrincipalName.toLowerCase()), person.timeZone);
      const zone = byMailbox.get(person.userPrincipalName.toLowerCase())?.workingHours?.timeZone?.name;
      const isKnown = busy !== undefined;
      return [
        person.entraObjectId,
        {
          entraObjectId: person.entraObjectId,
          isKnown,
          busy: busy ?? [],
          timeZone: zone === null || zone === undefined ? undefined : ianaZone(zone),
        },
      ];
    }),
  );
}

/** When somebody is taken; undefined when it is not known. */
function busyOf(one: Schedule | undefined, zone: string): BusyInterval[] | undefined {
  if (one === undefined || (one.error !== undefined && one.error !== null)) return undefined;
  const isAllFree = /^[04]+$/.test(one.availabilityView ?? '');
  if (one.scheduleItems === null || one.scheduleItems === undefined) return isAllFree ? [] : undefined;
  return one.scheduleItems.flatMap((item) => {
    const kind = shownAs(item.status);
    return kind === 'free' ? [] : [{ ...spanOf(item.start, item.end, zone), kind }];
  });
}
