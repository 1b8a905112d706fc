import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { ClinicRecord } from '../ports/clinic-store.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';

/**
 * A clinic of the person's service lines, archived or not, for update.
 * @param expectedVersion what the caller saw, if they said so
 * @throws Refusal clinic-not-found | changed-meanwhile
 */
export async function lockClinicFor(
  stores: Pick<Stores, 'clinics'>,
  actor: Actor,
  clinicId: string,
  expectedVersion: number | undefined,
): Promise<ClinicRecord> {
  const clinic = await stores.clinics.lockById(asId<'Clinic'>(clinicId));
  if (clinic === undefined || !maySeeClinicsOf(actor, clinic.serviceLineId)) {
    throw new Refusal('clinic-not-found');
  }
  if (expectedVersion !== undefined && expectedVersion !== clinic.version) {
    throw new Refusal('changed-meanwhile');
  }
  return clinic;
}
