import type { TablePieces } from '../../../../api/kernel/contract/endpoint.ts';
import { openCasesByStatusSchema } from '../../../../api/mdt/contract/cases.ts';
import { askedFollowUpsSchema, followUpRatesSchema } from '../../../../api/mdt/contract/follow-ups.ts';
import { askForFollowUp, makeAskForFollowUp } from '../../../../api/mdt/use-cases/ask-for-follow-up.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { FILLED_IN, mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A meeting that has decided about its cases, on Thursday 5 March 2026. */
async function aDecided(count = 1, followUpDays?: number) {
  const desk = mdtAtWork();
  const { meeting, cases, mdt, ...found } = await desk.ready(count);
  const { meetingId } = meeting;
  const { useCases, coordinator } = desk;
  if (followUpDays !== undefined) {
    const { serviceLineId: _line, ...settings } = desk.settings();
    const body = { ...settings, followUpDays, isActive: true };
    await useCases.changeMdt(coordinator, { mdtId: mdt.mdtId, seen: 'any', body });
  }
  for (const caseId of cases) await desk.list(meetingId, caseId);
  desk.clock.now = desk.at('2026-03-05T13:00:00Z');
  await useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' });
  for (const caseId of cases) await desk.decide(meetingId, caseId);
  await useCases.finishMdtMeeting(coordinator, { meetingId, seen: 'any', body: { carryOver: [] } });
  const due = () => desk.stores.timetable.rows.filter(({ name }) => name === askForFollowUp.name);
  /** Whatever is due by now happens. */
  const happen = async () => {
    const ask = makeAskForFollowUp({ tell: desk.needed.tell, now: () => desk.clock.now });
    for (const entry of due().filter(({ at }) => at.epochMilliseconds <= desk.clock.now.epochMilliseconds)) {
      await desk.stores.run(coordinator.orgId, async (stores) => {
        await stores.timetable.callOff(askForFollowUp, entry.subject as never, entry.key);
        await ask(stores, { ...entry, organisation: coordinator.organisation } as never);
      });
    }
  };
  const asked = async (query: object = {}, who = coordinator) =>
    (await useCases.listMdtFollowUps(who, { query })).items;
  const say = (
    caseId: string,
    result: 'carried-out' | 'partly' | 'not',
    reason?: 'not-yet-due' | 'no-capacity',
  ) =>
    useCases.followUpMdtOutcome(coordinator, {
      ...{ meetingId, caseId, body: { result, ...(reason === undefined ? {} : { reason }) } },
    });
  return { ...desk, ...found, mdt, meetingId, cases, due, happen, asked, say };
}

const textOf = async (pieces: TablePieces): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) text += typeof piece === 'string' ? piece : decoder.decode(piece);
  return text;
};

