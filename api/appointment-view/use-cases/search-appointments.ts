import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { searchedWords } from '../../kernel/contract/names.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { AppointmentRecord, WhosePatient } from '../../appointments/ports/appointment-store.ts';
import type { RefuseTooManySearches } from '../../patients/use-cases/refuse-too-many-searches.ts';
import { parseNhsNumber } from '../../patients/rules/nhs-number.ts';
import type { AppointmentSearch } from '../contract/appointment-search.ts';
import { searchAppointments } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { viewAppointments } from './view-appointments.ts';

/** Most that one search gives. */
const LIMIT = 50;

/**
 * The appointments of patients, on any day, in the person's service lines; a guest's own alone. Each patient who is shown
 * is written to the audit, and a search that found nobody too.
 * @throws Refusal nhs-number-not-valid, too-many-searches
 */
export function makeSearchAppointments(deps: {
  transaction: Transaction<Stores>;
  refuseTooManySearches: RefuseTooManySearches;
  audit: Audit;
  now: Now;
}) {
  return useCase(searchAppointments, async (actor, { body }) => {
    const whose = readWhose(body);
    // of a patient who was found before it is no search for one
    if (!('patientId' in whose)) await deps.refuseTooManySearches(actor);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const found = await stores.appointments.listOfPatients({
        whose,
        serviceLineIds: actor.serviceLineIds,
        ...(actor.guestFrom === undefined ? {} : { practitionerId: actor.practitionerId }),
        limit: LIMIT + 1,
      });
      const records = found.slice(0, LIMIT);
      await noteSearch(deps.audit, stores, actor, records);
      const items = await viewAppointments(stores, records, deps.now());
      return { items, isMore: found.length > LIMIT };
    });
  });
}

/** Whom a search means. @throws Refusal nhs-number-not-valid */
export function readWhose(search: AppointmentSearch): WhosePatient {
  if ('patientId' in search) return { patientId: asId<'Patient'>(search.patientId) };
  if ('nhsNumber' in search) {
    const nhsNumber = parseNhsNumber(search.nhsNumber);
    if (nhsNumber === undefined) throw new Refusal('nhs-number-not-valid');
    return { nhsNumber };
  }
  const words = 'name' in search ? searchedWords(search.name) : [];
  return { words, birthDate: search.birthDate };
}

async function noteSearch(
  audit: Audit,
  stores: Stores,
  actor: Actor,
  found: readonly AppointmentRecord[],
): Promise<void> {
  const patients = new Set(found.map(({ patientId }) => patientId));
  for (const patientId of patients) {
    await audit(stores, actor, 'found-appointments', `patient:${patientId}`);
  }
  if (patients.size === 0) {
    await audit(stores, actor, 'searched-appointments', `practitioner:${actor.practitionerId}`);
  }
}
