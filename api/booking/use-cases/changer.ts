import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
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
  subject: string,
): Promise<void> {
  const person = `staff:${changer.practitionerId}`;
  await stores.audit.add({
    auditId: deps.newId(),
    at: deps.now(),
    actor: changer.through === undefined ? person : `system:${changer.through} for ${person}`,
    action,
    subject,
  });
}
