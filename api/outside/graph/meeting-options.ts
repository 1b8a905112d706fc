import type { MeetingToArrange } from '../../meetings/ports/meetings.ts';

/**
 * Who goes straight in: those whom the organiser invited, or everybody who has the address. Who rings waits in any case:
 * a number says nothing of who they are.
 */
export function lobbyOptions(hasLobby: boolean): Record<string, unknown> {
  return {
    lobbyBypassSettings: { scope: hasLobby ? 'invited' : 'everyone', isDialInBypassEnabled: false },
  };
}

/**
 * What a clinic needs of a meeting: only the team walks in, and each of them may let others in; chat stays small and
 * nothing is recorded. In a group nobody is announced, nobody chats, and everybody may go by a name of their choice: Graph
 * (v1.0) cannot hide patients from one another any further. Attendees are always sent as a whole.
 */
export function meetingOptions({
  staff,
  isForGroup,
  hasLobby,
}: Pick<MeetingToArrange, 'staff' | 'isForGroup' | 'hasLobby'>): Record<string, unknown> {
  return {
    ...lobbyOptions(hasLobby),
    allowedPresenters: 'roleIsPresenter',
    allowMeetingChat: isForGroup ? 'disabled' : 'limited',
    recordAutomatically: false,
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
