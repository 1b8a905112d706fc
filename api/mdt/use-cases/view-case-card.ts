import { Temporal } from 'temporal-polyfill';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';
import { relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import { asId } from '../../kernel/rules/id.ts';
import { dayOf, mayAct, mayJoin } from '../../patients/rules/authority.ts';
import type { CaseCard } from '../contract/cases.ts';
import type { CaseRecord, PreparationRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { caseReadiness } from '../rules/case-readiness.ts';
import { mdtsOfCases } from './mdt-access.ts';
import { viewOwnWords } from './view-own-words.ts';
import { listingView, minutesBetween, triageView, viewCases } from './view-cases.ts';

/** Most appointments that a card shows: the latest. */
const MOST_APPOINTMENTS = 10;

interface Reading {
  actor: Actor;
  roles: Roles;
  now: Temporal.Instant;
}

function preparationView({ done, askedAt, ...same }: PreparationRecord): CaseCard['preparations'][number] {
  return {
    preparationId: same.preparationId,
    person: same.person,
    what: same.what,
    askedBy: same.askedBy,
    askedAt: askedAt.toString(),
    doneBy: done?.by ?? null,
    doneAt: done?.at.toString() ?? null,
    minutes: done === undefined ? null : minutesBetween(askedAt, done.at),
  };
}

async function appointmentsOf(
  stores: Stores,
  { patientId }: CaseRecord,
  { actor, now }: Reading,
): Promise<CaseCard['appointments']> {
  const records = await stores.appointments.listOfPatients({
    whose: { patientId },
    serviceLineIds: actor.serviceLineIds,
    limit: MOST_APPOINTMENTS,
  });
  return (await viewAppointments(stores, records, now)).map((one) => ({
    appointmentId: one.appointmentId,
    serviceLineName: one.serviceLine.name,
    patientStartsAt: one.patientStartsAt,
    timeZone: one.timeZone,
    modality: one.modality,
    state: one.state,
    staff: one.staff.map(({ displayName }) => displayName),
  }));
}

async function supportersOf(
  stores: Stores,
  { patientId }: CaseRecord,
  { actor, now }: Reading,
): Promise<CaseCard['supporters']> {
  const day = dayOf(now, actor.organisation.timeZone);
  return (await stores.authorities.listByPatient(patientId))
    .filter((one) => mayJoin(one, day) || mayAct(one, day))
    .map(({ givenName, familyName, relationship, scope }) => ({
      displayName: `${givenName} ${familyName}`,
      relationship: relationshipWords(relationship) ?? 'Proxy',
      scope: [...scope],
    }));
}

async function otherCasesOf(
  stores: Stores,
  { patientId, caseId }: CaseRecord,
  { actor, roles, now }: Reading,
): Promise<CaseCard['otherCases']> {
  const mdts = await mdtsOfCases(stores, actor, roles);
  const all = await stores.mdtCases.listOfPatient(
    patientId,
    mdts.map(({ mdtId }) => mdtId),
  );
  const others = await viewCases(
    stores,
    mdts,
    all.filter((one) => one.caseId !== caseId),
    now,
  );
  const { timeZone } = actor.organisation;
  return others.map((one) => ({
    caseId: one.caseId,
    mdtName: one.mdt.name,
    question: one.question,
    status: one.status,
    askedOn: dayOf(Temporal.Instant.from(one.askedAt), timeZone),
    discussedAt: one.status === 'discussed' ? (one.listing?.startsAt ?? null) : null,
  }));
}

/** One case with what is known of its patient, as it stands in this transaction. It must be the reader's to see. */
export async function viewCaseCard(
  stores: Stores,
  mdt: MdtRecord,
  record: CaseRecord,
  reading: Reading,
): Promise<CaseCard> {
  const { caseId, caseTypeId } = record;
  const [summary] = await viewCases(stores, [mdt], [record], reading.now);
  const caseType = await stores.mdts.findCaseType(caseTypeId);
  const filledInOn = await stores.mdts.findDataSet(caseTypeId, record.dataSetVersion);
  if (summary === undefined || caseType === undefined || filledInOn === undefined) {
    throw new Error(`a case without its form: ${caseId}`);
  }
  const { fields, version } = caseType.dataSet;
  const readiness = caseReadiness(fields, record.values, filledInOn);
  return {
    ...summary,
    dataSet: { version, fields: [...fields] },
    filledInVersion: record.dataSetVersion,
    values: record.values,
    newlyMissing: readiness.newlyMissing,
    notFitting: readiness.notFitting,
    triages: (await stores.mdtCases.listTriages(caseId)).map(triageView),
    preparations: (await stores.mdtCases.listPreparations(caseId)).map(preparationView),
    listings: (await stores.mdtCases.listListings(caseId)).map(listingView),
    appointments: await appointmentsOf(stores, record, reading),
    needs: await needsOf(stores, record),
    supporters: await supportersOf(stores, record, reading),
    otherCases: await otherCasesOf(stores, record, reading),
    ownWords: await viewOwnWords(stores, record, {
      now: reading.now,
      timeZone: reading.actor.organisation.timeZone,
    }),
  };
}

async function needsOf({ patients }: Stores, { patientId }: CaseRecord): Promise<CaseCard['needs']> {
  const needs = await patients.findNeeds(patientId);
  return needs === undefined
    ? null
    : { interpreterLanguage: needs.interpreterLanguage, adjustments: needs.adjustments };
}

/** A case that was just written. */
export async function showCase(stores: Stores, caseId: string, reading: Reading): Promise<CaseCard> {
  const record = await stores.mdtCases.findById(asId<'MdtCase'>(caseId));
  const mdt = record && (await stores.mdts.findById(record.mdtId));
  if (record === undefined || mdt === undefined) throw new Error('a case that was just written is not there');
  return viewCaseCard(stores, mdt, record, reading);
}
