import type { MeetingDoor, MeetingToArrange } from '../../meetings/ports/meetings.ts';

/**
 * Who goes straight in: those whom the organiser invited, or everybody who has the address. People who ring wait in any case:
 * a number says nothing of who they are.
 */
export const lobbyOptions = (hasLobby: boolean): Record<string, unknown> =>
  lobbyWith(hasLobby ? 'invited' : 'everyone');

const lobbyWith = (scope: 'organizer' | 'invited' | 'everyone'): Record<string, unknown> => ({
  lobbyBypassSettings: { scope, isDialInBypassEnabled: false },
});

/**
 * What a clinic needs of a meeting: only the team walks in, and each of them may let others in; chat stays small and
 * nothing is recorded. In a group nobody is announced, nobody chats, and everybody may go by a name of their choice: Graph
 * (v1.0) cannot hide patients from one another any further. Attendees are always sent as a whole.
 */
export function meetingOptions({
  staff,
  ...meeting
}: Pick<MeetingToArrange, 'staff' | 'isForGroup' | 'hasLobby' | 'door' | 'staffComeBack'>): Record<
  string,
  unknown
> {
  return {
    ...doorOptions(meeting),
    allowedPresenters: 'roleIsPresenter',
    recordAutomatically: false,
    allowRecording: false,
    allowTranscription: false,
    ...(meeting.isForGroup ? { isEntryExitAnnounced: false, allowParticipantsToChangeName: true } : {}),
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
 * Who comes in, and who may write. Open: the team walks in, and everybody else too unless there is a lobby, from which one of
 * the team lets them in. Closed: only the organiser lets anybody in, and nobody writes; where the team goes on without the
 * patient it can still walk in. These are among the few options that Graph changes in a running call.
 */
export function doorOptions({
  door,
  isForGroup,
  hasLobby,
  staffComeBack,
}: {
  door: MeetingDoor;
  isForGroup: boolean;
  hasLobby: boolean;
  staffComeBack: boolean;
}): Record<string, unknown> {
  const isOpen = door === 'open';
  return {
    ...(isOpen ? lobbyOptions(hasLobby) : lobbyWith(staffComeBack ? 'invited' : 'organizer')),
    allowedLobbyAdmitters: isOpen ? 'organizerAndCoOrganizersAndPresenters' : 'organizerAndCoOrganizers',
    allowMeetingChat: isOpen && !isForGroup ? 'limited' : 'disabled',
  };
}
