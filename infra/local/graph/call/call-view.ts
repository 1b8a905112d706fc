import { writeInstant } from '../api/date-times.ts';
import { findPerson } from '../directory/people.ts';
import { propertiesOf } from '../meetings/meeting-resource.ts';
import type { CallStore, Participant } from '../state/call-store.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';
import { mayAdmit } from './lobby-rules.ts';

/** A meeting as its page and the control API show it. */
interface CallView {
  meetingId: string;
  opaque: string;
  threadId: string;
  subject: string;
  organizer: string;
  startDateTime: string;
  endDateTime: string;
  state: 'not-started' | 'running' | 'ended';
  roster: PersonView[];
  lobby: PersonView[];
}

export interface PersonView {
  participantId: string;
  displayName: string;
  role: Participant['role'];
  /** True for people without an account of the hospital. */
  isExternal: boolean;
  /** May let people in and end the meeting. */
  mayAdmit: boolean;
  /** RFC 3339; absent in the lobby. */
  joinedAt?: string;
}

export function callView(calls: CallStore, meeting: StoredMeeting): CallView {
  const present = calls.listPresent(meeting.id);
  const { subject } = propertiesOf(meeting).settings;
  const isRunning = calls.findRunning(meeting.id) !== undefined;
  return {
    meetingId: meeting.id,
    opaque: meeting.opaque,
    threadId: meeting.threadId,
    subject: typeof subject === 'string' && subject !== '' ? subject : 'Meeting',
    organizer: findPerson(meeting.userId)?.displayName ?? '',
    startDateTime: writeInstant(meeting.startMs),
    endDateTime: writeInstant(meeting.endMs),
    state: isRunning ? 'running' : calls.listEnded(meeting.id).length > 0 ? 'ended' : 'not-started',
    roster: present.filter(({ state }) => state === 'in').map((person) => personView(meeting, person)),
    lobby: present.filter(({ state }) => state === 'lobby').map((person) => personView(meeting, person)),
  };
}

function personView(meeting: StoredMeeting, participant: Participant): PersonView {
  return {
    participantId: participant.id,
    displayName: participant.displayName,
    role: participant.role,
    isExternal: participant.objectId === undefined,
    mayAdmit: mayAdmit(meeting, participant),
    ...(participant.joinedMs === undefined ? {} : { joinedAt: writeInstant(participant.joinedMs) }),
  };
}
