import { z } from 'zod';
import type { MeetingEvent } from '../bot-use-cases.ts';

/** Start and end come in PascalCase, joins and leaves in camelCase (Microsoft Teams, get meeting events). */
const started = z.object({ StartTime: z.iso.datetime({ offset: true }) });
const ended = z.object({ EndTime: z.iso.datetime({ offset: true }) });
const people = z.object({
  members: z.array(
    z.object({ user: z.object({ aadObjectId: z.string().nullish(), objectId: z.string().nullish() }) }),
  ),
});

type Told = Pick<MeetingEvent, 'kind' | 'at' | 'entraObjectId'>;

/**
 * What an event activity tells of a meeting, one entry a person; nothing for events that are about something else.
 * @param receivedAt RFC 3339; joins and leaves carry no time of their own
 */
export function readMeetingEvent(name: string, value: unknown, receivedAt: string): Told[] {
  switch (name) {
    case 'application/vnd.microsoft.meetingStart': {
      const event = started.safeParse(value);
      return event.success
        ? [{ kind: 'meeting-started', at: event.data.StartTime, entraObjectId: undefined }]
        : [];
    }
    case 'application/vnd.microsoft.meetingEnd': {
      const event = ended.safeParse(value);
      return event.success
        ? [{ kind: 'meeting-ended', at: event.data.EndTime, entraObjectId: undefined }]
        : [];
    }
    case 'application/vnd.microsoft.meetingParticipantJoin':
      return readPeople('joined-meeting', value, receivedAt);
    case 'application/vnd.microsoft.meetingParticipantLeave':
      return readPeople('left-meeting', value, receivedAt);
    default:
      return [];
  }
}

function readPeople(kind: 'joined-meeting' | 'left-meeting', value: unknown, at: string): Told[] {
  const event = people.safeParse(value);
  if (!event.success) return [];
  return event.data.members.map(({ user }) => ({
    kind,
    at,
    entraObjectId: user.aadObjectId ?? user.objectId ?? undefined,
  }));
}
