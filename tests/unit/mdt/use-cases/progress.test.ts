import type { Actor } from '../../../../api/kernel/actors/actor.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { progressSchema } from '../../../../api/mdt/contract/progress.ts';
import { roundedCounts, type StateIn } from '../../../../api/mdt/use-cases/shown-progress.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { FILLED_IN, FORM, mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const DAYS_4 = { unit: 'days', within: 4, share: 80 } as const;

/** An MDT that meets on Thursdays. It is Monday 2 March 2026, 9:00. */
async function aDesk(target: { unit: 'days' | 'hours'; within: number; share: number } | null = DAYS_4) {
  const desk = mdtAtWork();
  const { useCases, coordinator } = desk;
  const mdt = await desk.createMdt();
  const caseType = await useCases.createCaseType(coordinator, {
    ...{ mdtId: mdt.mdtId, key: desk.key() },
    body: { name: 'New lung cancer', requiredRoles: [], target, fields: FORM },
  });
  const [first, second] = await desk.meetings();
  const aCase = async () => {
    const { caseId } = await desk.ask(caseType, { values: FILLED_IN });
    await desk.triage(caseId);
    return caseId;
  };
  const clockOf = async (caseId: string) => (await useCases.getMdtCase(coordinator, { caseId })).clock;
  const hear = async (meetingId: string, caseIds: readonly string[]) => {
    await useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' });
    for (const caseId of caseIds) await desk.decide(meetingId, caseId);
    await useCases.finishMdtMeeting(coordinator, { meetingId, seen: 'any', body: { carryOver: [] } });
  };
  const progress = (actor: Actor = coordinator, query = {}) =>
    useCases.getMdtProgress(actor, { mdtId: mdt.mdtId, query });
  return { ...desk, mdt, caseType, first: first!, second: second!, aCase, clockOf, hear, progress };
}

describe('how long a case has left', () => {
  it('is on track by the next meeting with a place, at risk by a later one, and breached', async () => {
    const desk = await aDesk();
    const caseId = await desk.aCase();
    const { meetingId, startsAt } = desk.first;
    expect(await desk.clockOf(caseId)).toEqual({
      ...{ state: 'on track', dueOn: '2026-03-06', dueAt: null },
      nextMeeting: { meetingId, startsAt },
    });
    await desk.list(desk.second.meetingId, caseId);
    expect(await desk.clockOf(caseId)).toMatchObject({
      ...{ state: 'at risk', nextMeeting: { meetingId: desk.second.meetingId } },
    });
    desk.clock.now = desk.at('2026-03-07T00:00:00Z');
    expect(await desk.clockOf(caseId)).toMatchObject({ state: 'breached' });
    const listed = await desk.useCases.getMdtMeeting(desk.coordinator, { meetingId: desk.second.meetingId });
    expect(listed.items[0]!.case.clock).toMatchObject({ state: 'breached', dueOn: '2026-03-06' });
  });

  it('stops when it is first discussed, and stays so when it is decided anew', async () => {
    const desk = await aDesk();
    const [met, missed] = [await desk.aCase(), await desk.aCase()];
    await desk.list(desk.first.meetingId, met);
    desk.clock.now = desk.at('2026-03-05T14:00:00Z');
    await desk.hear(desk.first.meetingId, [met]);
    await desk.list(desk.second.meetingId, missed);
    desk.clock.now = desk.at('2026-03-12T14:00:00Z');
    await desk.hear(desk.second.meetingId, [missed]);
    await desk.triage(met);
    expect(await desk.clockOf(met)).toMatchObject({ state: 'met', nextMeeting: null });
    expect(await desk.clockOf(missed)).toMatchObject({ state: 'missed' });
  });

  it('stops with the standard of care as long as that stands, and goes on when it is deferred', async () => {
    const desk = await aDesk();
    const caseId = await desk.aCase();
    await desk.triage(caseId, 'defer');
    expect(await desk.clockOf(caseId)).toMatchObject({ state: 'on track' });
    await desk.triage(caseId, 'standard-of-care');
    desk.clock.now = desk.at('2026-03-20T09:00:00Z');
    await desk.triage(caseId, 'standard-of-care');
    expect(await desk.clockOf(caseId)).toMatchObject({ state: 'met' });
    await desk.triage(caseId, 'discuss');
    expect(await desk.clockOf(caseId)).toMatchObject({ state: 'breached' });
  });

  it('says the moment of a target in hours, and nothing without a target', async () => {
    const hours = await aDesk({ unit: 'hours', within: 48, share: 90 });
    expect(await hours.clockOf(await hours.aCase())).toMatchObject({
      ...{ state: 'at risk', dueOn: '2026-03-04', dueAt: '2026-03-04T09:00:00Z' },
    });
    const none = await aDesk(null);
    expect(await none.clockOf(await none.aCase())).toBeNull();
  });
});

