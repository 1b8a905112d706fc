import type { PractitionerId, SlotOfferId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { staffActor, type AnyActor } from '../../kernel/actors/any-actor.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { AuditSubject } from '../../kernel/audit/audit-log.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';

/** A member of staff who changes an appointment, or Confer on behalf of one. */
export interface StaffChanger {
  practitionerId: PractitionerId;
  displayName: string;
  /** What does it for them, such as `clinic-change`; undefined when they do it themselves. */
  through: string | undefined;
}

/** A patient, or somebody for them, who took an offer by its link or by a text. */
export interface OfferChanger {
  offerId: SlotOfferId;
}

/** Confer itself, because the PAS said so: one of the PAS's own people did it there. */
export interface PasChanger {
  /** What does it, as the audit names it. */
  pasJob: 'take-pas-news' | 'end-after-death';
  /** The PAS has it like that already, and nothing is written back. */
  isInPas: boolean;
}

/** Who changes an appointment. */
export type Changer = StaffChanger | OfferChanger | PasChanger;
/** Who cancels one: a patient who takes an offer only moves. */
export type Canceller = StaffChanger | PasChanger;

/** Whether nothing is to be written to the PAS, which has it already. */
export const isInPas = (changer: Changer): boolean => 'pasJob' in changer && changer.isInPas;

/** The member of staff who does it; undefined when nobody of ours does. */
export const staffOfChanger = (changer: Changer): PractitionerId | undefined =>
  'practitionerId' in changer ? changer.practitionerId : undefined;

/** A member of staff who changes something themselves. */
export function changerOf({
  practitionerId,
  displayName,
}: Pick<Actor, 'practitionerId' | 'displayName'>): StaffChanger {
  return { practitionerId, displayName, through: undefined };
}

/** As the audit names them. */
export function changerActor(changer: Changer): AnyActor {
  if ('offerId' in changer) return { kind: 'link', offerId: changer.offerId };
  if ('pasJob' in changer) return { kind: 'confer', job: changer.pasJob };
  const person = staffActor(changer);
  const { through } = changer;
  return through === undefined ? person : { kind: 'confer', job: through, onBehalfOf: person };
}

/** Writes who changed what, in the transaction in which it changes. */
export async function auditChange(
  deps: { now: Now; newId: NewId },
  stores: Pick<Stores, 'audit'>,
  changer: Changer,
  action: string,
  subject: AuditSubject,
): Promise<void> {
  await makeAudit(deps)(stores, changerActor(changer), action, subject);
}
