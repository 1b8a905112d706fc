import { writeInstant } from '../api/date-times.ts';
import type { Json } from '../api/odata.ts';
import { LOCAL_TENANT_ID } from '../../support/local-identity.ts';
import { findPerson, tenantOfUser } from '../directory/people.ts';
import type { Call, CallStore, Participant } from '../state/call-store.ts';

/** A report as the list shows it: without records. */
export function reportResource(calls: CallStore, call: Call): Json {
  return {
    id: call.id,
    totalParticipantCount: attendanceRecords(calls, call).length,
    meetingStartDateTime: writeInstant(call.startedMs),
    meetingEndDateTime: writeInstant(call.endedMs ?? call.startedMs),
    attendanceRecords: [],
  };
}

/**
 * Records of one call. A person with an account has one record with every interval; an anonymous joiner gets a record for
 * each stay, because nothing tells Teams that it is the same person.
 */
export function attendanceRecords(calls: CallStore, call: Call): Json[] {
  const people = Map.groupBy(calls.listOfCall(call.id), (stay) => stay.objectId ?? stay.guestId);
  return [...people.values()].map((stays) => recordOf(stays, call));
}

function recordOf(stays: readonly Participant[], call: Call): Json {
  const [first] = stays;
  if (first === undefined) throw new Error('A record needs a stay');
  const intervals = stays.map((stay) => intervalOf(stay, call));
  const person = first.objectId === undefined ? undefined : findPerson(first.objectId);
  return {
    id: first.id,
    emailAddress: person?.userPrincipalName ?? null,
    totalAttendanceInSeconds: intervals.reduce((sum, interval) => sum + interval.durationInSeconds, 0),
    role: first.role,
    registrationId: null,
    identity: {
      '@odata.type':
        first.objectId === undefined
          ? '#microsoft.graph.communicationsGuestIdentity'
          : '#microsoft.graph.communicationsUserIdentity',
      id: first.objectId ?? first.guestId.replace(/^8:/, ''),
      displayName: first.displayName,
      // of everybody with an account; a guest has none
      tenantId: first.objectId === undefined ? null : (tenantOfUser(first.objectId) ?? LOCAL_TENANT_ID),
    },
    attendanceIntervals: intervals,
  };
}

function intervalOf(
  stay: Participant,
  call: Call,
): {
  joinDateTime: string;
  leaveDateTime: string;
  durationInSeconds: number;
} {
  const joinedMs = stay.joinedMs ?? call.startedMs;
  const leftMs = stay.leftMs ?? call.endedMs ?? joinedMs;
  return {
    joinDateTime: writeInstant(joinedMs),
    leaveDateTime: writeInstant(leftMs),
    durationInSeconds: Math.max(0, Math.round((leftMs - joinedMs) / 1000)),
  };
}
