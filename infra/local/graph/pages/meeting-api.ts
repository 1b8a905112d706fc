import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { VerifyToken } from '../api/authenticate.ts';
import type { CallService } from '../call/call-service.ts';
import { callView } from '../call/call-view.ts';
import { mayAdmit } from '../call/lobby-rules.ts';
import type { CallStore, Participant } from '../state/call-store.ts';
import type { MeetingStore, StoredMeeting } from '../state/meeting-store.ts';
import { PageRefusal } from './page-refusal.ts';
import { personOfToken } from './signed-in.ts';

const DEFAULT_GRACE_MS = 10_000;
const Join = z.strictObject({
  displayName: z.string().trim().min(1).max(80).optional(),
  accessToken: z.string().optional(),
  /** How long the page may be gone before that counts as leaving. */
  graceMs: z.int().min(0).max(600_000).optional(),
});
/** Who acts; left out by scripts that stand for the meeting itself. */
const Acting = z.strictObject({ by: z.string().optional() });

interface Deps {
  meetings: MeetingStore;
  calls: CallStore;
  service: CallService;
  verify: VerifyToken;
  /** Address of the Teams stand-in, which shows the app in the side panel of a call. */
  teams: string;
}

/** The meeting's own API: for its page, for the Teams stand-in and for tests. Plain loopback, so without sign-in. */
export function meetingApi(deps: Deps): Router {
  const router = express.Router();
  router.use('/api', express.json());
  router.post('/api/signed-in', async (request, response) => {
    const { accessToken } = z.strictObject({ accessToken: z.string() }).parse(request.body);
    const person = await personOfToken(deps.verify, accessToken);
    if (person === undefined) throw new PageRefusal(401, 'Sign in again: the token does not verify.');
    const { objectId, displayName, userPrincipalName } = person;
    const sidePanel = new URLSearchParams({ as: userPrincipalName, frame: 'sidePanel' }).toString();
    response.json({ objectId, displayName, sidePanel: `${deps.teams}/?${sidePanel}` });
  });
  router.get('/api/meetings/:opaque', (request, response) => {
    response.json(callView(deps.calls, meetingFor(deps.meetings, request)));
  });
  router.post('/api/meetings/:opaque/join', async (request, response) => {
    const participant = await join(deps, request);
    response.status(201).json({ participantId: participant.id, state: participant.state });
  });
  router.post('/api/meetings/:opaque/participants/:id/admit', (request, response) => {
    const { meeting, participant } = entitled(deps, request);
    deps.service.admit(meeting, participant);
    respond(deps, response, participant);
  });
  router.post('/api/meetings/:opaque/participants/:id/deny', (request, response) => {
    const { meeting, participant } = entitled(deps, request);
    deps.service.deny(meeting, participant);
    respond(deps, response, participant);
  });
  router.post('/api/meetings/:opaque/participants/:id/leave', (request, response) => {
    const meeting = meetingFor(deps.meetings, request);
    const participant = participantFor(deps.calls, meeting, request.params['id']);
    deps.service.leave(meeting, participant);
    respond(deps, response, participant);
  });
  router.post('/api/meetings/:opaque/end', (request, response) => {
    const meeting = meetingFor(deps.meetings, request);
    checkActing(deps.calls, meeting, request);
    deps.service.end(meeting);
    response.json(callView(deps.calls, meeting));
  });
  return router;
}

/** @throws PageRefusal 404 for a link that is no meeting's */
export function meetingFor(meetings: MeetingStore, request: Request): StoredMeeting {
  const meeting = meetings.findByOpaque(String(request.params['opaque']));
  if (meeting === undefined) throw new PageRefusal(404, 'This meeting does not exist or was deleted.');
  return meeting;
}

/** @throws PageRefusal 404 for someone who never asked to come into this meeting */
export function participantFor(calls: CallStore, meeting: StoredMeeting, id: unknown): Participant {
  const participant = calls.findParticipant(String(id));
  if (participant?.meetingId !== meeting.id)
    throw new PageRefusal(404, 'Nobody with this id is in the meeting.');
  return participant;
}

async function join(deps: Deps, request: Request): Promise<Participant> {
  const meeting = meetingFor(deps.meetings, request);
  const sent = Join.parse(request.body);
  const graceMs = sent.graceMs ?? DEFAULT_GRACE_MS;
  if (sent.accessToken !== undefined) {
    const person = await personOfToken(deps.verify, sent.accessToken);
    if (person === undefined) throw new PageRefusal(401, 'Sign in again: the token does not verify.');
    return deps.service.join(meeting, {
      displayName: person.displayName,
      objectId: person.objectId,
      graceMs,
    });
  }
  if (sent.displayName === undefined) throw new PageRefusal(400, 'Enter your name.');
  return deps.service.join(meeting, { displayName: sent.displayName, objectId: undefined, graceMs });
}

function entitled(deps: Deps, request: Request): { meeting: StoredMeeting; participant: Participant } {
  const meeting = meetingFor(deps.meetings, request);
  checkActing(deps.calls, meeting, request);
  return { meeting, participant: participantFor(deps.calls, meeting, request.params['id']) };
}

function checkActing(calls: CallStore, meeting: StoredMeeting, request: Request): void {
  const { by } = Acting.parse(request.body ?? {});
  if (by === undefined || mayAdmit(meeting, participantFor(calls, meeting, by))) return;
  throw new PageRefusal(403, 'Only the organiser and presenters may do this.');
}

function respond(deps: Deps, response: Response, participant: Participant): void {
  response.json({
    participantId: participant.id,
    state: deps.calls.findParticipant(participant.id)?.state ?? participant.state,
  });
}
