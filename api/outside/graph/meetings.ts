import { z } from 'zod';
import type { Meetings } from '../../meetings/ports/meetings.ts';
import { arrangeEntries, arrangeMeeting, sendAll } from './arrange-meeting.ts';
import { readAttendanceReports } from './attendance-reports.ts';
import { successOf, type BatchRequest } from './batch.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { makeInstallApp, type TeamsApp } from './install-app.ts';
import { doorOptions } from './meeting-options.ts';
import { parseAnswer } from './parse-answer.ts';

const textValue = z.object({ value: z.string() });

function deleteMeeting({
  organiserObjectId,
  graphMeetingId,
}: Pick<Parameters<Meetings['cancel']>[0], 'organiserObjectId' | 'graphMeetingId'>): BatchRequest[] {
  if (organiserObjectId === undefined || graphMeetingId === undefined) return [];
  const url = `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}`;
  return [{ id: 'meeting', method: 'DELETE', url }];
}

/**
 * Teams meetings and Outlook entries through Graph.
 * @param app client with the application's own token
 * @param onBehalfOf client for what Graph only does for a signed-in person
 * @param teamsApp Confer in Teams, and Graph's address: pages are read from there and nowhere else
 */
export function makeMeetings(
  app: GraphClient,
  onBehalfOf: (userToken: string) => GraphClient,
  teamsApp: TeamsApp,
): Meetings {
  return {
    installApp: makeInstallApp(app, teamsApp),
    arrange: (meeting) => arrangeMeeting(app, meeting),
    arrangeEntries: (meeting) => arrangeEntries(app, meeting),
    cancel: async (meeting) => {
      const requests: BatchRequest[] = [
        ...meeting.calendarEvents.map((event, index) => ({
          id: `event-${index}`,
          method: 'DELETE' as const,
          url: `/users/${event.entraObjectId}/events/${encodeURIComponent(event.eventId)}`,
        })),
        ...deleteMeeting(meeting),
      ];
      const responses = await sendAll(app, requests);
      for (const request of requests) {
        if (responses.get(request.id)?.status !== 404) successOf(responses, request.id); // gone already: done
      }
    },
    moveDoor: async ({ organiserObjectId, graphMeetingId, ...wanted }) => {
      const url = `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}`;
      const request = { id: 'door', method: 'PATCH' as const, url, body: doorOptions(wanted) };
      const responses = await sendAll(app, [request]);
      if (responses.get('door')?.status !== 404) successOf(responses, 'door');
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
    attendanceReports: (wanted) => readAttendanceReports(app, teamsApp.baseUrl, wanted),
  };
}
