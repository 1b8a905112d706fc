import type { Temporal } from 'temporal-polyfill';
import { makeFindBankHolidays } from '../../../api/clinics/use-cases/england-bank-holidays.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeTelling } from '../../../api/kernel/changes/tell.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { progressSchema } from '../../../api/mdt/contract/progress.ts';
import { suggestedOrderSchema } from '../../../api/mdt/contract/suggested-order.ts';
import { inMemorySignals } from '../../fakes/in-memory-signals.ts';
import { makeOwnWordsLinks } from '../../../api/mdt/use-cases/own-words-links.ts';
import { makeTypingBoard } from '../../../api/mdt/use-cases/typing-board.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { makeListOrderer } from '../../../api/outside/list-orders/make-list-orderer.ts';
import { aField, FILLED_IN, FORM } from '../../builders/mdt-at-work.ts';
import { startTestServer } from '../../support/http-server.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let now: Temporal.Instant;
beforeEach(() => {
  now = at('2026-03-02T09:00:00Z');
});

const clock = { now: () => now, newId: () => newId() as string };
const findBankHolidays = makeFindBankHolidays();
const useCases = () =>
  makeMdt({
    ...clock,
    transaction: db.transaction,
    findBankHolidays,
    refreshPatient: () => Promise.resolve(),
    listOrderer: makeListOrderer(),
    typing: makeTypingBoard({ signals: inMemorySignals(), now: clock.now }),
    enqueue: makeEnqueue(clock),
    ownWordsLinks: makeOwnWordsLinks('a link secret of at least thirty-two letters', 'http://127.0.0.1'),
    makeOnce: makeOnceFor(clock),
    tell: makeTelling<EveryStore>(clock, () => []).tell,
    audit: makeAudit(clock),
  }).useCases;

