import { z } from 'zod';
import type {
  ArrangedEntries,
  ArrangedMeeting,
  KnownMeeting,
  MeetingToArrange,
  StaffEntry,
} from '../../meetings/ports/meetings.ts';
import { BATCH_LIMIT, sendBatch, successOf, type BatchRequest, type BatchResponse } from './batch.ts';
import { calendarEntry, transactionIdOf } from './calendar-entry.ts';
import { findEntry } from './find-entry.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { meetingOptions } from './meeting-options.ts';
import { parseAnswer } from './parse-answer.ts';

const onlineMeeting = z.object({
  id: z.string(),
  joinWebUrl: z.string(),
  chatInfo: z.object({ threadId: z.string() }),
});
const audio = z.object({
  conferenceId: z.string().nullish(),
  tollNumber: z.string().nullish(),
  tollFreeNumber: z.string().nullish(),
});
const changedMeeting = z.object({ audioConferencing: audio.nullish() });
const createdEvent = z.object({ id: z.string() });

/**
 * Two calls for a new meeting: the meeting by its external id, then its options and everybody's calendar entry in one
 * batch. One call for a meeting that there is: the batch. An entry that somebody deleted, or that an earlier try made
 * without our hearing of it, takes a few calls more.
 * @throws UpstreamFailure
 */
export async function arrangeMeeting(app: GraphClient, meeting: MeetingToArrange): Promise<ArrangedMeeting> {
  const organiser = meeting.staff[0];
  if (organiser === undefined) throw new RangeError('a meeting needs somebody to organise it');
  // a meeting belongs to its organiser for good: when they leave the staff, another one takes its place
  const stays = meeting.known?.organiserObjectId === organiser.entraObjectId ? meeting.known : undefined;
  const made = stays ?? (await createOrGet(app, meeting, organiser.entraObjectId));
  const responses = await sendAll(app, [
    changeMeeting(meeting, made),
    ...meeting.staff.map((person) => entryRequest(meeting, person, made.joinWebUrl)),
    ...removals(meeting, stays),
  ]);
  if (stays !== undefined && responses.get('meeting')?.status === 404) {
    return arrangeMeeting(app, { ...meeting, known: undefined }); // somebody deleted it
  }
  const { audioConferencing } = parseAnswer(changedMeeting, successOf(responses, 'meeting'));
  const { hasLobby } = meeting;
  return {
    ...made,
    dialIn: dialInOf(audioConferencing),
    hasLobby,
    ...(await settleEntries(app, meeting, made.joinWebUrl, responses)),
  };
}

/** Calendar entries without a meeting; one that there is from before is taken away. @throws UpstreamFailure */
export async function arrangeEntries(app: GraphClient, meeting: MeetingToArrange): Promise<ArrangedEntries> {
  const responses = await sendAll(app, [
    ...meeting.staff.map((person) => entryRequest(meeting, person, undefined)),
    ...removals(meeting, undefined),
  ]);
  const none = { organiserObjectId: undefined, joinWebUrl: undefined, chatThreadId: undefined };
  return {
    graphMeetingId: undefined,
    ...none,
    dialIn: undefined,
    hasLobby: true,
    ...(await settleEntries(app, meeting, undefined, responses)),
  };
}

/** Where each entry is after the batch, and which of former staff are gone. */
async function settleEntries(
  app: GraphClient,
  meeting: MeetingToArrange,
  joinWebUrl: string | undefined,
  responses: Map<string, BatchResponse>,
): Promise<Pick<ArrangedMeeting, 'calendarEvents' | 'removedObjectIds'>> {
  for (const id of responses.keys()) if (id.startsWith('gone-')) successOrGone(responses, id);
  const calendarEvents: ArrangedMeeting['calendarEvents'] = [];
  for (const person of meeting.staff) {
    const { entraObjectId } = person;
    const eventId = await eventIdOf(app, meeting, person, joinWebUrl, responses);
    calendarEvents.push({ entraObjectId, eventId });
  }
  await removeUnheardOf(app, meeting);
  return { calendarEvents, removedObjectIds: meeting.formerStaff.map(({ entraObjectId }) => entraObjectId) };
}

async function createOrGet(
  app: GraphClient,
  meeting: MeetingToArrange,
  organiserObjectId: string,
): Promise<KnownMeeting> {
  const answer = await callGraph(
    () =>
      graphRequest(app, `/users/${organiserObjectId}/onlineMeetings/createOrGet`).post({
        externalId: meeting.meetingKey,
        startDateTime: meeting.startsAt.toString(),
        endDateTime: meeting.endsAt.toString(),
        subject: meeting.subject,
      }) as Promise<unknown>,
  );
  const { id, joinWebUrl, chatInfo } = parseAnswer(onlineMeeting, answer);
  return { graphMeetingId: id, organiserObjectId, joinWebUrl, chatThreadId: chatInfo.threadId };
}