describe('asking what became of a recommendation', () => {
  it('is of whoever answers for the case, so many days after it was confirmed', async () => {
    const desk = await aDecided();
    expect(desk.due().map(({ at }) => at.toString())).toEqual(['2026-04-02T13:00:00Z']);
    await desk.happen();
    expect(await desk.asked()).toEqual([]);
    desk.clock.now = desk.at('2026-04-02T13:00:00Z');
    await desk.happen();
    const found = await desk.useCases.listMdtFollowUps(desk.coordinator, { query: {} });
    expect(askedFollowUpsSchema.parse(found)).toEqual(found);
    expect(found.items).toMatchObject([
      {
        ...{ caseId: desk.cases[0], recommendation: 'Offer surgery', mdt: { name: 'Lung cancer MDT' } },
        ...{ askedOf: { displayName: 'Dr Surgeon' }, askedAt: '2026-04-02T13:00:00Z' },
      },
    ]);
    expect(await desk.asked({ mine: 'true' })).toEqual([]);
    expect(await desk.asked({ mine: 'true' }, desk.signedIn(desk.surgeon))).toHaveLength(1);
    const counts = await desk.useCases.countMdtActions(desk.signedIn(desk.surgeon), {});
    expect(counts.followUps).toEqual({ mine: 1, ofMdts: 1 });
    expect(desk.audited()).toContain('listed-mdt-follow-ups');
  });

  it('is not done once it was said, and is answered by what is said', async () => {
    const desk = await aDecided(2);
    const [early, late] = desk.cases as [string, string];
    await desk.say(early, 'carried-out');
    expect(desk.due()).toHaveLength(1);
    desk.clock.now = desk.at('2026-04-03T13:00:00Z');
    await desk.happen();
    expect((await desk.asked()).map(({ caseId }) => caseId)).toEqual([late]);
    await desk.say(late, 'not', 'no-capacity');
    expect(await desk.asked()).toEqual([]);
  });

  it('is done again where it is to be done later', async () => {
    const desk = await aDecided();
    const [caseId] = desk.cases as [string];
    desk.clock.now = desk.at('2026-04-02T13:00:00Z');
    await desk.happen();
    await desk.say(caseId, 'not', 'not-yet-due');
    expect(await desk.asked()).toEqual([]);
    desk.clock.now = desk.at('2026-04-30T13:00:00Z');
    await desk.happen();
    expect(await desk.asked()).toMatchObject([{ caseId, askedAt: '2026-04-30T13:00:00Z' }]);
  });

  it('waits for as long as the MDT says', async () => {
    const decided = await aDecided(1, 90);
    expect(decided.due().map(({ at }) => at.toString())).toEqual(['2026-06-03T13:00:00Z']);
    const desk = mdtAtWork();
    const mdt = await desk.createMdt({ followUpDays: 90 });
    expect(mdt.followUpDays).toBe(90);
    const { serviceLineId: _line, ...settings } = desk.settings();
    const changed = await desk.useCases.changeMdt(desk.coordinator, {
      ...{ mdtId: mdt.mdtId, seen: 'any', body: { ...settings, isActive: true } },
    });
    expect(changed.followUpDays).toBe(90);
    expect((await desk.createMdt({ name: 'Another MDT' })).followUpDays).toBe(28);
  });

  it('is of the chair once the owner has left the staff', async () => {
    const desk = await aDecided();
    const record = desk.stores.mdt.mdts[0]!;
    // who left was taken off the MDT, too
    desk.stores.mdt.mdts[0] = {
      ...record,
      chairedBy: desk.radiologist.practitionerId,
      members: record.members.filter(({ displayName }) => displayName !== 'Dr Surgeon'),
    };
    const { staff } = desk.stores;
    const owner = staff.findIndex(({ displayName }) => displayName === 'Dr Surgeon');
    staff[owner] = { ...staff[owner]!, hasLeft: true };
    desk.clock.now = desk.at('2026-04-02T13:00:00Z');
    await desk.happen();
    expect(await desk.asked()).toMatchObject([{ askedOf: { displayName: 'Dr Radiologist' } }]);
  });
});

describe('rates of follow-up', () => {
  it('are by MDT and by deprivation, of those that were confirmed in these days, with the file', async () => {
    const desk = await aDecided(3);
    const [one, two] = desk.cases as [string, string, string];
    await desk.say(one, 'carried-out');
    await desk.say(two, 'not', 'no-capacity');
    const query = { from: '2026-03-05', to: '2026-03-05' };
    const found = await desk.useCases.getMdtFollowUpRates(desk.coordinator, { query });
    expect(followUpRatesSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      all: {
        ...{ recommendations: 3, followedUp: 2, notYetKnown: 1, isOfFew: true },
        results: { 'carried-out': { count: 1, percent: 50 }, partly: { count: 0 }, not: { count: 1 } },
        reasons: [{ label: 'The service had no capacity', partly: 0, not: 1 }],
      },
      byMdt: [{ mdt: { name: 'Lung cancer MDT' }, rates: { recommendations: 3 } }],
      byDeprivation: [{ decile: null, rates: { recommendations: 3 } }],
    });
    const before = { from: '2026-03-01', to: '2026-03-04' };
    expect(await desk.useCases.getMdtFollowUpRates(desk.coordinator, { query: before })).toMatchObject({
      ...{ all: { recommendations: 0 }, byMdt: [], byDeprivation: [] },
    });
    const csv = await textOf(await desk.useCases.exportMdtFollowUpRatesCsv(desk.coordinator, { query }));
    expect(csv).toContain('MDT,Lung cancer MDT,3,2,1,0,1,1\r\n');
    expect(csv).toContain('Deprivation decile,Not held,3,2,1,0,1,1\r\n');
    const stranger = { ...desk.coordinator, practitionerId: newId() as never, serviceLineIds: [] };
    const refused = () =>
      desk.useCases.getMdtFollowUpRates(stranger, { query: { ...query, mdtId: desk.mdt.mdtId } });
    await expectRefused(desk.stores, refused, 'mdt-not-found');
  });
});

