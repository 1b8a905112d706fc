import { asId } from '../../kernel/rules/id.ts';
import { displayNhsNumber, parseNhsNumber } from '../rules/nhs-number.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { PatientSearch, PatientSummary } from '../contract/patients.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { PatientIndex } from '../ports/patient-index.ts';
import type { PasPatient } from '../ports/pas-patient.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { searchPatients } from '../contract/endpoints.ts';

/** What a person who books can need at most; more is somebody who goes through numbers. Counted on each replica. */
export const SEARCHES_PER_MINUTE = 30;

interface Deps {
  transaction: Transaction<Stores>;
  pasOf: OneFor<PatientIndex>;
  /** Told when the search goes on without the PAS. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  /** Told of each search that was refused as one too many. */
  onSearchRefused: (actor: Pick<Actor, 'orgId' | 'practitionerId'>) => void;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** A patient as people tell them apart. */
export const patientSummary = (patient: PatientRecord): PatientSummary => ({
  patientId: patient.patientId,
  displayName: `${patient.givenName} ${patient.familyName}`,
  nhsNumber: patient.nhsNumber === undefined ? null : displayNhsNumber(patient.nhsNumber),
  birthDate: patient.birthDate,
  gender: patient.gender ?? null,
  postcode: patient.postcode ?? null,
  mobile: patient.mobile ?? null,
  email: patient.email ?? null,
});

/**
 * Finds patients in the PAS, and keeps what it said so that they can be booked when it does not answer. While it is
 * down, those who are known here already are found.
 * @throws Refusal nhs-number-not-valid, patient-search-unavailable (the PAS is down and nobody here fits),
 *   too-many-searches
 */
export function makeSearchPatients(deps: Deps) {
  const refuseTooMany = makeRefuseTooMany(deps);
  return useCase(searchPatients, async (actor, { body }) => {
    const criteria = readCriteria(body);
    await refuseTooMany(actor);
    let found: PasPatient[] | undefined;
    try {
      const pas = await deps.pasOf(actor.orgId);
      found =
        'nhsNumber' in criteria
          ? await pas.findByNhsNumber(criteria.nhsNumber)
          : await pas.findByName(criteria.familyName, criteria.birthDate);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      deps.onUpstreamFailure(error);
    }
    return deps.transaction.run(actor.orgId, async (stores) => {
      const patients =
        found === undefined ? await ownRecords(stores, criteria) : await keep(deps, stores, found);
      if (found === undefined && patients.length === 0) throw new Refusal('patient-search-unavailable');
      if (patients.length === 0) await noteSearch(deps, stores, actor, 'found-no-patient');
      for (const patient of patients) await noteView(deps, stores, actor, patient);
      return { items: patients.map(patientSummary), source: found === undefined ? 'own-records' : 'pas' };
    });
  });
}

/** Refuses what is too often for one person; the audit says so once a minute, whatever they do meanwhile. */
function makeRefuseTooMany(deps: Deps): (actor: Actor) => Promise<void> {
  const searches = makeRateLimit(SEARCHES_PER_MINUTE);
  const notes = makeRateLimit(1);
  return async (actor) => {
    const person = `${actor.orgId}:${actor.practitionerId}`;
    if (searches.allows(person, deps.now())) return;
    deps.onSearchRefused(actor);
    if (notes.allows(person, deps.now())) {
      await deps.transaction.run(actor.orgId, (stores) =>
        noteSearch(deps, stores, actor, 'searched-patients-too-often'),
      );
    }
    throw new Refusal('too-many-searches', { retryAfterSeconds: Math.ceil(60 / SEARCHES_PER_MINUTE) });
  };
}

type Criteria =
  { nhsNumber: NonNullable<ReturnType<typeof parseNhsNumber>> } | { familyName: string; birthDate: string };

function readCriteria(search: PatientSearch): Criteria {
  if (!('nhsNumber' in search)) return search;
  const nhsNumber = parseNhsNumber(search.nhsNumber);
  if (nhsNumber === undefined) throw new Refusal('nhs-number-not-valid');
  return { nhsNumber };
}

function ownRecords(stores: Stores, criteria: Criteria): Promise<PatientRecord[]> {
  return 'nhsNumber' in criteria
    ? stores.patients.findByNhsNumber(criteria.nhsNumber)
    : stores.patients.findByName(criteria.familyName, criteria.birthDate);
}

async function keep(deps: Deps, stores: Stores, found: PasPatient[]): Promise<PatientRecord[]> {
  const kept: PatientRecord[] = [];
  for (const patient of found) {
    kept.push(await stores.patients.saveFromPas(patient, asId<'Patient'>(deps.newId()), deps.now()));
  }
  return kept;
}

function noteView(deps: Deps, stores: Stores, actor: Actor, patient: PatientRecord): Promise<void> {
  return deps.audit(stores, actor, 'found-patient', `patient:${patient.patientId}`);
}

function noteSearch(deps: Deps, stores: Stores, actor: Actor, action: string): Promise<void> {
  return deps.audit(stores, actor, action, `practitioner:${actor.practitionerId}`);
}
