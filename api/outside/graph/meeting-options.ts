import type { MeetingToArrange } from '../../meetings/ports/meetings.ts';

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
    lobbyBypassSettings: { scope: 'invited', isDialInBypassEnabled: false },
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