describe('the progress of an MDT', () => {
  async function aYear() {
    const desk = await aDesk();
    const { useCases, coordinator } = desk;
    const heard = [await desk.aCase(), await desk.aCase()];
    for (const caseId of heard) await desk.list(desk.first.meetingId, caseId);
    const asked = await useCases.askForMdtPreparation(coordinator, {
      ...{ caseId: heard[0]!, key: desk.key() },
      body: { practitionerId: desk.radiologist.practitionerId, what: 'Review the CT' },
    });
    desk.clock.now = desk.at('2026-03-02T09:45:00Z');
    await useCases.finishMdtPreparation(coordinator, {
      preparationId: asked.preparations[0]!.preparationId,
    });
    const waits = await desk.aCase();
    desk.clock.now = desk.at('2026-03-05T14:00:00Z');
    await desk.hear(desk.first.meetingId, heard);
    return { ...desk, waits };
  }

  it('counts states, the share that was kept with both numbers, what will be late, and minutes', async () => {
    const desk = await aYear();
    const found = await desk.progress();
    expect(progressSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      ...{ from: '2025-03-06', to: '2026-03-05', isRounded: false },
      caseTypes: [
        {
          ...{ target: DAYS_4, onTrack: 0, atRisk: 1, breached: 0, met: 2, missed: 0 },
          kept: { numerator: 2, denominator: 2, percent: 100, isOfFew: true, isReached: true },
        },
      ],
      forecast: { notPlaced: { cases: 0, late: 0 } },
      toReady: { count: 3, medianMinutes: 0 },
      prepared: [{ person: { displayName: 'Dr Radiologist' }, count: 1, medianMinutes: 45 }],
      waiting: { total: 1, items: [{ caseId: desk.waits, clock: { state: 'at risk' } }] },
      slowest: [{ minutes: 0 }, { minutes: 0 }, { minutes: 0 }],
    });
    expect(found.forecast.meetings).toHaveLength(8);
    expect(found.forecast.meetings[0]).toEqual({
      ...{ meetingId: desk.second.meetingId, startsAt: desk.second.startsAt, cases: 1, late: 1 },
    });
    const february = await desk.progress(desk.coordinator, { from: '2026-02-01', to: '2026-02-28' });
    expect(february).toMatchObject({
      caseTypes: [{ atRisk: 1, met: 0, kept: { denominator: 0, percent: null, isReached: null } }],
      ...{ toReady: { count: 0, medianMinutes: null }, prepared: [] },
    });
    expect(desk.audited()).toContain('viewed-mdt-progress');
  });

  it('looks for a place as far ahead as the case itself does', async () => {
    const desk = await aDesk({ unit: 'days', within: 80, share: 80 });
    const caseId = await desk.aCase();
    const meetings = await desk.meetings();
    // eight lists are full
    for (const { meetingId } of meetings.slice(0, 8)) {
      for (let position = 1; position <= 60; position += 1) {
        desk.stores.mdt.items.push({
          ...{ listItemId: asId(newId()), caseId: asId(newId()), meetingId: asId(meetingId), position },
          ...{ minutes: 2, addedBy: desk.surgeon.practitionerId, addedAt: desk.clock.now },
          ...{ lateReason: undefined, isFlagged: false, off: undefined, closedAt: undefined },
        });
      }
    }
    expect(await desk.clockOf(caseId)).toMatchObject({
      ...{ state: 'on track', nextMeeting: { meetingId: meetings[8]!.meetingId } },
    });
    const { caseTypes, forecast } = await desk.progress();
    expect(caseTypes).toMatchObject([{ onTrack: 1, atRisk: 0 }]);
    expect(forecast.meetings).toHaveLength(8);
    expect(forecast.notPlaced).toEqual({ cases: 1, late: 0 });
  });

  it('is rounded, of whole months, without minutes, for those who oversee and may not see the patients', async () => {
    const desk = await aYear();
    const admin: Actor = { ...desk.coordinator, serviceLineIds: [], appRoles: ['Admin'] };
    const found = await desk.progress(admin);
    expect(progressSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      ...{ from: '2025-03-01', to: '2026-02-28', isRounded: true, toReady: null, prepared: null },
      ...{ waiting: null, slowest: null },
      caseTypes: [
        { atRisk: 'under-5', breached: 'under-5', met: { least: 0, most: 48 }, kept: { percent: null } },
      ],
      forecast: { notPlaced: { cases: 'under-5', late: 'under-5' } },
    });
    const days = { from: '2026-03-01', to: '2026-03-05' };
    await expectRefused(desk.stores, () => desk.progress(admin, days), 'rounded-report-too-fine');
    const stranger: Actor = { ...admin, appRoles: ['Coordinator'] };
    await expectRefused(desk.stores, () => desk.progress(stranger), 'mdt-not-found');
  });

  it('rounds each month by itself', () => {
    const of = (state: StateIn['state'], month: string | undefined, count: number): StateIn[] =>
      Array.from({ length: count }, () => ({ state, month }));
    const states = [
      ...of('met', '2026-01', 13),
      ...of('met', '2026-02', 8),
      ...of('missed', '2026-01', 6),
      ...of('missed', '2026-02', 7),
      ...of('breached', undefined, 4),
    ];
    expect(roundedCounts(states, ['2026-01', '2026-02'])).toEqual({
      ...{ onTrack: 'under-5', atRisk: 'under-5', breached: 'under-5', met: 25, missed: 10 },
      kept: { numerator: 25, denominator: 35, percent: 71.4, isReached: null, isOfFew: false },
    });
  });
});
