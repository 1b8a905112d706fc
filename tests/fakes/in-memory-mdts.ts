import { Temporal } from 'temporal-polyfill';
import type { MdtId, PractitionerId } from '../../api/kernel/rules/id.ts';
import type {
  CaseRecord,
  ListingRecord,
  NewCase,
  PreparationRecord,
  TriageRecord,
} from '../../api/mdt/ports/mdt-case-store.ts';
import type {
  ListItemRecord,
  MeetingRecord,
  NewListItem,
  TakingOff,
} from '../../api/mdt/ports/mdt-meeting-store.ts';
import type { ChaseRecord, Shortfall } from '../../api/mdt-channel/ports/mdt-told-store.ts';
import type { CalendarEntryRecord, TeamsMeetingRecord } from '../../api/mdt/ports/mdt-teams-store.ts';
import type { AnswerRecord } from '../../api/mdt/ports/mdt-answer-store.ts';
import type { ActionRecord } from '../../api/mdt/ports/mdt-action-store.ts';
import type { FieldRecord, FollowUpRecord, MdtOutcomeStore } from '../../api/mdt/ports/mdt-outcome-store.ts';
import type { DiscussionRecord, NewPresence, PanelRecord } from '../../api/mdt/ports/mdt-presence-store.ts';
import type { CaseTypeRecord, MdtRecord, NewDataSet, NewMember } from '../../api/mdt/ports/mdt-store.ts';
import type { Stores } from '../../api/mdt/ports/stores.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import { patientsMeant } from './patients-meant.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';

type KeptItem = NewListItem & { off: TakingOff | undefined; closedAt: Temporal.Instant | undefined };
type KeptTriage = TriageRecord & { caseId: string };

type Confirmations = Awaited<ReturnType<MdtOutcomeStore['listConfirmations']>>;

export interface MdtRows {
  mdts: MdtRecord[];
  caseTypes: CaseTypeRecord[];
  dataSets: NewDataSet[];
  meetings: Omit<MeetingRecord, 'caseCount' | 'minutesPlanned' | 'mustStay'>[];
  items: KeptItem[];
  cases: (NewCase & { version: number; discussedAt: Temporal.Instant | undefined })[];
  triages: KeptTriage[];
  preparations: PreparationRecord[];
  presence: NewPresence[];
  panels: (PanelRecord & { heardAt: Temporal.Instant; closedAt: Temporal.Instant | undefined })[];
  discussions: (DiscussionRecord & { meetingId: string })[];
  outcomes: (FieldRecord & { meetingId: string })[];
  confirmations: Confirmations;
  followUps: (FollowUpRecord & { meetingId: string })[];
  asks: Parameters<MdtOutcomeStore['askFollowUp']>[0][];
  actions: Omit<ActionRecord, 'patientId' | 'mdtName'>[];
  answers: (AnswerRecord & { meetingId: string; startsAt: Temporal.Instant })[];
  teams: (TeamsMeetingRecord & { meetingId: string })[];
  entries: (CalendarEntryRecord & { meetingId: string })[];
  chases: ChaseRecord[];
  shortfalls: (Shortfall & { meetingId: string })[];
}

export const noMdts = (): MdtRows => ({
  ...{ mdts: [], caseTypes: [], dataSets: [], meetings: [] },
  ...{ items: [], cases: [], triages: [], preparations: [] },
  ...{ presence: [], panels: [], discussions: [], outcomes: [], confirmations: [], followUps: [] },
  ...{ asks: [], actions: [], answers: [], chases: [], shortfalls: [], teams: [], entries: [] },
});

