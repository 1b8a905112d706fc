import type { Json } from '../api/odata.ts';
import { propertiesOf } from '../meetings/meeting-resource.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';
import type { Participant, ParticipantRole } from '../state/call-store.ts';

/** A person's role in a meeting. @param objectId absent for people without an account */
export function roleIn(meeting: StoredMeeting, objectId: string | undefined): ParticipantRole {
  if (objectId === undefined)
    return settingsOf(meeting)['allowedPresenters'] === 'everyone' ? 'Presenter' : 'Attendee';
  if (objectId === meeting.userId) return 'Organizer';
  switch (settingsOf(meeting)['allowedPresenters']) {
    case 'everyone':
    case 'organization':
      return 'Presenter';
    case 'roleIsPresenter':
      return ['presenter', 'coorganizer'].includes(listedRole(meeting, objectId) ?? '')
        ? 'Presenter'
        : 'Attendee';
    default:
      return listedRole(meeting, objectId) === 'coorganizer' ? 'Presenter' : 'Attendee';
  }
}

/**
 * Whether someone goes straight in. Staff whom the organiser listed do under every scope but `organizer`, where only the
 * organiser and co-organisers do.
 */
export function skipsLobby(meeting: StoredMeeting, objectId: string | undefined): boolean {
  const { scope } = settingsOf(meeting)['lobbyBypassSettings'] as { scope: string };
  if (scope === 'everyone') return true;
  if (objectId === undefined) return false;
  if (objectId === meeting.userId || listedRole(meeting, objectId) === 'coorganizer') return true;
  if (scope === 'organizer') return false;
  if (listedRole(meeting, objectId) !== undefined) return true;
  return (
    scope === 'organization' ||
    scope === 'organizationAndFederated' ||
    scope === 'organizationExcludingGuests'
  );
}

/** Whether someone who is in may let people in from the lobby, turn them away or end the meeting. */
export function mayAdmit(meeting: StoredMeeting, participant: Participant): boolean {
  if (participant.state !== 'in' || participant.objectId === undefined) return false;
  if (participant.role === 'Organizer' || listedRole(meeting, participant.objectId) === 'coorganizer')
    return true;
  const admitters = settingsOf(meeting)['allowedLobbyAdmitters'];
  return participant.role === 'Presenter' && admitters !== 'organizerAndCoOrganizers';
}

function listedRole(meeting: StoredMeeting, objectId: string): string | undefined {
  return propertiesOf(meeting).attendees.find((attendee) => attendee.objectId === objectId)?.role;
}

function settingsOf(meeting: StoredMeeting): Json {
  return propertiesOf(meeting).settings;
}
