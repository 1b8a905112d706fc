import { z } from 'zod';
import type { TeamsMeetingEvent } from '../../api/meetings/use-cases/record-meeting-event.ts';

const started = z.object({ startTime: z.iso.datetime({ offset: true }) });
const ended = z.object({ endTime: z.iso.datetime({ offset: true }) });
const people = z.object({
  members: z.array(
    z.object({ user: z.object({ aadObjectId: z.string().nullish(), objectId: z.string().nullish() }) }),
  ),
});

type Told = Pick<TeamsMeetingEvent, 'kind' | 'at' | 'entraObjectId'>;

/**
 * What an event activity tells of a meeting, one entry a person; nothing for events that are about something else, and
 * undefined for a meeting event that cannot be read.
 * @param receivedAt RFC 3339; joins and leaves carry no time of their own
 */
export function readMeetingEvent(name: string, value: unknown, receivedAt: string): Told[] | undefined {
  const fields = inCamelCase(value);
  switch (name) {
    case 'application/vnd.microsoft.meetingStart': {
      const event = started.safeParse(fields).data;
      return event && [{ kind: 'meeting-started', at: event.startTime, entraObjectId: undefined }];
    }
    case 'application/vnd.microsoft.meetingEnd': {
      const event = ended.safeParse(fields).data;
      return event && [{ kind: 'meeting-ended', at: event.endTime, entraObjectId: undefined }];
    }
    case 'application/vnd.microsoft.meetingParticipantJoin':
      return readPeople('joined-meeting', fields, receivedAt);
    case 'application/vnd.microsoft.meetingParticipantLeave':
      return readPeople('left-meeting', fields, receivedAt);
    default:
      return [];
  }
}

function readPeople(
  kind: 'joined-meeting' | 'left-meeting',
  fields: unknown,
  at: string,
): Told[] | undefined {
  return people.safeParse(fields).data?.members.map(({ user }) => ({
    kind,
    at,
    entraObjectId: user.aadObjectId ?? user.objectId ?? undefined,
  }));
}

/** Start and end come in PascalCase, joins and leaves in camelCase (Microsoft Teams, get meeting events): read both alike. */
function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      inCamelCase(inner),
    ]),
  );
}
