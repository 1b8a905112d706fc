import type { Temporal } from 'temporal-polyfill';
import { makeFindBankHolidays } from '../../../api/clinics/use-cases/england-bank-holidays.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeTelling } from '../../../api/kernel/changes/tell.ts';
import { problemSchema } from '../../../api/kernel/contract/problem.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { makeListOrderer } from '../../../api/outside/list-orders/make-list-orderer.ts';
import type { WhosePatient } from '../../../api/appointments/ports/appointment-store.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { CASE_STATUSES, TRIAGES, type CaseStatus, type Triage } from '../../../api/mdt/rules/case-terms.ts';
import type { CaseValues } from '../../../api/mdt/rules/data-set-field.ts';
import type { OutcomeFieldKey } from '../../../api/mdt/rules/outcome-fields.ts';
import { extendMdt, makeExtendMdt } from '../../../api/mdt/use-cases/extend-mdt.ts';
import { makeOwnWordsLinks } from '../../../api/mdt/use-cases/own-words-links.ts';
import { makeTypingBoard } from '../../../api/mdt/use-cases/typing-board.ts';
import { whenDue } from '../../../api/kernel/timetable/due.ts';
import { makeMergePatients } from '../../../api/pas-inbound/use-cases/merge-patients.ts';
import { aField, FILLED_IN, FORM } from '../../builders/mdt-at-work.ts';
import { inMemorySignals } from '../../fakes/in-memory-signals.ts';
import { startTestServer, type TestServer } from '../../support/http-server.ts';
import { takeTurns } from '../../support/take-turns.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import {
  aBooking,
  asOrganisation,
  at,
  newId,
  seedOrganisation,
  type SeededOrganisation,
} from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let now: Temporal.Instant;
beforeEach(() => {
  now = at('2026-03-02T09:00:00Z');
});
const findBankHolidays = makeFindBankHolidays();

const clock = { now: () => now, newId: () => newId() as string };
const typing = makeTypingBoard({ signals: inMemorySignals(), now: clock.now });
const deps = () => ({
  ...clock,
  transaction: db.transaction,
  findBankHolidays,
  refreshPatient: () => Promise.resolve(),
  listOrderer: makeListOrderer(),
  enqueue: makeEnqueue(clock),
  ownWordsLinks: makeOwnWordsLinks('a link secret of at least thirty-two letters', 'http://127.0.0.1'),
  typing,
  makeOnce: makeOnceFor(clock),
  tell: makeTelling<EveryStore>(clock, () => []).tell,
  audit: makeAudit(clock),
});
const useCases = () => makeMdt(deps()).useCases;

