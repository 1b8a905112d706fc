import { Temporal } from 'temporal-polyfill';
import { readSearch, type Wanted } from '../../appointment-view/rules/read-search.ts';
import { searchOf } from '../../appointment-view/use-cases/find-appointments.ts';
import { readWhose } from '../../appointment-view/use-cases/search-appointments.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { admit } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { initialsOf } from '../../patients/use-cases/initials-of.ts';
import type { RefuseTooManySearches } from '../../patients/use-cases/refuse-too-many-searches.ts';
import { listMdtCases } from '../contract/case-endpoints.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { mdtsOfCases } from './mdt-access.ts';

/** A case as cards show it: which MDT, whose initials, when it is or was on a list. Never the question. */
export interface FoundCase {
  caseId: string;
  mdtName: string;
  patientInitials: string;
  /** The start of the meeting on whose list it is or was last; null: it was on none. */
  meetingAt: string | null;
  timeZone: string;
}

/** Most that one search gives. */
const LIMIT = 50;
/** How far ahead lists are looked at when nothing was typed, in days. */
const DAYS_AHEAD = 7;

/**
 * The cases that somebody means who typed into one box, among those of their MDTs: of a patient, or on the lists of a day or
 * a time; on the lists of the week to come when nothing was typed. Each patient who is shown is written to the audit, and a
 * search for a patient that found nobody too.
 * @throws Refusal nhs-number-not-valid, too-many-searches
 */
export function makeFindCases(deps: {
  transaction: Transaction<Stores>;
  refuseTooManySearches: RefuseTooManySearches;
  audit: Audit;
  now: Now;
}) {
  return async (person: Actor, typed: string): Promise<FoundCase[]> => {
    const actor = admit(person, listMdtCases);
    const now = deps.now().toZonedDateTimeISO(actor.organisation.timeZone);
    const wanted = readSearch(typed, now.toPlainDate());
    const isForPatient = wanted.kind !== 'next' && wanted.kind !== 'when';
    const search = isForPatient ? searchOf(wanted) : undefined;
    const whose = search && readWhose(search);
    if (isForPatient && whose === undefined) return [];
    if (whose !== undefined) await deps.refuseTooManySearches(actor);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const mdts = await mdtsOfCases(stores, actor, listMdtCases.roles);
      const mdtIds = mdts.map(({ mdtId }) => mdtId);
      const found =
        whose === undefined
          ? await onLists(stores, mdts, now, wanted)
          : await stores.mdtCases.listOfPatients({ whose, mdtIds, limit: LIMIT });
      const patients = new Set(found.map(({ patientId }) => patientId));
      for (const patientId of patients) {
        await deps.audit(stores, actor, 'found-mdt-cases', `patient:${patientId}`);
      }
      if (patients.size === 0) {
        await deps.audit(stores, actor, 'searched-mdt-cases', `practitioner:${actor.practitionerId}`);
      }
      return view(stores, mdts, found);
    });
  };
}

/** The cases on the lists of a day, or of the week to come; of the meetings that begin at a time, when one is given. */
async function onLists(
  stores: Stores,
  mdts: readonly MdtRecord[],
  now: Temporal.ZonedDateTime,
  wanted: Wanted,
): Promise<CaseRecord[]> {
  const when = wanted.kind === 'when' ? wanted : undefined;
  const day = when?.date === undefined ? now.startOfDay() : startOf(when.date, now.timeZoneId);
  const meetings = await stores.mdtMeetings.list({
    mdtIds: mdts.map(({ mdtId }) => mdtId),
    from: day.toInstant(),
    until: day.add({ days: when === undefined ? DAYS_AHEAD : 1 }).toInstant(),
  });
  const cases: CaseRecord[] = [];
  for (const { meetingId, startsAt, status } of meetings) {
    const begins = startsAt
      .toZonedDateTimeISO(now.timeZoneId)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
    const isMeant = status !== 'cancelled' && (when?.time === undefined || when.time === begins);
    const ids = isMeant ? (await stores.mdtMeetings.listItems(meetingId)).map(({ caseId }) => caseId) : [];
    const records = ids.length === 0 ? [] : await stores.mdtCases.listByIds(ids);
    cases.push(...ids.flatMap((id) => records.find(({ caseId }) => caseId === id) ?? []));
    if (cases.length >= LIMIT) break;
  }
  return cases.slice(0, LIMIT);
}

const startOf = (date: string, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.PlainDate.from(date).toZonedDateTime(timeZone);

async function view(
  stores: Stores,
  mdts: readonly MdtRecord[],
  cases: readonly CaseRecord[],
): Promise<FoundCase[]> {
  const initials = await initialsOf(stores, cases);
  return cases.flatMap((one) => {
    const mdt = mdts.find(({ mdtId }) => mdtId === one.mdtId);
    if (mdt === undefined) return [];
    return [
      {
        ...{ caseId: one.caseId, mdtName: mdt.name, patientInitials: initials(one) },
        meetingAt: one.listing?.startsAt.toString() ?? null,
        timeZone: mdt.series.timeZone,
      },
    ];
  });
}
