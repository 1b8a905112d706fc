import { z } from 'zod';
import { readInstant } from '../api/date-times.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { bodyObject, type Json, refuseUnknown } from '../api/odata.ts';
import { findPerson } from '../directory/people.ts';

const Participant = z.object({
  identity: z
    .looseObject({
      user: z.looseObject({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
    })
    .nullish(),
  upn: z.string().nullish(),
  role: z.enum(['attendee', 'presenter', 'producer', 'coorganizer']).nullish(),
});
const Participants = z.object({
  organizer: z.unknown().optional(),
  attendees: z.array(Participant).optional(),
});

/** Settings of a meeting that a client may write, with the values Graph knows. */
const Settings = z.object({
  subject: z.string().nullable().optional(),
  lobbyBypassSettings: z
    .strictObject({
      scope: z
        .enum([
          'organizer',
          'organization',
          'organizationAndFederated',
          'everyone',
          'invited',
          'organizationExcludingGuests',
        ])
        .optional(),
      isDialInBypassEnabled: z.boolean().optional(),
    })
    .optional(),
  allowedPresenters: z.enum(['everyone', 'organization', 'roleIsPresenter', 'organizer']).optional(),
  allowedLobbyAdmitters: z
    .enum(['organizerAndCoOrganizersAndPresenters', 'organizerAndCoOrganizers'])
    .optional(),
  allowMeetingChat: z.enum(['enabled', 'disabled', 'limited']).optional(),
  allowAttendeeToEnableCamera: z.boolean().optional(),
  allowAttendeeToEnableMic: z.boolean().optional(),
  allowParticipantsToChangeName: z.boolean().optional(),
  allowRecording: z.boolean().optional(),
  allowTeamworkReactions: z.boolean().optional(),
  allowTranscription: z.boolean().optional(),
  isEntryExitAnnounced: z.boolean().optional(),
  recordAutomatically: z.boolean().optional(),
});
const TIMES_AND_PEOPLE = ['startDateTime', 'endDateTime', 'participants'];
const CREATE_OR_GET = new Set(['externalId', 'subject', 'chatInfo', ...TIMES_AND_PEOPLE]);
const WRITABLE = new Set([...Object.keys(Settings.shape), ...TIMES_AND_PEOPLE]);
const FIXED_AT_CREATION = ['joinMeetingIdSettings', 'externalId', 'isEndToEndEncryptionEnabled'];
const HOUR_MS = 3_600_000;

/** A person listed in a meeting. */
export interface Attendee {
  objectId: string | undefined;
  displayName: string | undefined;
  upn: string | undefined;
  role: 'attendee' | 'presenter' | 'producer' | 'coorganizer';
}

/** A meeting as sent, checked. */
export interface MeetingInput {
  startMs: number | undefined;
  endMs: number | undefined;
  settings: Json;
  attendees: Attendee[] | undefined;
}

/** `createOrGet`: the external id and little else. @throws GraphFailure 400 */
export function readCreateOrGet(body: unknown): MeetingInput & { externalId: string } {
  const sent = bodyObject(body);
  refuseUnknown(sent, CREATE_OR_GET, 'createOrGet');
  const { externalId } = sent;
  if (typeof externalId !== 'string' || externalId === '') {
    throw new GraphFailure(400, 'BadRequest', `The parameter 'externalId' is required.`);
  }
  const { externalId: _externalId, chatInfo: _chatInfo, ...rest } = sent;
  return { ...read(rest), externalId };
}

/** A plain create. @throws GraphFailure 400 */
export function readNewMeeting(body: unknown): MeetingInput {
  const sent = bodyObject(body);
  refuseUnknown(sent, WRITABLE, 'microsoft.graph.onlineMeeting');
  return read(sent);
}

/** A change: start and end always together. @throws GraphFailure 400 */
export function readMeetingChange(body: unknown): MeetingInput {
  const sent = bodyObject(body);
  const fixed = FIXED_AT_CREATION.find((name) => name in sent);
  if (fixed !== undefined) {
    throw new GraphFailure(400, 'BadRequest', `${fixed} cannot be changed after the meeting was created.`);
  }
  refuseUnknown(sent, WRITABLE, 'microsoft.graph.onlineMeeting');
  const change = read(sent);
  if ((change.startMs === undefined) !== (change.endMs === undefined)) {
    throw new GraphFailure(400, 'BadRequest', 'StartDateTime and EndDateTime must be updated together.');
  }
  return change;
}

/**
 * Start and end with Graph's defaults: now, and an hour later. @throws GraphFailure 400 for an end without a start or before it
 */
export function withDefaultTimes(input: MeetingInput): { startMs: number; endMs: number } {
  if (input.startMs === undefined && input.endMs !== undefined) {
    throw new GraphFailure(400, 'BadRequest', 'EndDateTime was sent without StartDateTime.');
  }
  const startMs = input.startMs ?? Date.now();
  return { startMs, endMs: input.endMs ?? startMs + HOUR_MS };
}

function read(sent: Json): MeetingInput {
  const { startDateTime, endDateTime, participants, ...rest } = sent;
  const settings = Settings.safeParse(rest);
  if (!settings.success) {
    const [issue] = settings.error.issues;
    throw new GraphFailure(400, 'BadRequest', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const startMs = instantOf(startDateTime, 'startDateTime');
  const endMs = instantOf(endDateTime, 'endDateTime');
  if (startMs !== undefined && endMs !== undefined && endMs < startMs) {
    throw new GraphFailure(400, 'BadRequest', 'EndDateTime is before StartDateTime.');
  }
  return { startMs, endMs, settings: settings.data, attendees: attendeesOf(participants) };
}

function instantOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new GraphFailure(400, 'BadRequest', `${name} is not a date and time.`);
  if (!/(Z|[+-]\d\d:?\d\d)$/i.test(value)) {
    throw new GraphFailure(400, 'BadRequest', `${name} needs an offset: ${value}`);
  }
  return readInstant(value, name);
}

function attendeesOf(value: unknown): Attendee[] | undefined {
  if (value === undefined || value === null) return undefined;
  const parsed = Participants.safeParse(value);
  if (!parsed.success) throw new GraphFailure(400, 'BadRequest', 'The participants are not valid.');
  return parsed.data.attendees?.map((sent) => {
    const known = findPerson(sent.identity?.user?.id ?? sent.upn ?? '');
    const role = sent.role ?? 'attendee';
    if (known === undefined && (role === 'presenter' || role === 'coorganizer')) {
      throw new GraphFailure(400, 'BadRequest', `The role ${role} is only for users of the directory.`);
    }
    return {
      objectId: known?.objectId ?? sent.identity?.user?.id ?? undefined,
      displayName: known?.displayName ?? sent.identity?.user?.displayName ?? undefined,
      upn: known?.userPrincipalName ?? sent.upn ?? undefined,
      role,
    };
  });
}