/** A number that costs nothing before one that does. */
function dialInOf(conferencing: z.infer<typeof audio> | null | undefined): ArrangedMeeting['dialIn'] {
  const number = conferencing?.tollFreeNumber ?? conferencing?.tollNumber;
  const conferenceId = conferencing?.conferenceId;
  return number && conferenceId ? { number, conferenceId } : undefined;
}

/** In batches of twenty, one after the other. */
export async function sendAll(
  app: GraphClient,
  requests: readonly BatchRequest[],
): Promise<Map<string, BatchResponse>> {
  const all = new Map<string, BatchResponse>();
  for (let at = 0; at < requests.length; at += BATCH_LIMIT) {
    for (const [id, response] of await sendBatch(app, requests.slice(at, at + BATCH_LIMIT))) {
      all.set(id, response);
    }
  }
  return all;
}

const meetingUrl = ({ organiserObjectId, graphMeetingId }: KnownMeeting): string =>
  `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}`;
const eventUrl = (entraObjectId: string, eventId: string): string =>
  `/users/${entraObjectId}/events/${encodeURIComponent(eventId)}`;

/** Times, too: createOrGet gives a meeting that is there as it was. */
function changeMeeting(meeting: MeetingToArrange, made: KnownMeeting): BatchRequest {
  return {
    id: 'meeting',
    method: 'PATCH',
    url: meetingUrl(made),
    body: {
      ...meetingOptions(meeting),
      subject: meeting.subject,
      startDateTime: meeting.startsAt.toString(),
      endDateTime: meeting.endsAt.toString(),
    },
  };
}

function entryRequest(
  meeting: MeetingToArrange,
  person: StaffEntry,
  joinWebUrl: string | undefined,
): BatchRequest {
  const { entraObjectId: id, calendarEventId } = person;
  const entry = calendarEntry(meeting, joinWebUrl);
  if (calendarEventId !== undefined) {
    return { id, method: 'PATCH', url: eventUrl(id, calendarEventId), body: entry };
  }
  const transactionId = transactionIdOf(meeting, person);
  return { id, method: 'POST', url: `/users/${id}/events`, body: { ...entry, transactionId } };
}

function removals(meeting: MeetingToArrange, stays: KnownMeeting | undefined): BatchRequest[] {
  const entries = meeting.formerStaff.flatMap(({ entraObjectId, calendarEventId }): BatchRequest[] =>
    calendarEventId === undefined
      ? []
      : [{ id: `gone-${entraObjectId}`, method: 'DELETE', url: eventUrl(entraObjectId, calendarEventId) }],
  );
  if (meeting.known === undefined || stays !== undefined) return entries;
  return [...entries, { id: 'gone-meeting', method: 'DELETE', url: meetingUrl(meeting.known) }];
}

function successOrGone(responses: Map<string, BatchResponse>, id: string): void {
  if (responses.get(id)?.status !== 404) successOf(responses, id);
}

/** For one more entry of the same person: a number that no version comes to. */
const anotherVersion = (meeting: MeetingToArrange, person: StaffEntry): number =>
  1_000_000 * (person.addedVersion + 1) + meeting.version;

/** The entry as it is now: just made or changed, found again where an earlier try had made it, or made anew. */
async function eventIdOf(
  app: GraphClient,
  meeting: MeetingToArrange,
  person: StaffEntry & { displayName: string },
  joinWebUrl: string | undefined,
  responses: Map<string, BatchResponse>,
): Promise<string> {
  const { entraObjectId } = person;
  const response = responses.get(entraObjectId);
  if (person.calendarEventId !== undefined && response?.status === 404) {
    // they deleted it: a new one, under a key that Outlook has not seen
    const body = {
      ...calendarEntry(meeting, joinWebUrl),
      transactionId: transactionIdOf(meeting, { addedVersion: anotherVersion(meeting, person) }),
    };
    const id = 'again';
    const again = await sendBatch(app, [{ id, method: 'POST', url: `/users/${entraObjectId}/events`, body }]);
    return parseAnswer(createdEvent, successOf(again, id)).id;
  }
  if (response?.code !== 'ErrorDuplicateTransactionId') {
    return parseAnswer(createdEvent, successOf(responses, entraObjectId)).id;
  }
  const eventId = await findEntry(app, meeting, person);
  if (eventId === undefined) return parseAnswer(createdEvent, successOf(responses, entraObjectId)).id;
  const moved = await sendBatch(app, [
    entryRequest(meeting, { ...person, calendarEventId: eventId }, joinWebUrl),
  ]);
  successOf(moved, entraObjectId);
  return eventId;
}

/** Entries of former staff that an earlier try may have made without our hearing of it. */
async function removeUnheardOf(app: GraphClient, meeting: MeetingToArrange): Promise<void> {
  if (meeting.timesToSearch.length === 0) return;
  for (const person of meeting.formerStaff) {
    if (person.calendarEventId !== undefined) continue;
    const eventId = await findEntry(app, meeting, person);
    if (eventId === undefined) continue;
    const id = 'gone';
    const responses = await sendBatch(app, [
      { id, method: 'DELETE', url: eventUrl(person.entraObjectId, eventId) },
    ]);
    successOrGone(responses, id);
  }
}
