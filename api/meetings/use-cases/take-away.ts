import type { KnownMeeting, Meetings, StaffEntry } from '../ports/meetings.ts';

/** Takes a meeting away and the calendar entries of these people; nothing where there is neither. @throws UpstreamFailure */
export async function takeAway(
  meetings: Meetings,
  meeting: Pick<KnownMeeting, 'organiserObjectId' | 'graphMeetingId'> | undefined,
  people: readonly Pick<StaffEntry, 'entraObjectId' | 'calendarEventId'>[],
): Promise<void> {
  const calendarEvents = people.flatMap(({ entraObjectId, calendarEventId }) =>
    calendarEventId === undefined ? [] : [{ entraObjectId, eventId: calendarEventId }],
  );
  if (meeting === undefined && calendarEvents.length === 0) return;
  const { organiserObjectId, graphMeetingId } = meeting ?? {};
  await meetings.cancel({ organiserObjectId, graphMeetingId, calendarEvents });
}