/** What staff of an organisation do with an MDT of theirs. */
function deskOf(organisation: SeededOrganisation) {
  const { staff, patients, serviceLineId } = organisation;
  const coordinator = aCoordinator(organisation);
  const clinician: Actor = { ...coordinator, practitionerId: staff[0]!, appRoles: ['Clinician'] };
  const settings = {
    ...{
      name: 'Lung cancer MDT',
      chairedBy: staff[0]!,
      cutOffHours: 24,
      minutesPerCase: 6,
    },
    coreRoles: [{ role: 'consultant', needed: 1 }],
    members: [
      { practitionerId: staff[0]!, roles: ['consultant'], coveredBy: staff[3]! },
      { practitionerId: staff[1]!, roles: ['specialist-nurse', 'dietitian'], coveredBy: null },
    ],
    series: {
      ...{ recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-03-05', endsOn: null },
      ...{ opensAt: '13:00', closesAt: '15:00', runsOnBankHolidays: false },
      ...{ exceptDates: ['2026-03-19'], extraDates: ['2026-03-20'] },
    },
  };
  const create = () =>
    useCases().createMdt(coordinator, { key: newId(), body: { serviceLineId, ...settings } });
  const aType = (mdtId: string) =>
    useCases().createCaseType(coordinator, {
      ...{ mdtId, key: newId() },
      body: {
        ...{ name: 'New lung cancer', requiredRoles: [{ role: 'dietitian', needed: 1 }] },
        ...{ target: { unit: 'days', within: 28, share: 80 }, fields: FORM },
      },
    });
  const ask = (
    { mdtId, caseTypeId }: { mdtId: string; caseTypeId: string },
    patient = 0,
    values: CaseValues = FILLED_IN,
  ) =>
    useCases().askForMdtCase(coordinator, {
      key: newId(),
      body: {
        ...{ mdtId, caseTypeId, patientId: patients[patient]!, question: 'Is surgery possible?' },
        ...{ isUrgent: false, values },
      },
    });
  const triage = (caseId: string) =>
    useCases().triageMdtCase(clinician, {
      ...{ caseId, seen: 'any' },
      body: { decision: 'discuss', reason: 'New diagnosis', ownerId: staff[1]! },
    });
  const list = (meetingId: string, caseId: string) =>
    useCases().addToMdtList(coordinator, { meetingId, key: newId(), body: { caseId } });
  const meetings = async () =>
    (await useCases().listMdtMeetings(coordinator, { query: { from: '2026-03-01', to: '2026-04-30' } }))
      .items;
  const write = (meetingId: string, caseId: string, field: OutcomeFieldKey, value: string, seen = 0) =>
    useCases().writeMdtOutcome(coordinator, { meetingId, caseId, field, seen, body: { value } });
  /** A recommendation and an answer, confirmed by a Clinician. */
  const decide = async (meetingId: string, caseId: string) => {
    await write(meetingId, caseId, 'recommendation', 'Offer surgery');
    await write(meetingId, caseId, 'answer', 'Yes');
    return useCases().confirmMdtOutcome(clinician, {
      ...{ meetingId, caseId, body: { versions: { recommendation: 1, answer: 1 } } },
    });
  };
  const ready = async (count: number) => {
    const mdt = await create();
    const caseType = await aType(mdt.mdtId);
    const cases: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const { caseId } = await ask(caseType, number);
      await triage(caseId);
      cases.push(caseId);
    }
    return { mdt, caseType, cases, all: await meetings() };
  };
  return {
    coordinator,
    clinician,
    settings,
    create,
    aType,
    ask,
    triage,
    list,
    meetings,
    ready,
    write,
    decide,
  };
}

const rows = <Row extends object>(text: string, organisation = db.organisation): Promise<Row[]> =>
  asOrganisation(db.database.url, organisation.orgId, async (client) => (await client.query<Row>(text)).rows);

