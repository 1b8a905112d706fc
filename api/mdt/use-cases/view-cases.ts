import type { Temporal } from 'temporal-polyfill';
import { viewPatients } from '../../patients/use-cases/view-patients.ts';
import type { CaseClock } from '../contract/case-clock.ts';
import type { CasePatient, CaseSummary } from '../contract/cases.ts';
import type { CaseRecord, ListingRecord, TriageRecord } from '../ports/mdt-case-store.ts';
import type { CaseTypeRecord, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { clocksOf } from './case-clocks.ts';
import { standingOf } from './case-standing.ts';

/** Whole minutes from one time to another. */
export const minutesBetween = (from: Temporal.Instant, until: Temporal.Instant): number =>
  Math.floor(from.until(until).total('minutes'));

export const triageView = ({ decidedAt, ...same }: TriageRecord): NonNullable<CaseSummary['triage']> => ({
  ...same,
  decidedAt: decidedAt.toString(),
});

export function listingView({
  meetingId,
  startsAt,
  meetingStatus,
  takenOff,
}: ListingRecord): NonNullable<CaseSummary['listing']> {
  return {
    meetingId,
    startsAt: startsAt.toString(),
    meetingStatus,
    takenOff: takenOff ? { ...takenOff, at: takenOff.at.toString(), by: takenOff.by ?? null } : null,
  };
}

async function patientsOf(
  stores: Pick<Stores, 'patients'>,
  records: readonly CaseRecord[],
): Promise<Map<string, CasePatient>> {
  const ids = [...new Set(records.map(({ patientId }) => patientId))];
  const views = await viewPatients(stores, await stores.patients.listByIds(ids));
  return new Map(
    views.map(({ patientId, displayName, nhsNumber, birthDate, standing, notice }) => [
      patientId,
      { patientId, displayName, nhsNumber, birthDate, standing, notice },
    ]),
  );
}

interface Known {
  mdt: MdtRecord;
  caseType: CaseTypeRecord;
  patient: CasePatient;
  clock: CaseClock | undefined;
}

function caseView(record: CaseRecord, { mdt, caseType, patient, clock }: Known): CaseSummary {
  const { status, isComplete, missing } = standingOf(record, caseType);
  const labels = new Map(caseType.dataSet.fields.map(({ key, label }) => [key, label]));
  const { askedAt, firstReadyAt } = record;
  return {
    caseId: record.caseId,
    version: record.version,
    mdt: { mdtId: mdt.mdtId, name: mdt.name },
    serviceLineId: mdt.serviceLineId,
    caseType: { caseTypeId: caseType.caseTypeId, name: caseType.name },
    patient,
    question: record.question,
    isUrgent: record.isUrgent,
    status,
    askedBy: record.askedBy,
    askedAt: askedAt.toString(),
    missing: missing.map((key) => labels.get(key) ?? key),
    isComplete,
    firstReadyAt: firstReadyAt?.toString() ?? null,
    minutesToReady: firstReadyAt === undefined ? null : minutesBetween(askedAt, firstReadyAt),
    triage: record.triage === undefined ? null : triageView(record.triage),
    listing: record.listing === undefined ? null : listingView(record.listing),
    preparationsOpen: record.preparationsOpen,
    clock: clock ?? null,
  };
}

/** Cases of these MDTs as lists show them, in the same order: one query a table, however many there are. */
export async function viewCases(
  stores: Pick<Stores, 'mdts' | 'mdtProgress' | 'patients'>,
  mdts: readonly MdtRecord[],
  records: readonly CaseRecord[],
  now: Temporal.Instant,
): Promise<CaseSummary[]> {
  if (records.length === 0) return [];
  const [caseTypes, patients] = await Promise.all([
    stores.mdts.listCaseTypes([...new Set(records.map(({ mdtId }) => mdtId))]),
    patientsOf(stores, records),
  ]);
  const clocks = await clocksOf(stores, records, caseTypes, now);
  return records.map((record) => {
    const mdt = mdts.find(({ mdtId }) => mdtId === record.mdtId);
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === record.caseTypeId);
    const patient = patients.get(record.patientId);
    if (mdt === undefined || caseType === undefined || patient === undefined) {
      throw new Error(`a case without its MDT, type or patient: ${record.caseId}`);
    }
    return caseView(record, { mdt, caseType, patient, clock: clocks.get(record.caseId) });
  });
}
