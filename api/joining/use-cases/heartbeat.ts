import { isOnline } from '../../appointments/rules/online.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import type { KnownLink } from './known-link.ts';
import { consultationView, type ConsultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, withVerifiedLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordEvidence } from './record-step.ts';

/** How often an open page is worth a line of evidence. */
export const NOTED_EVERY_MS = 5 * 60_000;
/** While the appointment has not opened, or is over, an open page says nothing of it. */
const COUNTS: ReadonlySet<PagePhase> = new Set(['can-wait', 'waiting', 'admitted']);

export type Heartbeat = (visitor: Visitor) => Promise<ConsultationView>;

/**
 * The page is still open. Screens of staff are told only when someone who waits was away and is back.
 * @returns what the page should show now
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export function makeHeartbeat(deps: JoinDependencies): Heartbeat {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      await hear(link);
      return consultationView(link);
    });
}

/** They are heard from now; the screens of staff are told of who waits and is back. */
export async function hear(link: KnownLink): Promise<void> {
  const { participant, now } = link;
  await link.stores.participants.touch(participant.participantId, now);
  if (participant.state === 'waiting' && !isOnline(participant.lastSeenAt, now))
    await announce(link, 'appointment-changed');
}

/**
 * The page is open, and a person or its script said so: evidence that they were there, once in five minutes. A look at
 * the page alone is none: mail scanners and previews fetch links too.
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export type NotePresence = (visitor: Visitor) => Promise<void>;

export function makeNotePresence(deps: JoinDependencies): NotePresence {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      await hear(link);
      const { phase } = await consultationView(link);
      if (COUNTS.has(phase)) await notePageOpen(link, deps);
    });
}

async function notePageOpen(link: KnownLink, { newId }: JoinDependencies): Promise<void> {
  const { participant, now } = link;
  const part = Math.floor(now.epochMilliseconds / NOTED_EVERY_MS);
  await recordEvidence(link, newId, 'page-open', {
    dedupeKey: `page-open:${participant.participantId}:${part}`,
  });
}

export type NoticeSilence = (visitor: Visitor) => Promise<void>;

/**
 * Tells the screens of staff when the page of someone who waits has gone quiet; called some time after it was closed.
 * @throws Refusal link-not-valid
 */
export function makeNoticeSilence(deps: JoinDependencies): NoticeSilence {
  return (visitor) =>
    withLink(deps, visitor, 'notice', async (link) => {
      const { participant, visit, standing, now } = link;
      // of a turn at a shared device that is over, they wait on: their page is locked
      if (visit === undefined && standing !== 'verified-here') return;
      if (participant.state !== 'waiting' || isOnline(participant.lastSeenAt, now)) return;
      await announce(link, 'appointment-changed');
    });
}
