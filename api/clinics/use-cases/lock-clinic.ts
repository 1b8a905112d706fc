import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { ClinicRecord } from '../ports/clinic-store.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';

/**
 * A clinic of the person's service lines, archived or not, for update.
 * @param seen the version that the caller saw
 * @throws Refusal clinic-not-found | changed-meanwhile
 */
export async function lockClinicFor(
  stores: Pick<Stores, 'clinics'>,
  actor: Actor,
  clinicId: string,
  seen: Seen,
): Promise<ClinicRecord> {
  const clinic = await stores.clinics.lockById(asId<'Clinic'>(clinicId));
  if (clinic === undefined || !maySeeClinicsOf(actor, clinic.serviceLineId)) {
    throw new Refusal('clinic-not-found');
  }
  if (seen !== 'any' && seen !== clinic.version) {
    throw new Refusal('changed-meanwhile');
  }
  return clinic;
}
