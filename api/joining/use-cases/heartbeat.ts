import { isOnline } from '../../appointments/rules/online.ts';
import {
  networkHealth,
  newestHealth,
  type NetworkHealth,
  type NetworkSigns,
} from '../../device-tests/rules/network-health.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import type { KnownLink } from './known-link.ts';
import { consultationView, type ConsultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordEvidence } from './record-step.ts';

/** How often an open page is worth a line of evidence. */
export const NOTED_EVERY_MS = 5 * 60_000;
/** While the appointment has not opened, or is over, an open page says nothing of it. */
const COUNTS: ReadonlySet<PagePhase> = new Set(['can-wait', 'waiting', 'admitted']);
/** A page measures over a minute: a change that comes sooner is told with the next sign of life. */
const CHANGES_EVERY_MS = 60_000;

export type Heartbeat = (visitor: Visitor) => Promise<ConsultationView>;

/**
 * The page is still open. Screens of staff are told only when someone who waits was away and is back.
 * @returns what the page should show now
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export function makeHeartbeat(deps: JoinDependencies): Heartbeat {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      await hear(link, deps);
      return consultationView(link);
    });
}

/** They are heard from now. Of who waits and is back it is written down how long they were away, and staff are told. */
export async function hear(link: KnownLink, { newId }: Pick<JoinDependencies, 'newId'>): Promise<void> {
  const { participant, now } = link;
  const { participantId, lastSeenAt } = participant;
  await link.stores.participants.touch(participantId, now);
  if (participant.state !== 'waiting' || isOnline(participant, now)) return;
  if (lastSeenAt !== undefined) {
    await recordEvidence(link, newId, 'page-silent', {
      detail: { since: lastSeenAt.toString() },
      dedupeKey: `page-silent:${participantId}:${lastSeenAt.toString()}`,
    });
  }
  await announce(link, 'appointment-changed');
}

/**
 * The page is open, and a person or its script said so: evidence that they were there, once in five minutes. A look at
 * the page alone is none: mail scanners and previews fetch links too. When its network is another one than it was, that
 * is evidence as well, and the screens of staff are told.
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export type NotePresence = (visitor: Visitor, signs: NetworkSigns) => Promise<Presence>;

export interface Presence {
  /** Whether an open page says anything at this time: of one that is early, or over, nothing is written down. */
  counts: boolean;
  /** How its network is known to be; undefined when nothing is known of it. */
  health: NetworkHealth | undefined;
}

export function makeNotePresence(deps: JoinDependencies): NotePresence {
  return (visitor, signs) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      await hear(link, deps);
      const { phase } = await consultationView(link);
      if (!COUNTS.has(phase)) return { counts: false, health: undefined };
      await notePageOpen(link, deps);
      return { counts: true, health: await noteNetwork(link, deps, signs) };
    });
}

/** Only a change is written down, and a good network that nothing was known of is none. @returns what is known after it */
async function noteNetwork(
  link: KnownLink,
  { newId }: JoinDependencies,
  signs: NetworkSigns,
): Promise<NetworkHealth | undefined> {
  const { participant, appointment, stores, now } = link;
  const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
  const known = newestHealth(participant, evidence);
  const health = networkHealth(signs, known?.health);
  if (health === undefined || health === known?.health) return known?.health;
  if (known === undefined && health === 'passed') return health;
  const isSoon =
    known !== undefined && now.epochMilliseconds - known.seen.occurredAt.epochMilliseconds < CHANGES_EVERY_MS;
  if (isSoon) return known.health;
  const { asked, unanswered, roundTripMs, kilobitsPerSecond } = signs;
  await recordEvidence(link, newId, 'network-changed', {
    detail: {
      health,
      asked,
      unanswered,
      ...(roundTripMs === undefined ? {} : { roundTripMs }),
      ...(kilobitsPerSecond === undefined ? {} : { kilobitsPerSecond }),
    },
    dedupeKey: `network-changed:${participant.participantId}:${Math.floor(now.epochMilliseconds / CHANGES_EVERY_MS)}`,
  });
  await announce(link, 'appointment-changed');
  return health;
}

async function notePageOpen(link: KnownLink, { newId }: JoinDependencies): Promise<void> {
  const { participant, now } = link;
  const part = Math.floor(now.epochMilliseconds / NOTED_EVERY_MS);
  await recordEvidence(link, newId, 'page-open', {
    dedupeKey: `page-open:${participant.participantId}:${part}`,
  });
}