/** An MDT on Thursdays at 13:00 with a consultant and a dietitian, and a type of case for each of them. */
async function aDesk() {
  const { staff, patients, serviceLineId } = db.organisation;
  const coordinator = aCoordinator(db.organisation);
  const clinician: Actor = { ...coordinator, practitionerId: staff[0]!, appRoles: ['Clinician'] };
  const mdt = await useCases().createMdt(coordinator, {
    key: newId(),
    body: {
      ...{
        serviceLineId,
        name: 'Lung cancer MDT',
        chairedBy: staff[0]!,
        cutOffHours: 24,
        minutesPerCase: 6,
      },
      coreRoles: [],
      members: [
        { practitionerId: staff[0]!, roles: ['consultant'], coveredBy: null },
        { practitionerId: staff[1]!, roles: ['dietitian'], coveredBy: null },
      ],
      series: {
        ...{ recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-03-05', endsOn: null },
        ...{
          opensAt: '13:00',
          closesAt: '15:00',
          runsOnBankHolidays: false,
          exceptDates: [],
          extraDates: [],
        },
      },
    },
  });
  const aType = (role: string, fields = FORM) =>
    useCases().createCaseType(coordinator, {
      ...{ mdtId: mdt.mdtId, key: newId() },
      body: {
        ...{ name: `For the ${role}`, requiredRoles: [{ role, needed: 1 }], fields },
        target: { unit: 'days', within: 4, share: 80 },
      },
    });
  const aCase = async ({ caseTypeId }: { caseTypeId: string }, patient: number) => {
    const { caseId } = await useCases().askForMdtCase(coordinator, {
      key: newId(),
      body: {
        ...{ mdtId: mdt.mdtId, caseTypeId, patientId: patients[patient]!, question: 'Is surgery possible?' },
        ...{ isUrgent: false, values: FILLED_IN },
      },
    });
    return caseId;
  };
  const triage = (caseId: string, decision: 'discuss' | 'standard-of-care' = 'discuss') =>
    useCases().triageMdtCase(clinician, {
      ...{ caseId, seen: 'any' },
      body: { decision, reason: 'New diagnosis', ownerId: staff[1]! },
    });
  const list = (meetingId: string, caseId: string) =>
    useCases().addToMdtList(coordinator, { meetingId, key: newId(), body: { caseId } });
  const { items } = await useCases().listMdtMeetings(coordinator, {
    query: { from: '2026-03-01', to: '2026-03-31' },
  });
  const clockOf = async (caseId: string) =>
    (await useCases().getMdtCase(coordinator, { caseId })).clock?.state;
  return { coordinator, mdt, aType, aCase, triage, list, clockOf, meetings: items };
}

const run = (text: string, values: unknown[]) =>
  asOrganisation(db.database.url, db.organisation.orgId, (client) => client.query(text, values));

describe('the list of a meeting in the database', () => {
  it('gets an order by who is needed and busy, which is applied in its version', async () => {
    const desk = await aDesk();
    const { orgId, staff } = db.organisation;
    const [consultant, dietitian] = [await desk.aType('consultant'), await desk.aType('dietitian')];
    const { meetingId } = desk.meetings[0]!;
    const cases: string[] = [];
    for (const [nth, caseType] of [consultant, dietitian, consultant, dietitian].entries()) {
      const caseId = await desk.aCase(caseType, nth);
      await desk.triage(caseId);
      await desk.list(meetingId, caseId);
      cases.push(caseId);
    }
    // the consultant is in another meeting at first; the whole of it stands in the dietitian's calendar
    for (const [who, until] of [
      [staff[0], '2026-03-05T13:12:00Z'],
      [staff[1], '2026-03-05T15:00:00Z'],
    ] as const) {
      await run(
        `INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at, kind)
          VALUES ($1, $2, '2026-03-05T13:00:00Z', $3, 'busy')`,
        [orgId, who, until],
      );
    }
    const found = await useCases().suggestMdtOrder(desk.coordinator, { meetingId });
    expect(found).toEqual(suggestedOrderSchema.parse(found));
    expect(found).toMatchObject({
      ...{ howFound: 'exact', savedPersonMinutes: 12, unfilled: [] },
      present: { breaks: [{ kind: 'busy', caseId: cases[0], practitionerId: staff[0] }] },
      suggested: { breaks: [], keptPersonMinutes: 0 },
    });
    expect(found.suggested.cases.map(({ caseId }) => cases.indexOf(caseId))).toEqual([1, 3, 0, 2]);
    const server = await startTestServer({ staff: useCases(), actor: desk.coordinator });
    try {
      const response = await fetch(`${server.url}/api/mdt-meetings/${meetingId}/suggested-order`, {
        headers: { authorization: `Bearer ${await server.issuer.token({ roles: ['Coordinator'] })}` },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toMatch(new RegExp(`^"${found.version}-`));
    } finally {
      await server.close();
    }
    const after = await useCases().reorderMdtList(desk.coordinator, {
      ...{ meetingId, seen: found.version },
      body: { caseIds: found.suggested.cases.map(({ caseId }) => caseId) },
    });
    expect(after.items.map((item) => cases.indexOf(item.case.caseId))).toEqual([1, 3, 0, 2]);
  });
});

describe('the progress of an MDT in the database', () => {
  it('counts by clock, keeps the first decision, and forecasts', async () => {
    const desk = await aDesk();
    const { staff } = db.organisation;
    const caseType = await desk.aType('consultant');
    const [heard, treated, waits] = [
      await desk.aCase(caseType, 0),
      await desk.aCase(caseType, 1),
      await desk.aCase(caseType, 2),
    ];
    for (const caseId of [heard, waits]) await desk.triage(caseId);
    await useCases().askForMdtPreparation(desk.coordinator, {
      ...{ caseId: heard, key: newId() },
      body: { practitionerId: staff[2]!, what: 'Review the CT' },
    });
    await desk.list(desk.meetings[0]!.meetingId, heard);
    await desk.triage(treated, 'standard-of-care');
    now = now.add({ minutes: 30 });
    const { preparations } = await useCases().getMdtCase(desk.coordinator, { caseId: heard });
    await useCases().finishMdtPreparation(desk.coordinator, {
      preparationId: preparations[0]!.preparationId,
    });
    expect([await desk.clockOf(heard), await desk.clockOf(treated), await desk.clockOf(waits)]).toEqual([
      ...['on track', 'met', 'on track'],
    ]);
    now = at('2026-03-05T14:00:00Z');
    const { meetingId } = desk.meetings[0]!;
    await useCases().startMdtMeeting(desk.coordinator, { meetingId, seen: 'any' });
    const where = { meetingId, caseId: heard };
    for (const [field, value] of [
      ['recommendation', 'Offer surgery'],
      ['answer', 'Yes'],
    ] as const) {
      await useCases().writeMdtOutcome(desk.coordinator, { ...where, field, seen: 0, body: { value } });
    }
    await useCases().confirmMdtOutcome(
      { ...desk.coordinator, practitionerId: db.organisation.staff[0]!, appRoles: ['Clinician'] },
      { ...where, body: { versions: { recommendation: 1, answer: 1 } } },
    );
    await useCases().finishMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: 'any', body: { carryOver: [] } },
    });
    now = at('2026-03-06T09:00:00Z');
    await desk.triage(heard);
    await desk.triage(treated, 'standard-of-care');
    const found = await useCases().getMdtProgress(desk.coordinator, { mdtId: desk.mdt.mdtId, query: {} });
    expect(found).toEqual(progressSchema.parse(found));
    expect(found).toMatchObject({
      caseTypes: [{ atRisk: 1, onTrack: 0, met: 2, missed: 0, kept: { numerator: 2, denominator: 2 } }],
      forecast: { notPlaced: { cases: 0 } },
      toReady: { count: 3, medianMinutes: 0 },
      prepared: [{ person: { displayName: 'Person 2' }, count: 1, medianMinutes: 30 }],
    });
    expect(found.forecast.meetings[0]).toEqual({
      ...{ meetingId: desk.meetings[1]!.meetingId, startsAt: desk.meetings[1]!.startsAt, cases: 1, late: 1 },
    });
    now = at('2026-03-09T09:00:00Z');
    await desk.triage(treated);
    expect([await desk.clockOf(heard), await desk.clockOf(treated)]).toEqual(['met', 'breached']);
  });

  it('keeps when a new version of a form makes cases ready, whoever fills in or asks meanwhile', async () => {
    const desk = await aDesk();
    const longer = [...FORM, aField({ key: 'frailty', label: 'Frailty' })];
    const caseType = await desk.aType('consultant', longer);
    const caseId = await desk.aCase(caseType, 0);
    now = now.add({ minutes: 30 });
    const shorten = useCases().changeCaseType(desk.coordinator, {
      ...{ caseTypeId: caseType.caseTypeId, seen: 1 },
      body: {
        ...{ name: caseType.name, requiredRoles: [], target: null, isActive: true, fields: FORM },
      },
    });
    const fill = useCases().fillInMdtCase(desk.coordinator, {
      ...{ caseId, seen: 'any' },
      body: { question: 'Still?', isUrgent: false, dataSetVersion: 1, values: FILLED_IN },
    });
    const [, , asked] = await Promise.all([shorten, fill, desk.aCase(caseType, 1)]);
    const read = (id: string) => useCases().getMdtCase(desk.coordinator, { caseId: id });
    expect(await read(caseId)).toMatchObject({ isComplete: true, minutesToReady: 30, question: 'Still?' });
    expect(await read(asked)).toMatchObject({ isComplete: true, firstReadyAt: now.toString() });
  });
});
