import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AuthorityRecord } from '../../patients/ports/authority-store.ts';
import { dayOf, mayJoin } from '../../patients/rules/authority.ts';
import type { BookAppointment } from '../contract/book-appointment.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * The authorities that a booking names: those of this patient that let somebody join on the day of the appointment.
 * @throws Refusal authority-not-found | authority-not-valid
 */
export async function checkAuthorities(
  stores: Pick<Stores, 'authorities'>,
  { organisation }: Pick<Actor, 'organisation'>,
  { authorityIds = [], patientId }: Pick<BookAppointment, 'authorityIds' | 'patientId'>,
  startsAt: Temporal.Instant,
): Promise<AuthorityRecord[]> {
  const day = dayOf(startsAt, organisation.timeZone);
  const found: AuthorityRecord[] = [];
  for (const id of authorityIds) {
    const authority = await stores.authorities.findById(asId<'RelatedPerson'>(id));
    if (authority?.patientId !== patientId) throw new Refusal('authority-not-found');
    if (!mayJoin(authority, day)) throw new Refusal('authority-not-valid');
    found.push(authority);
  }
  return found;
}
