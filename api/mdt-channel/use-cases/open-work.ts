import type { Temporal } from 'temporal-polyfill';
import type { MdtChaseCardView } from '../../cards/ports/mdt-card-views.ts';
import type { MdtCaseId, PractitionerId } from '../../kernel/rules/id.ts';
import type { CaseRecord } from '../../mdt/ports/mdt-case-store.ts';
import type { MdtRecord } from '../../mdt/ports/mdt-store.ts';
import { cutOffAt } from '../../mdt/rules/list-gates.ts';
import { standingOf } from '../../mdt/use-cases/case-standing.ts';
import type { Stores } from '../ports/stores.ts';
import { initialsOf, type FoundMeeting } from './card-head.ts';

/** Cases that are asked about although they are on no list yet. */
const MOST_UNLISTED = 200;
/** Meetings of an MDT among which the next one is looked for. */
const MOST_AHEAD = 20;

type OpenCase = Omit<MdtChaseCardView['cases'][number], 'caseId'> & { caseId: MdtCaseId };

/** What one person owes for the cases of a meeting. */
export interface OpenWork {
  practitionerId: PractitionerId;
  entraObjectId: string;
  cases: OpenCase[];
}

/** Whether no other meeting that still takes cases in time is before it. Once its own list is closed it keeps what it asked for. */
async function isNext(
  stores: Stores,
  { meeting, mdt }: FoundMeeting,
  now: Temporal.Instant,
): Promise<boolean> {
  const closes = cutOffAt(meeting.startsAt.epochMilliseconds, mdt.cutOffHours);
  if (closes <= now.epochMilliseconds) return true;
  const open = await stores.mdtProgress.openMeetings([mdt.mdtId], now, MOST_AHEAD);
  const next = open.find(
    ({ startsAt }) => cutOffAt(startsAt.epochMilliseconds, mdt.cutOffHours) > now.epochMilliseconds,
  );
  return next?.meetingId === meeting.meetingId;
}

/** Cases that would be listed if nothing were missing: for discussion, or not decided about yet. */
async function incompleteOf(stores: Stores, { mdtId }: MdtRecord): Promise<CaseRecord[]> {
  return stores.mdtCases.list({
    ...{ mdtIds: [mdtId], triages: ['discuss', null], stage: 'neither' },
    ...{ after: undefined, limit: MOST_UNLISTED },
  });
}

/**
 * Who still has to do what before a meeting. What is missing in a form is owed by who asked for the case, or when they have
 * left by who answers for it; a preparation by whom was asked for it. Nobody is asked about a patient who has died, or whose
 * record is not in use.
 */
export async function openWorkOf(
  stores: Stores,
  found: FoundMeeting,
  now: Temporal.Instant,
): Promise<OpenWork[]> {
  const { meeting, mdt } = found;
  if (meeting.status !== 'planned') return [];
  const items = await stores.mdtMeetings.listItems(meeting.meetingId);
  const listed = await stores.mdtCases.listByIds(items.map(({ caseId }) => caseId));
  const others = (await isNext(stores, found, now)) ? await incompleteOf(stores, mdt) : [];
  const caseTypes = await stores.mdts.listCaseTypes([mdt.mdtId]);
  const patients = await stores.patients.listByIds([
    ...new Set([...listed, ...others].map(({ patientId }) => patientId)),
  ]);
  const inUse = new Set(
    patients.filter(({ standing }) => standing === 'active').map(({ patientId }) => patientId),
  );
  const isOnList = ({ caseId }: CaseRecord): boolean => listed.some((one) => one.caseId === caseId);
  const all = [...listed, ...others.filter((one) => !isOnList(one))];
  const open = all.flatMap((record) => {
    const caseType = caseTypes.find(({ caseTypeId }) => caseTypeId === record.caseTypeId);
    if (caseType === undefined || !inUse.has(record.patientId)) return [];
    const { status, missing } = standingOf(record, caseType);
    return [{ record, status, fields: missing.length }];
  });
  const wanted = open.filter(({ record, status, fields }) =>
    isOnList(record) ? fields > 0 || record.preparationsOpen > 0 : status === 'incomplete',
  );
  return owed(stores, wanted, (caseId) => items.find((one) => one.caseId === caseId)?.position ?? null);
}

async function owed(
  stores: Stores,
  wanted: readonly { record: CaseRecord; fields: number }[],
  numberOf: (caseId: string) => number | null,
): Promise<OpenWork[]> {
  const askers = wanted.flatMap(({ record: { askedBy, triage } }) => [
    askedBy.practitionerId,
    ...(triage === undefined ? [] : [triage.owner.practitionerId]),
  ]);
  const owners = await stores.staff.listByIds([...new Set(askers)]);
  const isHere = (id: PractitionerId): boolean =>
    owners.some(({ practitionerId, hasLeft }) => practitionerId === id && !hasLeft);
  const initialsFor = await initialsOf(
    stores,
    wanted.map(({ record }) => record),
  );
  const byPerson = new Map<PractitionerId, Map<string, OpenCase>>();
  const caseOf = (person: PractitionerId, { caseId }: CaseRecord): OpenCase => {
    const cases = byPerson.get(person) ?? new Map<string, OpenCase>();
    byPerson.set(person, cases);
    const one = cases.get(caseId) ?? {
      ...{ caseId, initials: initialsFor(caseId), number: numberOf(caseId) },
      ...{ fields: 0, preparationIds: [] },
    };
    cases.set(caseId, one);
    return one;
  };
  for (const { record, fields } of wanted) {
    const asker = record.askedBy.practitionerId;
    const owner = isHere(asker) ? asker : (record.triage?.owner.practitionerId ?? asker);
    if (fields > 0) caseOf(owner, record).fields = fields;
    if (record.preparationsOpen === 0) continue;
    for (const { person, preparationId, done } of await stores.mdtCases.listPreparations(record.caseId)) {
      if (done === undefined) caseOf(person.practitionerId, record).preparationIds.push(preparationId);
    }
  }
  const people = await stores.staff.listByIds([...byPerson.keys()]);
  return people
    .filter(({ hasLeft }) => !hasLeft)
    .map(({ practitionerId, entraObjectId }) => ({
      ...{ practitionerId, entraObjectId },
      cases: [...(byPerson.get(practitionerId)?.values() ?? [])],
    }));
}
