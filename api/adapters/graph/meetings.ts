import { z } from 'zod';
import type { ArrangedMeeting, Meetings, MeetingToArrange } from '../../application/ports/graph.ts';
import { readAttendanceReports } from './attendance-reports.ts';
import { sendBatch, successOf, type BatchRequest, type BatchResponse } from './batch.ts';
import { calendarEntry, transactionIdOf } from './calendar-entry.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

const onlineMeeting = z.object({
  id: z.string(),
  joinWebUrl: z.string(),
  chatInfo: z.object({ threadId: z.string() }),
});
const createdEvent = z.object({ id: z.string() });
const calendarView = z.object({
  value: z.array(z.object({ id: z.string(), transactionId: z.string().nullish() })),
});
const textValue = z.object({ value: z.string() });

/**
 * What a clinic needs of a meeting: only the team walks in, and each of them may let others in; chat stays small and
 * nothing is recorded. Attendees are always sent as a whole.
 */
const clinicOptions = (team: MeetingToArrange['staff']): Record<string, unknown> => ({
  lobbyBypassSettings: { scope: 'invited', isDialInBypassEnabled: false },
  allowedPresenters: 'roleIsPresenter',
  allowMeetingChat: 'limited',
  recordAutomatically: false,
  participants: {
    attendees: team.slice(1).map(({ entraObjectId, userPrincipalName }) => ({
      identity: { user: { id: entraObjectId } },
      upn: userPrincipalName,
      role: 'presenter',
    })),
  },
});

/**
 * Teams meetings and Outlook entries through Graph.
 * @param app client with the application's own token
 * @param onBehalfOf client for what Graph only does for a signed-in person
 */
export function makeMeetings(app: GraphClient, onBehalfOf: (userToken: string) => GraphClient): Meetings {
  return {
    arrange: (meeting) => arrange(app, meeting),
    cancel: async (meeting) => {
      const requests: BatchRequest[] = [
        ...meeting.calendarEvents.map((event, index) => ({
          id: `event-${index}`,
          method: 'DELETE' as const,
          url: `/users/${event.entraObjectId}/events/${encodeURIComponent(event.eventId)}`,
        })),
        {
          id: 'meeting',
          method: 'DELETE' as const,
          url: `/users/${meeting.organiserObjectId}/onlineMeetings/${encodeURIComponent(meeting.graphMeetingId)}`,
        },
      ];
      const responses = await sendBatch(app, requests);
      for (const request of requests) {
        if (responses.get(request.id)?.status !== 404) successOf(responses, request.id); // gone already: done
      }
    },
    virtualAppointmentJoinUrl: async ({ userToken, organiserObjectId, graphMeetingId }) => {
      const path = `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}`;
      const answer = await callGraph(
        () =>
          graphRequest(
            onBehalfOf(userToken),
            `${path}/getVirtualAppointmentJoinWebUrl()`,
          ).get() as Promise<unknown>,
      );
      return parseAnswer(textValue, answer).value;
    },
    attendanceReports: (organiserObjectId, graphMeetingId) =>
      readAttendanceReports(app, organiserObjectId, graphMeetingId),
  };
}

/** Two calls: the meeting by its external id, then its options and everybody's calendar entry in one batch. */
async function arrange(app: GraphClient, meeting: MeetingToArrange): Promise<ArrangedMeeting> {
  const organiser = meeting.staff[0];
  if (organiser === undefined) throw new RangeError('a meeting needs somebody to organise it');
  const answer = await callGraph(
    () =>
      graphRequest(app, `/users/${organiser.entraObjectId}/onlineMeetings/createOrGet`).post({
        externalId: meeting.appointmentId,
        startDateTime: meeting.startsAt.toString(),
        endDateTime: meeting.endsAt.toString(),
        subject: meeting.subject,
      }) as Promise<unknown>,
  );
  const made = parseAnswer(onlineMeeting, answer);
  const responses = await sendBatch(app, [
    {
      id: 'options',
      method: 'PATCH',
      url: `/users/${organiser.entraObjectId}/onlineMeetings/${encodeURIComponent(made.id)}`,
      body: clinicOptions(meeting.staff),
    },
    ...meeting.staff.map((person) => ({
      id: person.entraObjectId,
      method: 'POST' as const,
      url: `/users/${person.entraObjectId}/events`,
      body: calendarEntry(meeting, made.joinWebUrl),
    })),
  ]);
  successOf(responses, 'options');
  const calendarEvents: ArrangedMeeting['calendarEvents'] = [];
  for (const person of meeting.staff) {
    const { entraObjectId } = person;
    calendarEvents.push({ entraObjectId, eventId: await eventIdOf(app, meeting, entraObjectId, responses) });
  }
  return {
    graphMeetingId: made.id,
    joinWebUrl: made.joinWebUrl,
    chatThreadId: made.chatInfo.threadId,
    calendarEvents,
  };
}

/** The entry just made, or, when an earlier try had made it, that one. */
async function eventIdOf(
  app: GraphClient,
  meeting: MeetingToArrange,
  entraObjectId: string,
  responses: Map<string, BatchResponse>,
): Promise<string> {
  if (responses.get(entraObjectId)?.code !== 'ErrorDuplicateTransactionId') {
    return parseAnswer(createdEvent, successOf(responses, entraObjectId)).id;
  }
  const answer = await callGraph(
    () =>
      graphRequest(app, `/users/${entraObjectId}/calendarView`)
        .query({ startDateTime: meeting.startsAt.toString(), endDateTime: meeting.endsAt.toString() })
        .select(['id', 'transactionId'])
        .get() as Promise<unknown>,
  );
  const transactionId = transactionIdOf(meeting);
  const event = parseAnswer(calendarView, answer).value.find(
    (entry) => entry.transactionId === transactionId,
  );
  return event?.id ?? parseAnswer(createdEvent, successOf(responses, entraObjectId)).id;
}
