import { randomInt } from 'node:crypto';
import type { Json } from '../api/odata.ts';
import type { MeetingStore, StoredMeeting } from '../state/meeting-store.ts';
import { type MeetingInput, withDefaultTimes } from './meeting-input.ts';
import { DEFAULT_SETTINGS, propertiesOf } from './meeting-resource.ts';

/** Makes a meeting for an organiser. @throws GraphFailure 400 for times that cannot be */
export function createMeeting(
  meetings: MeetingStore,
  userId: string,
  input: MeetingInput,
  externalId?: string,
): StoredMeeting {
  return meetings.insert({
    userId,
    externalId,
    ...withDefaultTimes(input),
    properties: {
      attendees: input.attendees ?? [],
      settings: merged(DEFAULT_SETTINGS, input.settings),
      joinMeetingId: String(randomInt(100_000_000_000, 1_000_000_000_000)),
      passcode: randomInt(100_000, 1_000_000).toString(36).toUpperCase(),
    },
  });
}

/** Changes what was sent; attendees are replaced whole. */
export function changeMeeting(
  meetings: MeetingStore,
  meeting: StoredMeeting,
  input: MeetingInput,
): StoredMeeting {
  const properties = propertiesOf(meeting);
  return meetings.update({
    ...meeting,
    startMs: input.startMs ?? meeting.startMs,
    endMs: input.endMs ?? meeting.endMs,
    properties: {
      ...properties,
      attendees: input.attendees ?? properties.attendees,
      settings: merged(properties.settings, input.settings),
    },
  });
}

function merged(settings: Json, change: Json): Json {
  return {
    ...settings,
    ...change,
    lobbyBypassSettings: {
      ...(settings['lobbyBypassSettings'] as Json),
      ...(change['lobbyBypassSettings'] as Json | undefined),
    },
  };
}
