import { parseNhsNumber, type NhsNumber } from '../rules/nhs-number.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { PatientSearch } from '../contract/patients.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { FoundPatients, PatientIndex } from '../ports/patient-index.ts';
import type { PasPatient } from '../ports/pas-patient.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { searchPatients } from '../contract/endpoints.ts';
import { keepFromPas, type KeepFromPasDependencies } from './keep-from-pas.ts';
import type { RefuseTooManySearches } from './refuse-too-many-searches.ts';
import { viewPatients } from './view-patients.ts';

interface Deps extends KeepFromPasDependencies {
  transaction: Transaction<Stores>;
  pasOf: OneFor<PatientIndex>;
  /** Told when the search goes on without the PAS. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  refuseTooManySearches: RefuseTooManySearches;
  audit: Audit;
}

/** How many merges in a row are followed. */
const MOST_MERGES = 5;

/**
 * Finds patients in the PAS, and keeps what it said so that they can be booked when it does not answer. While it is
 * down, those who are known here already are found. A record that was merged is shown with the one that is in use.
 * @throws Refusal nhs-number-not-valid, patient-search-unavailable (the PAS is down and nobody here fits),
 *   pas-answered-another-patient, too-many-searches
 */
export function makeSearchPatients(deps: Deps) {
  return useCase(searchPatients, async (actor, { body }) => {
    const criteria = readCriteria(body);
    await deps.refuseTooManySearches(actor);
    let found: FoundPatients | undefined;
    try {
      found = await askPas(await deps.pasOf(actor.orgId), criteria);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      deps.onUpstreamFailure(error);
    }
    return deps.transaction.run(actor.orgId, async (stores) => {
      const patients =
        found === undefined ? await ownRecords(stores, criteria) : await keep(deps, stores, found.patients);
      for (const { patientId } of patients) {
        await deps.audit(stores, actor, 'found-patient', `patient:${patientId}`);
      }
      if (found === undefined && patients.length === 0) throw new Refusal('patient-search-unavailable');
      if (patients.length === 0) await noteSearch(deps, stores, actor, 'found-no-patient');
      return {
        items: await viewPatients(stores, patients),
        source: found === undefined ? 'own-records' : 'pas',
        leftOut: found?.unusable ?? 0,
      };
    });
  });
}

type Criteria = { nhsNumber: NhsNumber } | { familyName: string; birthDate: string };

function readCriteria(search: PatientSearch): Criteria {
  if (!('nhsNumber' in search)) return search;
  const nhsNumber = parseNhsNumber(search.nhsNumber);
  if (nhsNumber === undefined) throw new Refusal('nhs-number-not-valid');
  return { nhsNumber };
}

async function askPas(pas: PatientIndex, criteria: Criteria): Promise<FoundPatients> {
  const found =
    'nhsNumber' in criteria
      ? await pas.findByNhsNumber(criteria.nhsNumber)
      : await pas.findByName(criteria.familyName, criteria.birthDate);
  for (const patient of found.patients) {
    if (!isAskedFor(patient, criteria)) throw new Refusal('pas-answered-another-patient');
  }
  return { ...found, patients: await withSurvivors(pas, found.patients) };
}

/** A family name may be one that they had before, as the PAS knows; a number and a birthday are what they are. */
function isAskedFor(patient: PasPatient, criteria: Criteria): boolean {
  if (!('nhsNumber' in criteria)) return patient.birthDate === criteria.birthDate;
  const numbers = [patient.nhsNumber, ...(patient.formerNhsNumbers ?? [])];
  return numbers.includes(criteria.nhsNumber);
}

/** Merged records, and behind them those that are in use. */
async function withSurvivors(pas: PatientIndex, found: readonly PasPatient[]): Promise<PasPatient[]> {
  const all = [...found];
  for (const patient of found) {
    let next = patient.replacedBy;
    for (let merges = 0; next !== undefined && merges < MOST_MERGES; merges += 1) {
      if (all.some(({ pasPatientId }) => pasPatientId === next)) break;
      const survivor = await pas.findById(next);
      if (survivor === undefined) break;
      all.push(survivor);
      next = survivor.replacedBy;
    }
  }
  return all;
}

/** Those who are known here, and behind merged records the ones that they were merged into. */
async function ownRecords({ patients }: Stores, criteria: Criteria): Promise<PatientRecord[]> {
  const found =
    'nhsNumber' in criteria
      ? await patients.findByNhsNumber(criteria.nhsNumber)
      : await patients.findByName(criteria.familyName, criteria.birthDate);
  const all = [...found];
  for (const { replacedBy } of found) {
    const survivor = replacedBy === undefined ? undefined : await patients.findByPasId(replacedBy);
    const isThere = all.some(({ patientId }) => patientId === survivor?.patientId);
    if (survivor !== undefined && !isThere) all.push(survivor);
  }
  return all;
}

async function keep(deps: Deps, stores: Stores, found: PasPatient[]): Promise<PatientRecord[]> {
  const kept: PatientRecord[] = [];
  for (const patient of found) kept.push(await keepFromPas(deps, stores, patient));
  return kept;
}

function noteSearch(deps: Deps, stores: Stores, actor: Actor, action: string): Promise<void> {
  return deps.audit(stores, actor, action, `practitioner:${actor.practitionerId}`);
}