describe('figures as files', () => {
  it('are what the screens show, without a patient, and are written to the audit', async () => {
    const desk = await aDecided();
    const { useCases, coordinator, mdt, meetingId } = desk;
    const { mdtId } = mdt;
    const days = { from: '2026-03-01', to: '2026-03-31' };
    const files = {
      progress: await textOf(await useCases.exportMdtProgressCsv(coordinator, { query: { mdtId, ...days } })),
      register: await textOf(await useCases.exportMdtRegisterCsv(coordinator, { query: { meetingId } })),
      attendance: await textOf(await useCases.exportMdtCoreAttendanceCsv(coordinator, { query: { mdtId } })),
    };
    expect(files.progress).toContain('Asked to ready,All cases,Cases,1\r\n');
    expect(files.progress).toContain(`Asked to ready,${desk.cases[0]!},Minutes,0\r\n`);
    expect(files.register).toContain(`Case,1: ${desk.cases[0]!},,,,,0,,no\r\n`);
    expect(files.attendance).toContain('Dr Surgeon,The surgeon,1,0,0,0,67,no\r\n');
    expect(files.attendance).toContain('Quorate meetings,,1,0,,0,95,no\r\n');
    expect(Object.values(files).join('')).not.toContain('Quill');
    expect(desk.audited()).toEqual(
      expect.arrayContaining([
        ...['exported-mdt-progress', 'exported-mdt-register', 'exported-mdt-core-attendance'],
      ]),
    );
  });

  it('name the MDTs of the organisation to those who read figures of all of it', async () => {
    const desk = await aDecided();
    const viewer = { ...desk.coordinator, serviceLineIds: [], appRoles: ['Viewer' as const] };
    const { items } = await desk.useCases.listOverseenMdts(viewer, {});
    expect(items).toMatchObject([{ mdtId: desk.mdt.mdtId, name: 'Lung cancer MDT' }]);
    await expect(desk.useCases.listOverseenMdts(desk.coordinator, {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('open cases in one request', () => {
  it('stand under their status with how many there are; those that are decided are left out', async () => {
    const desk = await aDecided();
    const { caseType, coordinator, useCases, mdt } = desk;
    await desk.ask(caseType);
    for (let number = 0; number < 51; number += 1) await desk.ask(caseType, { values: FILLED_IN });
    const found = await useCases.listOpenMdtCases(coordinator, { mdtId: mdt.mdtId });
    expect(openCasesByStatusSchema.parse(found)).toEqual(found);
    expect(found.sections.map(({ status, total, items }) => [status, total, items.length])).toEqual([
      ...[
        ['to-triage', 51, 50],
        ['incomplete', 1, 1],
      ],
      ...[
        ['to-list', 0, 0],
        ['listed', 0, 0],
      ],
      ...[
        ['not-ready', 0, 0],
        ['deferred', 0, 0],
      ],
    ]);
    const { nextCursor } = found.sections[0]!;
    const rest = await useCases.listMdtCases(coordinator, {
      query: { mdtId: mdt.mdtId, status: 'to-triage', cursor: nextCursor! },
    });
    expect(rest.items).toHaveLength(1);
    expect(desk.audited()).toContain('listed-mdt-cases');
  });
});

describe('what keeps a list from being ready', () => {
  it('is counted with the meeting, and no more once it is over', async () => {
    const desk = mdtAtWork();
    const { meeting, cases } = await desk.ready(2);
    const [one, other] = cases as [string, string];
    await desk.list(meeting.meetingId, one);
    desk.clock.now = desk.at('2026-03-05T10:00:00Z');
    await desk.list(meeting.meetingId, other, 'The scan came today');
    await desk.useCases.askForMdtPreparation(desk.coordinator, {
      ...{ caseId: one, key: desk.key() },
      body: { practitionerId: desk.radiologist.practitionerId, what: 'Review the CT' },
    });
    const counts = { lateCount: 1, incompleteCount: 0, preparationsOpen: 1 };
    expect((await desk.meetings())[0]).toMatchObject(counts);
    const { meetingId } = meeting;
    expect(await desk.useCases.getMdtMeeting(desk.coordinator, { meetingId })).toMatchObject(counts);
    await desk.useCases.cancelMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: 'any', body: { reason: 'The room is flooded' } },
    });
    expect((await desk.meetings())[0]).toMatchObject({ lateCount: 0, preparationsOpen: 0 });
  });
});
