import type { Clinic } from '../contract/clinics.ts';
import type { ClinicId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import { viewClinic } from './list-clinics.ts';
import { todayIn } from './planning-days.ts';

/** A clinic as it is shown after it was made or changed. */
export async function showClinic(
  deps: { now: Now },
  stores: Pick<Stores, 'clinics'>,
  actor: Actor,
  clinicId: ClinicId,
): Promise<Clinic> {
  const today = todayIn(actor.organisation.timeZone, deps.now());
  return viewClinic(await stores.clinics.getOverview(clinicId, today));
}