describe('an MDT in the database', () => {
  it('is kept as it was set up, with meetings at their wall times', async () => {
    const desk = deskOf(db.organisation);
    const mdt = await desk.create();
    expect(await useCases().getMdt(desk.coordinator, { mdtId: mdt.mdtId })).toEqual(mdt);
    expect(mdt).toMatchObject({
      ...{ version: 1, isActive: true, madeUntil: '2027-03-02' },
      chair: { practitionerId: db.organisation.staff[0], displayName: 'Person 0' },
      coreRoles: [{ role: 'consultant', label: 'The consultant', needed: 1 }],
      members: [
        { displayName: 'Person 0', cover: { displayName: 'Person 3' }, hasLeft: false },
        { displayName: 'Person 1', cover: null, roles: [{}, { role: 'dietitian', label: 'The dietitian' }] },
      ],
      series: { exceptDates: ['2026-03-19'], extraDates: ['2026-03-20'], timeZone: 'Europe/London' },
    });
    expect((await desk.meetings()).map(({ startsAt }) => startsAt)).toEqual([
      ...['2026-03-05T13:00:00Z', '2026-03-12T13:00:00Z', '2026-03-20T13:00:00Z', '2026-03-26T13:00:00Z'],
      // the clocks have gone forward
      ...['2026-04-02', '2026-04-09', '2026-04-16', '2026-04-23', '2026-04-30'].map(
        (day) => `${day}T12:00:00Z`,
      ),
    ]);
    await expect(desk.create()).rejects.toMatchObject({ code: 'mdt-name-taken' });
  });

  it('follows a changed series, gives cases back, and is extended when it is due', async () => {
    const desk = deskOf(db.organisation);
    const { mdt, cases, all } = await desk.ready(1);
    await desk.list(all[0]!.meetingId, cases[0]!);
    const series = { ...desk.settings.series, recurrenceRule: 'FREQ=WEEKLY;BYDAY=FR', opensAt: '09:00' };
    await useCases().changeMdt(desk.coordinator, {
      ...{ mdtId: mdt.mdtId, seen: 1 },
      body: { ...desk.settings, members: [], series, isActive: true },
    });
    const after = await desk.meetings();
    expect(after.slice(0, 3).map(({ startsAt, status }) => [startsAt, status])).toEqual([
      ['2026-03-05T13:00:00Z', 'cancelled'],
      ['2026-03-06T09:00:00Z', 'planned'],
      ['2026-03-13T09:00:00Z', 'planned'],
    ]);
    expect(await useCases().getMdtCase(desk.coordinator, { caseId: cases[0]! })).toMatchObject({
      status: 'to-list',
      listing: { takenOff: { how: 'meeting-cancelled', by: null } },
    });
    const before = await rows('SELECT FROM mdt_meetings');
    now = at('2026-04-03T01:00:00Z');
    const { organisation: here } = desk.coordinator;
    const { orgId, tenantId } = db.organisation;
    const turns = takeTurns(deps(), [whenDue(extendMdt, makeExtendMdt(deps()))]);
    expect(await turns({ ...here, orgId, entraTenantIds: [tenantId] })).toEqual({ taken: 1, failures: [] });
    expect((await rows('SELECT FROM mdt_meetings')).length).toBeGreaterThan(before.length);
    expect(await rows('SELECT made_until::text FROM mdts')).toEqual([{ made_until: '2027-04-03' }]);
  });

  it('has cases that are found by their patient, each way by a statement of its own', async () => {
    const desk = deskOf(db.organisation);
    const { mdt, cases } = await desk.ready(2);
    const [patient] = await rows<{ nhs_number: string; name_search: string; birth_date: string }>(
      `SELECT nhs_number, name_search, birth_date::text FROM patients
        WHERE patient_id = '${db.organisation.patients[0]!}'`,
    );
    const words = patient!.name_search.trim().split(' ').slice(0, 1);
    const of = (whose: WhosePatient, mdtIds = [asId<'Mdt'>(mdt.mdtId)]) =>
      db.transaction.run(db.organisation.orgId, async ({ mdtCases }) =>
        (await mdtCases.listOfPatients({ whose, mdtIds, limit: 10 })).map(({ caseId }) => caseId),
      );
    expect(await of({ patientId: db.organisation.patients[0]! })).toEqual([cases[0]]);
    // all patients of this test share their number
    expect((await of({ nhsNumber: parseNhsNumber(patient!.nhs_number)! })).sort()).toEqual([...cases].sort());
    expect(await of({ words, birthDate: undefined })).toContain(cases[0]);
    expect(await of({ words, birthDate: patient!.birth_date })).toContain(cases[0]);
    expect(await of({ words: ['nobody'], birthDate: undefined })).toEqual([]);
    expect(await of({ words, birthDate: '1901-01-01' })).toEqual([]);
    expect(await of({ words, birthDate: undefined }, [])).toEqual([]);
  });

  it('is seen by its own organisation only, and so are its cases and lists', async () => {
    const other = await seedOrganisation(db.database.url, 'RXX02');
    const desk = deskOf(db.organisation);
    const { mdt, caseType, cases, all } = await desk.ready(1);
    const theirs = deskOf(other);
    const stranger = { ...theirs.coordinator, serviceLineIds: desk.coordinator.serviceLineIds };
    const [caseId, meetingId] = [cases[0]!, all[0]!.meetingId];
    await expect(useCases().getMdt(stranger, { mdtId: mdt.mdtId })).rejects.toMatchObject({
      code: 'mdt-not-found',
    });
    await expect(useCases().getMdtCase(stranger, { caseId })).rejects.toMatchObject({
      code: 'mdt-case-not-found',
    });
    await expect(useCases().getMdtMeeting(stranger, { meetingId })).rejects.toMatchObject({
      code: 'mdt-meeting-not-found',
    });
    await expect(theirs.ask(caseType)).rejects.toMatchObject({ code: 'mdt-not-found' });
    // the same name is free there
    const own = await theirs.ready(1);
    await expect(theirs.list(own.all[0]!.meetingId, caseId)).rejects.toMatchObject({
      code: 'mdt-case-not-found',
    });
    for (const table of [
      ...[
        'mdts',
        'mdt_members',
        'mdt_case_types',
        'mdt_data_sets',
        'mdt_meetings',
        'mdt_cases',
        'mdt_triages',
      ],
      ...[
        'mdt_preparations',
        'mdt_list_items',
        'mdt_presence',
        'mdt_panels',
        'mdt_discussions',
        'mdt_outcomes',
      ],
      ...['mdt_confirmations', 'mdt_follow_ups', 'mdt_actions'],
      ...['own_words_requests', 'own_words_messages', 'own_words'],
    ]) {
      expect(await rows(`SELECT FROM ${table} WHERE org_id <> '${other.orgId}'`, other)).toEqual([]);
    }
  });
});

