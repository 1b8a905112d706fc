import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import type { AuthorityRecord, RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import { mayJoin } from '../../patients/rules/authority.ts';
import { findCounting } from '../../patients/use-cases/find-counting.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingListView } from '../ports/waiting-list-store.ts';

/**
 * The people who help the patient go on helping: the proxies of the appointment that was to be given up, or of the latest one of
 * this service line, as far as their links were not withdrawn and their authority lets them join on the day. Each person
 * once, by the record that counts on it.
 */
export async function proxiesWhoHelp(
  stores: Pick<Stores, 'appointments' | 'participants' | 'authorities'>,
  {
    givesUpAppointmentId,
    patientId,
    serviceLineId,
  }: Pick<WaitingListView, 'givesUpAppointmentId' | 'patientId' | 'serviceLineId'>,
  day: string,
): Promise<RelatedPersonRecord[]> {
  const appointmentId =
    givesUpAppointmentId ?? (await stores.appointments.findLatestOfPatient(patientId, serviceLineId));
  if (appointmentId === undefined) return [];
  const who = new Map<RelatedPersonId, AuthorityRecord>();
  for (const { relatedPersonId, withdrawnAt } of await stores.participants.listByAppointment(appointmentId)) {
    if (relatedPersonId === undefined || withdrawnAt !== undefined) continue;
    const counting = await findCounting(stores, relatedPersonId, day);
    if (counting !== undefined && mayJoin(counting, day)) who.set(counting.relatedPersonId, counting);
  }
  return [...who.values()];
}
