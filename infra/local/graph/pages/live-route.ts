import express, { type Router } from 'express';
import { callView } from '../call/call-view.ts';
import type { LiveUpdates } from '../call/live-updates.ts';
import type { PagePresence } from '../call/page-presence.ts';
import type { CallStore } from '../state/call-store.ts';
import type { MeetingStore } from '../state/meeting-store.ts';
import { meetingFor, participantFor } from './meeting-api.ts';

const HEARTBEAT_MS = 15_000;

/**
 * `GET /api/meetings/:opaque/live?participant=<id>`: server-sent events, each `{view, you}`. An open stream is the page's
 * presence: when it ends, the person leaves after their grace.
 */
export function liveRoute(deps: {
  meetings: MeetingStore;
  calls: CallStore;
  live: LiveUpdates;
  presence: PagePresence;
}): Router {
  const router = express.Router();
  router.get('/api/meetings/:opaque/live', (request, response) => {
    const meeting = meetingFor(deps.meetings, request);
    const asked = request.query['participant'];
    const participant = typeof asked === 'string' ? participantFor(deps.calls, meeting, asked) : undefined;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const tell = (): void => {
      const now = participant === undefined ? undefined : deps.calls.findParticipant(participant.id);
      const you =
        now === undefined ? null : { participantId: now.id, state: now.state, displayName: now.displayName };
      response.write(`data: ${JSON.stringify({ view: callView(deps.calls, meeting), you })}\n\n`);
    };
    if (participant !== undefined) deps.presence.opened(participant.id);
    const stopListening = deps.live.listen(meeting.id, tell);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    tell();
    response.on('close', () => {
      clearInterval(heartbeat);
      stopListening();
      if (participant !== undefined) deps.presence.closed(participant.id);
    });
  });
  return router;
}