describe('cases in the database', () => {
  it('go through form, triage and preparation, and come back page by page', async () => {
    const desk = deskOf(db.organisation);
    const { mdt, caseType, cases } = await desk.ready(2);
    const [caseId] = cases as [string, string];
    const { staff } = db.organisation;
    await useCases().changeCaseType(desk.coordinator, {
      ...{ caseTypeId: caseType.caseTypeId, seen: 1 },
      body: {
        ...{ name: 'New lung cancer', requiredRoles: [], target: null, isActive: true },
        fields: [...FORM, aField({ key: 'frailty', label: 'Frailty' })],
      },
    });
    await useCases().askForMdtPreparation(desk.coordinator, {
      ...{ caseId, key: newId() },
      body: { practitionerId: staff[2]!, what: 'Review the CT' },
    });
    now = now.add({ minutes: 30 });
    const { preparations } = await useCases().getMdtCase(desk.coordinator, { caseId });
    await useCases().finishMdtPreparation(desk.coordinator, {
      preparationId: preparations[0]!.preparationId,
    });
    await db.book(aBooking(db.organisation, { patientId: db.organisation.patients[0]! }));
    const card = await useCases().getMdtCase(desk.coordinator, { caseId });
    expect(card).toMatchObject({
      ...{ status: 'incomplete', missing: ['Frailty'], newlyMissing: ['frailty'], values: FILLED_IN },
      ...{ filledInVersion: 1, dataSet: { version: 2 }, minutesToReady: 0, preparationsOpen: 0 },
      triage: {
        decision: 'discuss',
        owner: { displayName: 'Person 1' },
        decidedBy: { displayName: 'Person 0' },
      },
      triages: [{ reason: 'New diagnosis' }],
      preparations: [
        { person: { displayName: 'Person 2' }, minutes: 30, doneBy: { displayName: 'Person 5' } },
      ],
      appointments: [{ serviceLineName: 'Young adult diabetes', state: 'due' }],
      supporters: [{ displayName: 'Mary Family', scope: ['join', 'receive-messages'] }],
    });
    const pageOf = (query: object) =>
      useCases().listMdtCases(desk.coordinator, { query: { mdtId: mdt.mdtId, limit: 1, ...query } });
    const first = await pageOf({ status: 'incomplete' });
    const second = await pageOf({ status: 'incomplete', cursor: first.nextCursor! });
    expect([first, second].flatMap(({ items }) => items.map((one) => one.caseId))).toEqual(cases);
    expect(second.nextCursor).toBeNull();
    expect((await pageOf({ status: 'to-triage' })).items).toEqual([]);
    expect(await rows("SELECT kind FROM live_events WHERE subject_kind = 'mdt-case'")).not.toEqual([]);
  });

  it('are not lost between two who fill in at once', async () => {
    const desk = deskOf(db.organisation);
    const { cases } = await desk.ready(1);
    const [caseId] = cases as [string];
    const { version } = await useCases().getMdtCase(desk.coordinator, { caseId });
    const fill = (stage: string) =>
      useCases().fillInMdtCase(desk.coordinator, {
        ...{ caseId, seen: version },
        body: {
          ...{ question: 'Is surgery possible?', isUrgent: false, dataSetVersion: 1 },
          values: { ...FILLED_IN, stage },
        },
      });
    const both = await Promise.allSettled([fill('T1'), fill('T2')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'changed-meanwhile' },
    });
  });

  it('are prepared once, also when two say so at once', async () => {
    const desk = deskOf(db.organisation);
    const { cases } = await desk.ready(1);
    const [caseId] = cases as [string];
    const asked = await useCases().askForMdtPreparation(desk.coordinator, {
      ...{ caseId, key: newId() },
      body: { practitionerId: db.organisation.staff[2]!, what: 'Review the CT' },
    });
    const { preparationId } = asked.preparations[0]!;
    const finish = () => useCases().finishMdtPreparation(desk.coordinator, { preparationId });
    await Promise.all([finish(), finish()]);
    expect(await useCases().getMdtCase(desk.coordinator, { caseId })).toMatchObject({
      version: asked.version + 1,
    });
    expect(await rows("SELECT FROM audit WHERE action = 'prepared-mdt-case'")).toHaveLength(1);
  });

  it('follow the patient when records are merged, and stay where they are listed', async () => {
    const desk = deskOf(db.organisation);
    const { mdt, cases, all, caseType: made } = await desk.ready(1);
    const { caseTypeId } = made;
    const [caseId] = cases as [string];
    await desk.list(all[0]!.meetingId, caseId);
    const { patients } = db.organisation;
    await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query(
        `UPDATE patients SET standing = 'merged', replaced_by_pas_patient_id = 'pas-7' WHERE patient_id = $1`,
        [patients[0]],
      ),
    );
    const caseType = { mdtId: mdt.mdtId, caseTypeId };
    await expect(desk.ask(caseType)).rejects.toMatchObject({ code: 'patient-merged' });
    await db.within((stores) => makeMergePatients({ now: () => now })(stores, patients[0]!));
    const card = await useCases().getMdtCase(desk.coordinator, { caseId });
    expect(card).toMatchObject({ status: 'listed', patient: { patientId: patients[7], standing: 'active' } });
  });

  it('keep forms and triages as they were written', async () => {
    await deskOf(db.organisation).ready(1);
    for (const table of ['mdt_data_sets', 'mdt_triages']) {
      await expect(rows(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });
});

describe('the cases of an MDT by status', () => {
  it('are those that the rule of statuses puts there, whatever the database leaves out before', async () => {
    const desk = deskOf(db.organisation);
    const { mdt, caseType, cases, all } = await desk.ready(5);
    const [heard, listed, off, again] = cases as [string, string, string, string];
    const { meetingId } = all[0]!;
    const decide = (caseId: string, decision: Triage) =>
      useCases().triageMdtCase(desk.clinician, {
        ...{ caseId, seen: 'any' },
        body: { decision, reason: 'As the pathway says', ownerId: db.organisation.staff[1]! },
      });
    for (const caseId of [heard, again]) await desk.list(meetingId, caseId);
    await useCases().startMdtMeeting(desk.coordinator, { meetingId, seen: 'any' });
    for (const caseId of [heard, again]) await desk.decide(meetingId, caseId);
    await useCases().finishMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: 'any', body: { carryOver: [] } },
    });
    now = now.add({ hours: 1 });
    for (const caseId of [listed, off]) await desk.list(all[1]!.meetingId, caseId);
    await useCases().takeOffMdtList(desk.coordinator, {
      ...{ meetingId: all[1]!.meetingId, caseId: off, seen: 'any', body: { reason: 'Biopsy is not back' } },
    });
    await decide(again, 'not-ready');
    for (const decision of [...TRIAGES, undefined]) {
      for (const values of [{}, FILLED_IN]) {
        const { caseId } = await desk.ask(caseType, 0, values);
        if (decision !== undefined) await decide(caseId, decision);
      }
    }
    const listOf = async (status?: CaseStatus) =>
      (
        await useCases().listMdtCases(desk.coordinator, {
          query: { mdtId: mdt.mdtId, ...(status === undefined ? {} : { status }) },
        })
      ).items;
    const every = await listOf();
    expect(every).toHaveLength(15);
    for (const status of CASE_STATUSES) {
      const theirs = every.filter((one) => one.status === status);
      expect(theirs).not.toEqual([]);
      expect(await listOf(status)).toEqual(theirs);
    }
    const { sections } = await useCases().listOpenMdtCases(desk.coordinator, { mdtId: mdt.mdtId });
    for (const { status, total, items } of sections) {
      expect(items).toEqual(await listOf(status));
      expect(total).toBe(items.length);
    }
    const meetings = await useCases().listMdtMeetings(desk.coordinator, {
      query: { from: '2026-03-01', to: '2026-04-30', mdtId: mdt.mdtId },
    });
    expect(meetings.items.slice(0, 2)).toMatchObject([
      { caseCount: 2, lateCount: 0, incompleteCount: 0, preparationsOpen: 0 },
      { caseCount: 1, lateCount: 0, incompleteCount: 0, preparationsOpen: 0 },
    ]);
  });
});

