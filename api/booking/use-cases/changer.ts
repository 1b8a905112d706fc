import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { staffActor } from '../../kernel/actors/any-actor.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { AuditSubject } from '../../kernel/audit/audit-log.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';

/** Who changes an appointment: a member of staff, or Confer on behalf of one. */
export interface Changer {
  practitionerId: PractitionerId;
  displayName: string;
  /** What does it for them, such as `cancel-sessions-job`; undefined when they do it themselves. */
  through: string | undefined;
}

/** A member of staff who changes something themselves. */
export function changerOf({ practitionerId, displayName }: Actor): Changer {
  return { practitionerId, displayName, through: undefined };
}

/** Writes who changed what, in the transaction in which it changes. */
export async function auditChange(
  deps: { now: Now; newId: NewId },
  stores: Pick<Stores, 'audit'>,
  changer: Changer,
  action: string,
  subject: AuditSubject,
): Promise<void> {
  const person = staffActor(changer);
  const { through } = changer;
  const actor =
    through === undefined ? person : { kind: 'confer' as const, job: through, onBehalfOf: person };
  await makeAudit(deps)(stores, actor, action, subject);
}
