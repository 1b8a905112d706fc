import type { Needs } from '../contract/needs.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Stores } from '../ports/stores.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';

/** Where messages go and what the patient needs, when the booking says so: kept for later appointments too. */
export async function keepContactAndNeeds(
  deps: { audit: Audit; now: Now },
  stores: Stores,
  actor: Actor,
  request: {
    patientId: string;
    patientContact?: { mobile?: string | undefined; email?: string | undefined } | undefined;
    needs?: Needs | undefined;
  },
): Promise<void> {
  const patientId = asId<'Patient'>(request.patientId);
  const { patientContact: contact, needs } = request;
  if (contact !== undefined) {
    await stores.patients.setContact(patientId, { mobile: contact.mobile, email: contact.email });
  }
  if (needs === undefined) return;
  if (await stores.patients.saveNeeds(patientId, needs, actor.practitionerId, deps.now())) {
    await deps.audit(stores, actor, 'recorded-needs', `patient:${patientId}`);
  }
}
