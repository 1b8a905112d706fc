import { writeInstant } from '../api/date-times.ts';
import type { Json } from '../api/odata.ts';
import { findPerson, tenantOfUser } from '../directory/people.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';
import type { Attendee } from './meeting-input.ts';

/** What a meeting is made of beside its keys. */
interface MeetingProperties {
  attendees: Attendee[];
  settings: Json;
  joinMeetingId: string;
  passcode: string;
}

/** Addresses of a meeting's pages, under the address of the stand-in's pages. */
export interface MeetingAddresses {
  joinWebUrl: (meeting: StoredMeeting) => string;
  virtualAppointmentUrl: (meeting: StoredMeeting) => string;
}

export function makeMeetingAddresses(graphPages: string): MeetingAddresses {
  const base = graphPages.replace(/\/$/, '');
  return {
    joinWebUrl: (meeting) => `${base}/l/meetup-join/${meeting.opaque}`,
    virtualAppointmentUrl: (meeting) => `${base}/visit/${meeting.opaque}`,
  };
}

/** What Teams sets when the organiser says nothing. */
export const DEFAULT_SETTINGS: Json = {
  subject: null,
  lobbyBypassSettings: { scope: 'organization', isDialInBypassEnabled: false },
  allowedPresenters: 'everyone',
  allowedLobbyAdmitters: 'organizerAndCoOrganizersAndPresenters',
  allowMeetingChat: 'enabled',
  allowAttendeeToEnableCamera: true,
  allowAttendeeToEnableMic: true,
  allowParticipantsToChangeName: false,
  allowRecording: true,
  allowTeamworkReactions: true,
  allowTranscription: true,
  isEntryExitAnnounced: false,
  recordAutomatically: false,
};

export function propertiesOf(meeting: StoredMeeting): MeetingProperties {
  return meeting.properties as unknown as MeetingProperties;
}

/** Graph's onlineMeeting. */
export function meetingResource(meeting: StoredMeeting, addresses: MeetingAddresses): Json {
  const { attendees, settings, joinMeetingId, passcode } = propertiesOf(meeting);
  const joinWebUrl = addresses.joinWebUrl(meeting);
  return {
    id: meeting.id,
    creationDateTime: writeInstant(meeting.createdMs),
    startDateTime: writeInstant(meeting.startMs),
    endDateTime: writeInstant(meeting.endMs),
    joinWebUrl,
    isBroadcast: false,
    externalId: meeting.externalId ?? null,
    videoTeleconferenceId: null,
    meetingTemplateId: null,
    isEndToEndEncryptionEnabled: false,
    ...settings,
    participants: {
      organizer: participant({ ...organiserOf(meeting), role: 'presenter' }),
      attendees: attendees.map(participant),
    },
    chatInfo: { threadId: meeting.threadId, messageId: '0', replyChainMessageId: null },
    joinMeetingIdSettings: { isPasscodeRequired: true, joinMeetingId, passcode },
    joinInformation: {
      contentType: 'html',
      content: `data:text/html,${encodeURIComponent(`<a href="${joinWebUrl}">Join the meeting</a>`)}`,
    },
    audioConferencing: audioConferencing(meeting),
  };
}

/** Of a number kept for fiction. Only who has the licence for it has one: here, those who lead a clinic. */
function audioConferencing(meeting: StoredMeeting): Json | null {
  if (findPerson(meeting.userId)?.practitionerRole?.code !== 'consultant') return null;
  const conferenceId = propertiesOf(meeting).joinMeetingId.slice(0, 9);
  return {
    tollNumber: '+441632960801',
    tollFreeNumber: null,
    conferenceId,
    dialinUrl: `https://dialin.teams.microsoft.com/usp/pstnconferencing?id=${conferenceId}`,
  };
}

function organiserOf(meeting: StoredMeeting): Omit<Attendee, 'role'> {
  const person = findPerson(meeting.userId);
  return { objectId: meeting.userId, displayName: person?.displayName, upn: person?.userPrincipalName };
}

function participant(attendee: Attendee): Json {
  return {
    upn: attendee.upn ?? null,
    role: attendee.role,
    identity: {
      user: {
        id: attendee.objectId ?? null,
        displayName: attendee.displayName ?? null,
        tenantId: (attendee.objectId === undefined ? undefined : tenantOfUser(attendee.objectId)) ?? null,
      },
    },
  };
}
