import type { LiveEvent } from '../../kernel/contract/live.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import { makeRecordEvidence, type NewEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { AnyActor } from '../../kernel/actors/any-actor.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
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
  const subject = appointmentSubject(link.appointment);
  const { participantId } = link.participant;
  const record = makeRecordEvidence({ now: () => link.now, newId });
  return record(link.stores, { subject, participantId, kind, source: 'confer', ...step });
}

/** Writes down that the participant did this; on their turn at a shared device, that it was done there. */
export function recordAudit(link: KnownLink, newId: NewId, action: string): Promise<void> {
  const { participant, visit } = link;
  const actor: AnyActor =
    visit === undefined
      ? { kind: 'link', participantId: participant.participantId }
      : { kind: 'tablet', signInId: visit.signInId };
  const audit = makeAudit({ newId, now: () => link.now });
  return audit(link.stores, actor, action, `appointment:${link.appointment.appointmentId}`);
}

/** Tells the open screens. */
export function announce(link: KnownLink, kind: LiveEvent['kind']): Promise<void> {
  return link.stores.liveEvents.add({ subject: appointmentSubject(link.appointment), kind });
}
