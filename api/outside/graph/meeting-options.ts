import type { MeetingDoor, MeetingToArrange } from '../../meetings/ports/meetings.ts';

/**
 * What a clinic needs of a meeting: only the team walks in, and each of them may let others in; chat stays small and
 * nothing is recorded. In a group nobody is announced, nobody chats, and everybody may go by a name of their choice: Graph
 * (v1.0) cannot hide patients from one another any further. Attendees are always sent as a whole.
 */
export function meetingOptions({
  staff,
  isForGroup,
}: Pick<MeetingToArrange, 'staff' | 'isForGroup'>): Record<string, unknown> {
  return {
    ...doorOptions({ door: 'open', isForGroup, staffComeBack: true }),
    allowedPresenters: 'roleIsPresenter',
    recordAutomatically: false,
    allowRecording: false,
    allowTranscription: false,
    ...(isForGroup ? { isEntryExitAnnounced: false, allowParticipantsToChangeName: true } : {}),
    participants: {
      attendees: staff.slice(1).map(({ entraObjectId, userPrincipalName }) => ({
        identity: { user: { id: entraObjectId } },
        upn: userPrincipalName,
        role: 'presenter',
      })),
    },
  };
}

/**
 * Who comes in, and who may write. Open: the team walks in, everybody else is let in by one of them. Closed: only the
 * organiser lets anybody in, and nobody writes; where the team goes on without the patient it can still walk in. These are
 * among the few options that Graph changes in a running call.
 */
export function doorOptions({
  door,
  isForGroup,
  staffComeBack,
}: {
  door: MeetingDoor;
  isForGroup: boolean;
  staffComeBack: boolean;
}): Record<string, unknown> {
  const isOpen = door === 'open';
  return {
    lobbyBypassSettings: {
      scope: isOpen || staffComeBack ? 'invited' : 'organizer',
      isDialInBypassEnabled: false,
    },
    allowedLobbyAdmitters: isOpen ? 'organizerAndCoOrganizersAndPresenters' : 'organizerAndCoOrganizers',
    allowMeetingChat: isOpen && !isForGroup ? 'limited' : 'disabled',
  };
}
