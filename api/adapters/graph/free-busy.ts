import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { BusyPerson, FreeBusy } from '../../application/ports/graph.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

/** getSchedule takes 20 mailboxes. */
const SCHEDULES_LIMIT = 20;

const graphTime = z.object({ dateTime: z.string(), timeZone: z.string() });
const schedules = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      scheduleItems: z.array(z.object({ status: z.string(), start: graphTime, end: graphTime })).nullish(),
      error: z.unknown().optional(),
    }),
  ),
});

/** Statuses in which nobody can be booked. Elsewhere means working: free. */
const TAKEN = new Set(['busy', 'tentative', 'oof']);

const utc = (at: Temporal.Instant): { dateTime: string; timeZone: string } => ({
  dateTime: at.round('second').toString().replace(/Z$/, ''),
  timeZone: 'UTC',
});
const instantOf = (time: z.infer<typeof graphTime>): Temporal.Instant =>
  Temporal.PlainDateTime.from(time.dateTime).toZonedDateTime(time.timeZone).toInstant();

/** Outlook free/busy through getSchedule. Only when somebody is taken is read, never with what. */
export function makeFreeBusy(app: GraphClient): FreeBusy {
  return {
    read: async (people, from, to, signal) => {
      const result: BusyPerson[] = [];
      for (let start = 0; start < people.length; start += SCHEDULES_LIMIT) {
        result.push(
          ...(await readBatch(app, people.slice(start, start + SCHEDULES_LIMIT), from, to, signal)),
        );
      }
      return result;
    },
  };
}

async function readBatch(
  app: GraphClient,
  people: { entraObjectId: string; userPrincipalName: string }[],
  from: Temporal.Instant,
  to: Temporal.Instant,
  signal: AbortSignal,
): Promise<BusyPerson[]> {
  const reader = people[0];
  if (reader === undefined) return [];
  const answer = await callGraph(
    () =>
      graphRequest(app, `/users/${reader.entraObjectId}/calendar/getSchedule`)
        .header('Prefer', 'outlook.timezone="UTC"')
        .option('signal', signal)
        .post({
          schedules: people.map((person) => person.userPrincipalName),
          startTime: utc(from),
          endTime: utc(to),
          availabilityViewInterval: 15,
        }) as Promise<unknown>,
  );
  const byMailbox = new Map(
    parseAnswer(schedules, answer).value.map((schedule) => [schedule.scheduleId.toLowerCase(), schedule]),
  );
  return people.map((person) => {
    const schedule = byMailbox.get(person.userPrincipalName.toLowerCase());
    const isKnown = schedule !== undefined && (schedule.error === undefined || schedule.error === null);
    return {
      entraObjectId: person.entraObjectId,
      isKnown,
      busy: isKnown
        ? (schedule.scheduleItems ?? [])
            .filter((item) => TAKEN.has(item.status.toLowerCase()))
            .map((item) => ({ from: instantOf(item.start), until: instantOf(item.end) }))
        : [],
    };
  });
}
