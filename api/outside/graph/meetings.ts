import { GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Meetings, OfMeeting } from '../../meetings/ports/meetings.ts';
import { arrangeEntries, arrangeMeeting, sendAll } from './arrange-meeting.ts';
import { readAttendanceReports } from './attendance-reports.ts';
import { successOf, type BatchRequest } from './batch.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { makeInstallApp, type TeamsApp } from './install-app.ts';
import { doorOptions, lobbyOptions } from './meeting-options.ts';
import { parseAnswer } from './parse-answer.ts';

const pathOf = ({ organiserObjectId, graphMeetingId }: OfMeeting): string =>
  `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}`;

/** @returns undefined when Graph knows no such meeting. @throws UpstreamFailure */
async function unlessGone(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await callGraph(call);
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    if (cause instanceof GraphError && cause.statusCode === 404) return undefined;
    throw error;
  }
}

const textValue = z.object({ value: z.string() });
const entryState = z.object({ isCancelled: z.boolean().nullish() });

function deleteMeeting({
  organiserObjectId,
  graphMeetingId,
}: Pick<Parameters<Meetings['cancel']>[0], 'organiserObjectId' | 'graphMeetingId'>): BatchRequest[] {
  if (organiserObjectId === undefined || graphMeetingId === undefined) return [];
  const url = pathOf({ organiserObjectId, graphMeetingId });
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
    hasEntry: async ({ entraObjectId, calendarEventId }) => {
      const path = `/users/${entraObjectId}/events/${encodeURIComponent(calendarEventId)}`;
      const answer = await unlessGone(
        () => graphRequest(app, path).select(['id', 'isCancelled']).get() as Promise<unknown>,
      );
      return answer !== undefined && parseAnswer(entryState, answer).isCancelled !== true;
    },
    setLobby: async ({ hasLobby, ...meeting }) => {
      const answer = await unlessGone(
        () => graphRequest(app, pathOf(meeting)).patch(lobbyOptions(hasLobby)) as Promise<unknown>,
      );
      return answer === undefined ? 'meeting-gone' : 'set';
    },
    moveDoor: async ({ organiserObjectId, graphMeetingId, ...wanted }) => {
      const path = pathOf({ organiserObjectId, graphMeetingId });
      await unlessGone(() => graphRequest(app, path).patch(doorOptions(wanted)) as Promise<unknown>);
    },
    virtualAppointmentJoinUrl: async ({ userToken, ...meeting }) => {
      const path = `${pathOf(meeting)}/getVirtualAppointmentJoinWebUrl()`;
      const answer = await unlessGone(
        () => graphRequest(onBehalfOf(userToken), path).get() as Promise<unknown>,
      );
      return answer === undefined ? undefined : parseAnswer(textValue, answer).value;
    },
    attendanceReports: (wanted) => readAttendanceReports(app, teamsApp.baseUrl, wanted),
  };
}
