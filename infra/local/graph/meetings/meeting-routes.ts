import { type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { allowOptions, entity, type Json, selected } from '../api/odata.ts';
import { meetingOwner } from '../directory/people.ts';
import type { MeetingStore, StoredMeeting } from '../state/meeting-store.ts';
import type { AccessPolicy } from './access-policy.ts';
import { readCreateOrGet, readMeetingChange, readNewMeeting } from './meeting-input.ts';
import { type MeetingAddresses, meetingResource, propertiesOf } from './meeting-resource.ts';
import { changeMeeting, createMeeting } from './meeting-service.ts';

const WRITE = {
  service: 'communications',
  application: ['OnlineMeetings.ReadWrite.All'],
  delegated: ['OnlineMeetings.ReadWrite'],
} as const;
const READ = {
  service: 'communications',
  application: ['OnlineMeetings.Read.All', 'OnlineMeetings.ReadWrite.All'],
  delegated: ['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'],
} as const;
const MEETINGS = '/users/:userId/onlineMeetings';
const MEETING = `${MEETINGS}/:meetingId`;

/** `/users/{id}/onlineMeetings`. */
export function meetingRoutes(deps: {
  meetings: MeetingStore;
  policy: AccessPolicy;
  addresses: MeetingAddresses;
}): GraphRoute[] {
  const { meetings, policy, addresses } = deps;
  const answer = (
    status: number,
    meeting: StoredMeeting,
    query: URLSearchParams,
  ): { status: number; body: Json } => ({
    status,
    body: entity(
      `users('${meeting.userId}')/onlineMeetings/$entity`,
      selected(meetingResource(meeting, addresses), query),
    ),
  });
  const owned = (call: GraphCall, action: string): string => {
    const { objectId } = meetingOwner(call);
    policy.check(call.caller, objectId, action);
    return objectId;
  };
  return [
    {
      method: 'POST',
      pattern: MEETINGS,
      ...WRITE,
      handle: (call) => {
        const userId = owned(call, 'Create meeting');
        return answer(201, createMeeting(meetings, userId, readNewMeeting(call.body)), call.query);
      },
    },
    {
      method: 'POST',
      pattern: `${MEETINGS}/createOrGet`,
      ...WRITE,
      handle: (call) => {
        const userId = owned(call, 'Create meeting');
        const input = readCreateOrGet(call.body);
        const known = meetings.findByExternalId(userId, input.externalId);
        if (known !== undefined) return answer(200, known, call.query);
        return answer(201, createMeeting(meetings, userId, input, input.externalId), call.query);
      },
    },
    {
      method: 'GET',
      pattern: MEETINGS,
      ...READ,
      handle: (call) => {
        const userId = owned(call, 'Get meeting');
        allowOptions(call.query, ['$filter', '$select']);
        const found = filtered(meetings.listOfUser(userId), call.query.get('$filter'), addresses);
        const value = found.map((meeting) => selected(meetingResource(meeting, addresses), call.query));
        return { status: 200, body: entity(`users('${userId}')/onlineMeetings`, { value }) };
      },
    },
    {
      method: 'GET',
      pattern: MEETING,
      ...READ,
      handle: (call) => answer(200, meetingOf(meetings, call, owned(call, 'Get meeting')), call.query),
    },
    {
      method: 'PATCH',
      pattern: MEETING,
      ...WRITE,
      handle: (call) => {
        const meeting = meetingOf(meetings, call, owned(call, 'Update meeting'));
        return answer(200, changeMeeting(meetings, meeting, readMeetingChange(call.body)), call.query);
      },
    },
    {
      method: 'DELETE',
      pattern: MEETING,
      ...WRITE,
      handle: (call) => {
        meetings.remove(meetingOf(meetings, call, owned(call, 'Delete meeting')).id);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      pattern: `${MEETING}/getVirtualAppointmentJoinWebUrl`,
      service: 'communications',
      application: [],
      delegated: ['VirtualAppointment.Read', 'VirtualAppointment.ReadWrite'],
      handle: (call) => {
        const meeting = meetingOf(meetings, call, meetingOwner(call).objectId);
        return {
          status: 200,
          body: entity('Edm.String', { value: addresses.virtualAppointmentUrl(meeting) }),
        };
      },
    },
  ];
}

/** The meeting that the path names, if this user organises it. @throws GraphFailure 404 */
export function meetingOf(meetings: MeetingStore, call: GraphCall, userId: string): StoredMeeting {
  const meeting = meetings.findById(paramOf(call, 'meetingId'));
  if (meeting === undefined || meeting.userId !== userId) {
    throw new GraphFailure(404, 'NotFound', 'Meeting not found.');
  }
  return meeting;
}

/** Only the two filters that exist; the address must have been escaped once more by the client to match. */
function filtered(
  meetings: readonly StoredMeeting[],
  filter: string | null,
  addresses: MeetingAddresses,
): readonly StoredMeeting[] {
  const parts = /^(JoinWebUrl|joinMeetingIdSettings\/joinMeetingId) eq '(.*)'$/i.exec(filter ?? '');
  if (parts === null) {
    throw new GraphFailure(
      400,
      'BadRequest',
      `The filter must be JoinWebUrl eq '…' or joinMeetingIdSettings/joinMeetingId eq '…'.`,
    );
  }
  const wanted = (parts[2] ?? '').replaceAll("''", "'");
  return (parts[1] ?? '').toLowerCase() === 'joinweburl'
    ? meetings.filter((meeting) => addresses.joinWebUrl(meeting) === wanted)
    : meetings.filter((meeting) => propertiesOf(meeting).joinMeetingId === wanted);
}