interface Around {
  patients: readonly PatientRecord[];
  staff: readonly StaffRecord[];
  serviceLines: readonly ServiceLineRecord[];
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const done = (): Promise<void> => Promise.resolve();

/** Replaces what fits by a changed copy: rows themselves never change, so that a transaction can be taken back. */
function change<Row>(rows: Row[], isIt: (row: Row) => boolean, edit: (row: Row) => Partial<Row>): void {
  for (const [at, row] of rows.entries()) if (isIt(row)) rows[at] = { ...row, ...edit(row) };
}

/** MDTs, their meetings and cases as the database keeps them. */
export function inMemoryMdts(
  rows: MdtRows,
  { patients, staff, serviceLines }: Around,
): Pick<Stores, 'mdts' | 'mdtMeetings' | 'mdtCases'> {
  const named = (practitionerId: PractitionerId) => ({
    practitionerId,
    displayName:
      staff.find((row) => row.practitionerId === practitionerId)?.displayName ?? `name of ${practitionerId}`,
  });
  const membersOf = (members: readonly NewMember[]): MdtRecord['members'] =>
    members
      .map(({ practitionerId, roles, coveredBy }) => ({
        ...named(practitionerId),
        hasLeft: staff.find((row) => row.practitionerId === practitionerId)?.hasLeft ?? false,
        roles,
        cover: coveredBy && named(coveredBy),
      }))
      .toSorted((one, other) => (one.displayName < other.displayName ? -1 : 1));
  const isTaken = (all: readonly { name: string }[], name: string) => all.some((row) => same(row.name, name));

  const onList = (meetingId: string): KeptItem[] =>
    rows.items
      .filter((item) => item.meetingId === meetingId && item.off === undefined)
      .toSorted((one, other) => one.position - other.position);
  const meetingOf = (row: MdtRows['meetings'][number]): MeetingRecord => {
    const items = onList(row.meetingId);
    return {
      ...row,
      caseCount: items.length,
      minutesPlanned: items.reduce((sum, { minutes }) => sum + minutes, 0),
      mustStay:
        rows.items.some(({ meetingId }) => meetingId === row.meetingId) ||
        [...rows.teams, ...rows.entries].some(({ meetingId }) => meetingId === row.meetingId),
    };
  };
  const findMeeting = (id: string) => {
    const row = rows.meetings.find(({ meetingId }) => meetingId === id);
    return Promise.resolve(row && meetingOf(row));
  };
  const changeMeeting = (id: string, edit: Partial<MeetingRecord> = {}): Promise<void> => {
    change(
      rows.meetings,
      ({ meetingId }) => meetingId === id,
      ({ version }) => ({ ...edit, version: version + 1 }),
    );
    return done();
  };

  const listingsOf = (id: string): ListingRecord[] =>
    rows.items
      .filter(({ caseId }) => caseId === id)
      .map(({ meetingId, off }) => {
        const meeting = rows.meetings.find((row) => row.meetingId === meetingId)!;
        return {
          meetingId,
          startsAt: meeting.startsAt,
          meetingStatus: meeting.status,
          takenOff: off && {
            ...{ at: off.at, how: off.how, because: off.because },
            by: off.by && named(off.by).displayName,
          },
        };
      });
  const triagesOf = (id: string): TriageRecord[] =>
    rows.triages.filter(({ caseId }) => caseId === id).map(({ caseId: _of, ...triage }) => triage);
  const caseOf = ({ askedBy, ...row }: MdtRows['cases'][number]): CaseRecord => ({
    ...row,
    askedBy: named(askedBy),
    triage: triagesOf(row.caseId).at(-1),
    listing: listingsOf(row.caseId).at(-1),
    preparationsOpen: rows.preparations.filter((one) => one.caseId === row.caseId && one.done === undefined)
      .length,
  });
  const findCase = (id: string) => {
    const row = rows.cases.find(({ caseId }) => caseId === id);
    return Promise.resolve(row && caseOf(row));
  };
  const changeCase = (id: string, edit: Partial<MdtRows['cases'][number]> = {}): Promise<void> => {
    change(
      rows.cases,
      ({ caseId }) => caseId === id,
      ({ version }) => ({ ...edit, version: version + 1 }),
    );
    return done();
  };

  const findMdt = (id: MdtId) => Promise.resolve(rows.mdts.find(({ mdtId }) => mdtId === id));
  const findCaseType = (id: string) =>
    Promise.resolve(rows.caseTypes.find(({ caseTypeId }) => caseTypeId === id));
  return {
    mdts: {
      add: ({ members, createdBy: _by, createdAt: _at, ...mdt }) => {
        const taken = isTaken(
          rows.mdts.filter(({ serviceLineId }) => serviceLineId === mdt.serviceLineId),
          mdt.name,
        );
        if (taken) return Promise.resolve(false);
        const line = serviceLines.find(({ serviceLineId }) => serviceLineId === mdt.serviceLineId);
        rows.mdts.push({
          ...mdt,
          version: 1,
          serviceLineName: line?.name ?? '',
          chairName: named(mdt.chairedBy).displayName,
          members: membersOf(members),
        });
        return Promise.resolve(true);
      },
      change: (id, fields, members) => {
        const before = rows.mdts.find(({ mdtId }) => mdtId === id)!;
        const others = rows.mdts.filter(
          ({ mdtId, serviceLineId }) => mdtId !== id && serviceLineId === before.serviceLineId,
        );
        if (isTaken(others, fields.name)) return Promise.resolve(false);
        change(
          rows.mdts,
          ({ mdtId }) => mdtId === id,
          ({ version }) => ({
            ...fields,
            version: version + 1,
            chairName: named(fields.chairedBy).displayName,
            members: membersOf(members),
          }),
        );
        return Promise.resolve(true);
      },
      findById: findMdt,
      lockById: findMdt,
      lockByIdUnlessBusy: findMdt,
      setMadeUntil: (id, madeUntil) => {
        change(
          rows.mdts,
          ({ mdtId }) => mdtId === id,
          () => ({ madeUntil }),
        );
        return done();
      },
      list: ({ serviceLineIds, memberId }) =>
        Promise.resolve(
          rows.mdts.filter(
            ({ serviceLineId, chairedBy, members }) =>
              serviceLineIds === undefined ||
              serviceLineIds.includes(serviceLineId) ||
              chairedBy === memberId ||
              members.some(({ practitionerId }) => practitionerId === memberId),
          ),
        ),
      listCaseTypes: (ids) => Promise.resolve(rows.caseTypes.filter(({ mdtId }) => ids.includes(mdtId))),
      findCaseType,
      lockCaseType: findCaseType,
      addCaseType: (caseType, dataSet) => {
        const others = rows.caseTypes.filter(({ mdtId }) => mdtId === caseType.mdtId);
        if (isTaken(others, caseType.name)) return Promise.resolve(false);
        const { version, fields } = dataSet;
        rows.caseTypes.push({ ...caseType, version: 1, dataSet: { version, fields } });
        rows.dataSets.push(dataSet);
        return Promise.resolve(true);
      },
      changeCaseType: (id, fields) => {
        const before = rows.caseTypes.find(({ caseTypeId }) => caseTypeId === id)!;
        const others = rows.caseTypes.filter(
          ({ mdtId, caseTypeId }) => mdtId === before.mdtId && caseTypeId !== id,
        );
        if (isTaken(others, fields.name)) return Promise.resolve(false);
        change(
          rows.caseTypes,
          ({ caseTypeId }) => caseTypeId === id,
          ({ version }) => ({ ...fields, version: version + 1 }),
        );
        return Promise.resolve(true);
      },
      addDataSet: (dataSet) => {
        const { version, fields } = dataSet;
        rows.dataSets.push(dataSet);
        change(
          rows.caseTypes,
          ({ caseTypeId }) => caseTypeId === dataSet.caseTypeId,
          () => ({ dataSet: { version, fields } }),
        );
        return done();
      },
      findDataSet: (id, wanted) =>
        Promise.resolve(
          rows.dataSets.find(({ caseTypeId, version }) => caseTypeId === id && version === wanted)?.fields,
        ),
    },
    mdtMeetings: {
      add: (mdtId, meetings) => {
        for (const meeting of meetings) {
          const isThere = rows.meetings.some(
            (row) => row.mdtId === mdtId && row.seriesDate === meeting.seriesDate,
          );
          if (isThere) continue;
          rows.meetings.push({
            ...meeting,
            mdtId,
            version: 1,
            status: 'planned',
            ...{ movedBecause: undefined, cancelledBecause: undefined, cancelledBy: undefined },
            ...{ startedAt: undefined, finishedAt: undefined },
          });
        }
        return done();
      },
      findById: findMeeting,
      lockById: findMeeting,
      list: ({ mdtIds, from, until }) =>
        Promise.resolve(
          rows.meetings
            .filter(
              ({ mdtId, startsAt, endsAt }) =>
                mdtIds.includes(mdtId) &&
                Temporal.Instant.compare(startsAt, until) < 0 &&
                Temporal.Instant.compare(endsAt, from) > 0,
            )
            .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
            .map(meetingOf),
        ),
      lockFrom: (id, day, after) =>
        Promise.resolve(
          rows.meetings
            .filter(
              ({ mdtId, seriesDate, startsAt }) =>
                mdtId === id && (seriesDate >= day || Temporal.Instant.compare(startsAt, after) > 0),
            )
            .map(meetingOf),
        ),
      setTime: (id, time) => changeMeeting(id, time),
      cancel: (id, cancelledBecause, cancelledBy) =>
        changeMeeting(id, { status: 'cancelled', cancelledBecause, cancelledBy }),
      restore: (id, time) =>
        changeMeeting(id, {
          ...time,
          status: 'planned',
          ...{ cancelledBecause: undefined, cancelledBy: undefined, movedBecause: undefined },
        }),
      remove: (ids) => {
        for (const id of ids) {
          rows.meetings.splice(
            rows.meetings.findIndex(({ meetingId }) => meetingId === id),
            1,
          );
        }
        return done();
      },
      start: (id, startedAt) => changeMeeting(id, { status: 'running', startedAt }),
      finish: (id, finishedAt) => {
        change(
          rows.items,
          ({ meetingId, off }) => meetingId === id && off === undefined,
          () => ({ closedAt: finishedAt }),
        );
        const ids = onList(id).map(({ caseId }) => caseId);
        change(
          rows.cases,
          ({ caseId }) => ids.includes(caseId),
          () => ({ discussedAt: finishedAt }),
        );
        return changeMeeting(id, { status: 'finished', finishedAt });
      },
      listedCases: (ids) => Promise.resolve(ids.flatMap((id) => onList(id))),
      listItems: (id) =>
        Promise.resolve(
          onList(id).map(({ off: _off, closedAt: _closedAt, ...item }): ListItemRecord => ({
            ...item,
            addedByName: named(item.addedBy).displayName,
          })),
        ),
      addItem: async (item) => {
        const isOn = rows.items.some(
          ({ caseId, off, closedAt }) =>
            caseId === item.caseId && off === undefined && closedAt === undefined,
        );
        if (isOn) return false;
        rows.items.push({ ...item, off: undefined, closedAt: undefined });
        await changeMeeting(item.meetingId);
        return true;
      },
      setOrder: (id, caseIds) => {
        change(
          rows.items,
          ({ meetingId, off }) => meetingId === id && off === undefined,
          ({ caseId }) => ({ position: caseIds.indexOf(caseId) + 1 }),
        );
        return changeMeeting(id);
      },
      setMinutes: (id, wanted, minutes) => {
        change(
          rows.items,
          ({ meetingId, caseId, off }) => meetingId === id && caseId === wanted && off === undefined,
          () => ({ minutes }),
        );
        return changeMeeting(id);
      },
      takeOff: (id, wanted, off) => {
        change(
          rows.items,
          (item) =>
            item.meetingId === id &&
            item.off === undefined &&
            (wanted === undefined || item.caseId === wanted),
          () => ({ off }),
        );
        for (const [at, { listItemId }] of onList(id).entries()) {
          change(
            rows.items,
            (item) => item.listItemId === listItemId,
            () => ({ position: at + 1 }),
          );
        }
        return changeMeeting(id);
      },
    },
    mdtCases: {
      add: (one) => {
        rows.cases.push({ ...one, version: 1, discussedAt: undefined });
        return done();
      },
      findById: findCase,
      lockById: findCase,
      listByIds: (ids) =>
        Promise.resolve(rows.cases.filter(({ caseId }) => ids.includes(caseId)).map(caseOf)),
      list: ({ mdtIds, triages, after, limit }) => {
        const keyOf = ({
          isUrgent,
          askedAt,
          caseId,
        }: {
          isUrgent: boolean;
          askedAt: unknown;
          caseId: string;
        }) => `${isUrgent ? '0' : '1'} ${String(askedAt)} ${caseId}`;
        return Promise.resolve(
          rows.cases
            .filter(({ mdtId }) => mdtIds.includes(mdtId))
            .map(caseOf)
            .filter(({ triage }) => triages === undefined || triages.includes(triage?.decision ?? null))
            .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
            .filter((one) => after === undefined || keyOf(one) > keyOf(after))
            .slice(0, limit),
        );
      },
      listOfPatient: (id, mdtIds) =>
        Promise.resolve(
          rows.cases
            .filter(({ patientId, mdtId }) => patientId === id && mdtIds.includes(mdtId))
            .map(caseOf)
            .toReversed(),
        ),
      listOfPatients: ({ whose, mdtIds, limit }) => {
        const meant = patientsMeant(patients, whose);
        return Promise.resolve(
          rows.cases
            .filter(({ patientId, mdtId }) => meant.includes(patientId) && mdtIds.includes(mdtId))
            .map(caseOf)
            .toReversed()
            .slice(0, limit),
        );
      },
      fillIn: (id, filled) => changeCase(id, filled),
      lockNeverReady: (id) =>
        Promise.resolve(
          rows.cases
            .filter(({ caseTypeId, firstReadyAt }) => caseTypeId === id && firstReadyAt === undefined)
            .map(caseOf),
        ),
      setFirstReady: (ids, firstReadyAt) => {
        change(
          rows.cases,
          (one) => ids.includes(one.caseId) && one.firstReadyAt === undefined,
          () => ({ firstReadyAt }),
        );
        return done();
      },
      addTriage: (caseId, { ownedBy, decidedBy, ...triage }) => {
        rows.triages.push({ ...triage, caseId, owner: named(ownedBy), decidedBy: named(decidedBy) });
        return changeCase(caseId, { discussedAt: undefined });
      },
      listTriages: (id) => Promise.resolve(triagesOf(id)),
      listListings: (id) => Promise.resolve(listingsOf(id)),
      addPreparation: ({ practitionerId, askedBy, ...asked }) => {
        rows.preparations.push({
          ...asked,
          person: named(practitionerId),
          askedBy: named(askedBy),
          done: undefined,
        });
        return changeCase(asked.caseId);
      },
      findPreparation: (id) =>
        Promise.resolve(rows.preparations.find(({ preparationId }) => preparationId === id)),
      finishPreparation: async (id, caseId, by, at) => {
        const isOpen = rows.preparations.some(
          ({ preparationId, done: before }) => preparationId === id && before === undefined,
        );
        if (!isOpen) return false;
        change(
          rows.preparations,
          ({ preparationId }) => preparationId === id,
          () => ({ done: { by: named(by), at } }),
        );
        await changeCase(caseId);
        return true;
      },
      listPreparations: (id) => Promise.resolve(rows.preparations.filter(({ caseId }) => caseId === id)),
      giveAll: (from, to) => {
        change(
          rows.cases,
          ({ patientId }) => patientId === from,
          ({ version }) => ({ patientId: to, version: version + 1 }),
        );
        return done();
      },
    },
  };
}
