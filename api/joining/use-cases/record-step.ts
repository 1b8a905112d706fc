import type { LiveEvent } from '../../kernel/contract/live.ts';
import type { OutboxTopic } from '../../kernel/outbox/outbox.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import { makeEnqueue } from '../../kernel/outbox/enqueue.ts';
import { makeRecordEvidence, type NewEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { NewId } from '../../kernel/clock.ts';
import type { KnownLink } from './known-link.ts';

/**
 * Writes evidence of a step of the participant.
 * @param step.dedupeKey what makes a repeated report the same; every call is a new one when it is left out
 * @returns whether it was new
 */
export function recordEvidence(
  link: KnownLink,
  newId: NewId,
  kind: EvidenceKind,
  step: Pick<NewEvidence, 'detail' | 'dedupeKey'> = {},
): Promise<boolean> {
  const { appointmentId } = link.appointment;
  const { participantId } = link.participant;
  const record = makeRecordEvidence({ now: () => link.now, newId });
  return record(link.stores, { appointmentId, participantId, kind, source: 'confer', ...step });
}

/** Writes down that the participant did this. */
export function recordAudit(link: KnownLink, newId: NewId, action: string): Promise<void> {
  return link.stores.audit.add({
    auditId: newId(),
    at: link.now,
    actor: `participant:${link.participant.participantId}`,
    action,
    subject: `appointment:${link.appointment.appointmentId}`,
  });
}

/** Tells the open screens. */
export function announce(link: KnownLink, kind: LiveEvent['kind']): Promise<void> {
  const { appointmentId, serviceLineId } = link.appointment;
  return link.stores.liveEvents.add({ appointmentId, serviceLineId, kind });
}

/** Leaves work for an outside system. */
export function leaveWork(link: KnownLink, newId: NewId, topic: OutboxTopic): Promise<void> {
  const enqueue = makeEnqueue({ now: () => link.now, newId });
  return enqueue(link.stores, topic, link.appointment.appointmentId);
}