describe('lists in the database', () => {
  it('take a case once, whoever is first, and number what is left anew', async () => {
    const desk = deskOf(db.organisation);
    const { cases, all } = await desk.ready(3);
    const [a, b, c] = cases as [string, string, string];
    const [first, second] = [all[0]!.meetingId, all[1]!.meetingId];
    const both = await Promise.allSettled([desk.list(first, a), desk.list(second, a)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const meetingId = both[0].status === 'fulfilled' ? first : second;
    await Promise.all([desk.list(meetingId, b), desk.list(meetingId, c)]);
    const full = await useCases().getMdtMeeting(desk.coordinator, { meetingId });
    expect(full).toMatchObject({ caseCount: 3, minutesPlanned: 18, version: 4 });
    expect(full.items.map(({ position }) => position)).toEqual([1, 2, 3]);
    const reordered = await useCases().reorderMdtList(desk.coordinator, {
      ...{ meetingId, seen: 4, body: { caseIds: [c, b, a] } },
    });
    expect(reordered.items.map((item) => item.case.caseId)).toEqual([c, b, a]);
    const left = await useCases().takeOffMdtList(desk.coordinator, {
      ...{ meetingId, caseId: c, seen: 5, body: { reason: 'Biopsy is not back' } },
    });
    expect(left.items.map((item) => [item.position, item.case.caseId])).toEqual([
      [1, b],
      [2, a],
    ]);
    await desk.list(meetingId, c);
    const { listings } = await useCases().getMdtCase(desk.coordinator, { caseId: c });
    expect(listings).toMatchObject([
      { takenOff: { because: 'Biopsy is not back', by: 'Person 5', how: 'by-hand' } },
      { takenOff: null },
    ]);
  });

  it('lets one of two orders through that were made of the same list', async () => {
    const desk = deskOf(db.organisation);
    const { cases, all } = await desk.ready(2);
    const [a, b] = cases as [string, string];
    const { meetingId } = all[0]!;
    await desk.list(meetingId, a);
    const { version: seen } = await desk.list(meetingId, b);
    const reorder = (caseIds: string[]) =>
      useCases().reorderMdtList(desk.coordinator, { meetingId, seen, body: { caseIds } });
    const both = await Promise.allSettled([reorder([b, a]), reorder([b, a])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is discussed when the meeting is finished, and may be listed again once it is decided anew', async () => {
    const desk = deskOf(db.organisation);
    const { mdt, cases, all } = await desk.ready(2);
    const [a, b] = cases as [string, string];
    const { meetingId } = all[0]!;
    await desk.list(meetingId, a);
    const started = await useCases().startMdtMeeting(desk.coordinator, { meetingId, seen: 2 });
    await desk.decide(meetingId, a);
    await useCases().finishMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: started.version, body: { carryOver: [] } },
    });
    const inStatus = async (status: 'discussed' | 'listed' | 'to-list') =>
      (await useCases().listMdtCases(desk.coordinator, { query: { mdtId: mdt.mdtId, status } })).items.map(
        ({ caseId }) => caseId,
      );
    expect([await inStatus('discussed'), await inStatus('to-list')]).toEqual([[a], [b]]);
    now = now.add({ hours: 1 });
    await desk.triage(a);
    expect(await inStatus('discussed')).toEqual([]);
    await desk.list(all[1]!.meetingId, a);
    expect(await inStatus('listed')).toEqual([a]);
    await useCases().cancelMdtMeeting(desk.coordinator, {
      ...{ meetingId: all[1]!.meetingId, seen: 'any', body: { reason: 'The chair is away' } },
    });
    expect(await inStatus('to-list')).toEqual([a, b]);
  });
});

describe('MDTs over HTTP', () => {
  let test: TestServer;
  beforeEach(async () => {
    test = await startTestServer({ staff: useCases(), actor: aCoordinator(db.organisation) });
  });
  afterEach(() => test.close());

  const send = async (
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    fetch(`${test.url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await test.issuer.token({ roles: ['Coordinator'] })}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('names every field that is wrong, wants a version, and refuses a stale one', async () => {
    const desk = deskOf(db.organisation);
    const { caseType } = await desk.ready(0);
    const { caseId } = await desk.ask(caseType);
    const read = await send('GET', `mdt-cases/${caseId}`);
    const etag = read.headers.get('etag') ?? '';
    const body = {
      ...{ question: 'Is surgery possible?', isUrgent: true, dataSetVersion: 1 },
      values: { ...FILLED_IN, 'performance-status': 9 },
    };
    const fill = (more: object, headers: Record<string, string>) =>
      send('PUT', `mdt-cases/${caseId}`, { body: { ...body, ...more }, headers });
    expect((await fill({}, {})).status).toBe(428);
    const wrong = await fill({}, { 'if-match': etag });
    expect(wrong.status).toBe(422);
    const problem = problemSchema.parse(await wrong.json());
    expect(problem).toMatchObject({
      type: 'urn:confer:problem:refusal:mdt-values-not-valid',
      errors: [{ pointer: '/values/performance-status', detail: 'Enter a whole number from 0 to 4.' }],
    });
    const right = { values: { ...FILLED_IN, 'performance-status': 2 } };
    expect((await fill(right, { 'if-match': etag })).status).toBe(200);
    expect((await fill(right, { 'if-match': etag })).status).toBe(412);
    const bad = await send('PUT', `mdt-cases/${caseId}`, {
      ...{ body: { ...body, question: ' ' }, headers: { 'if-match': '*' } },
    });
    expect(problemSchema.parse(await bad.json()).errors).toEqual([
      { pointer: '/question', detail: 'Enter the question for the meeting' },
    ]);
  });

  it('refuses settings that do not fit together, each field with a sentence', async () => {
    const desk = deskOf(db.organisation);
    const { series } = desk.settings;
    const refused = async (changes: object) => {
      const response = await send('POST', 'mdts', {
        body: { serviceLineId: db.organisation.serviceLineId, ...desk.settings, ...changes },
        headers: { 'idempotency-key': newId() },
      });
      expect(response.status).toBe(400);
      return problemSchema.parse(await response.json()).errors;
    };
    expect(await refused({ series: { ...series, closesAt: '12:00' } })).toEqual([
      {
        pointer: '/series/closesAt',
        detail: 'Choose a closing time after the opening time, at the latest 24:00',
      },
    ]);
    expect(await refused({ cutOffHours: -1 })).toEqual([
      { pointer: '/cutOffHours', detail: 'At least 0 hours' },
    ]);
    expect(await rows('SELECT FROM mdts')).toEqual([]);
  });
});
