import type { Needs } from '../contract/needs.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Stores } from '../ports/stores.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';

/**
 * The patient's new contact and what they need, when the booking says so: kept for all their appointments. A contact that
 * is given for the booking alone stays with it.
 */
export async function keepContactAndNeeds(
  deps: { audit: Audit; now: Now },
  stores: Stores,
  actor: Actor,
  request: {
    patientId: string;
    patientContact?:
      { mobile?: string | undefined; email?: string | undefined; isForAll?: boolean | undefined } | undefined;
    needs?: Needs | undefined;
  },
): Promise<void> {
  const patientId = asId<'Patient'>(request.patientId);
  const { patientContact: contact, needs } = request;
  if (contact?.isForAll === true) {
    await stores.patients.setContact(patientId, { mobile: contact.mobile, email: contact.email });
    await deps.audit(stores, actor, 'changed-contact', `patient:${patientId}`);
  } else if (contact !== undefined) {
    await deps.audit(stores, actor, 'gave-contact-for-booking', `patient:${patientId}`);
  }
  if (needs === undefined) return;
  if (await stores.patients.saveNeeds(patientId, needs, actor.practitionerId, deps.now())) {
    await deps.audit(stores, actor, 'recorded-needs', `patient:${patientId}`);
  }
}
