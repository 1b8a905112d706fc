import { z } from 'zod';
import type { MeetingToArrange, StaffEntry } from '../../meetings/ports/meetings.ts';
import { transactionIdOf } from './calendar-entry.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

const calendarView = z.object({
  value: z.array(z.object({ id: z.string(), transactionId: z.string().nullish() })),
});

/** Looks for the entry of an earlier try, at each time that the meeting has had. @throws UpstreamFailure */
export async function findEntry(
  app: GraphClient,
  meeting: MeetingToArrange,
  person: StaffEntry,
): Promise<string | undefined> {
  const wanted = transactionIdOf(meeting, person);
  const now = { from: meeting.startsAt, until: meeting.endsAt };
  for (const { from, until } of [now, ...meeting.timesToSearch]) {
    const answer = await callGraph(
      () =>
        graphRequest(app, `/users/${person.entraObjectId}/calendarView`)
          .query({ startDateTime: from.toString(), endDateTime: until.toString() })
          .select(['id', 'transactionId'])
          .get() as Promise<unknown>,
    );
    const found = parseAnswer(calendarView, answer).value.find((entry) => entry.transactionId === wanted);
    if (found !== undefined) return found.id;
  }
  return undefined;
}
