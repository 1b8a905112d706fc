import { newId } from '../../../builders/a-consultation.ts';
import { FILLED_IN, mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

async function aDesk(count = 1) {
  const desk = mdtAtWork();
  const found = await desk.ready(count);
  const { meetingId } = found.meeting;
  const { useCases, coordinator } = desk;
  const read = () => useCases.getMdtMeeting(coordinator, { meetingId });
  const onList = async () => (await read()).items.map((item) => item.case.caseId);
  const statusOf = async (caseId: string) => (await useCases.getMdtCase(coordinator, { caseId })).status;
  const reorder = (caseIds: string[], seen: number) =>
    useCases.reorderMdtList(coordinator, { meetingId, seen, body: { caseIds } });
  const takeOff = (caseId: string, seen: number | 'any' = 'any') =>
    useCases.takeOffMdtList(coordinator, { meetingId, caseId, seen, body: { reason: 'Biopsy is not back' } });
  return { ...desk, ...found, meetingId, read, onList, statusOf, reorder, takeOff };
}

describe('the list of a meeting', () => {
  it('takes cases at its end, in time, each with the usual minutes', async () => {
    const desk = await aDesk(2);
    const [one, other] = desk.cases as [string, string];
    await desk.list(desk.meetingId, one);
    const shown = await desk.list(desk.meetingId, other);
    expect(shown).toMatchObject({
      ...{ version: 3, caseCount: 2, minutesPlanned: 12, cutOffAt: '2026-03-04T13:00:00Z' },
      items: [
        { position: 1, minutes: 6, expectedAt: '2026-03-05T13:00:00Z', lateReason: null, isFlagged: false },
        { position: 2, case: { caseId: other, status: 'listed' }, expectedAt: '2026-03-05T13:06:00Z' },
      ],
    });
    expect(desk.told.filter((name) => name === 'mdt-list-changed')).toHaveLength(2);
    expect(desk.stores.liveEvents.at(-1)).toMatchObject({
      kind: 'mdt-list-changed',
      subject: { kind: 'mdt-meeting', id: desk.meetingId },
    });
  });

  it('refuses a case that is on a list, not decided, not complete, of another MDT, or of a patient who died', async () => {
    const desk = await aDesk(2);
    const [one, two] = desk.cases as [string, string];
    await desk.list(desk.meetingId, one);
    const next = (await desk.meetings())[1]!.meetingId;
    const refused = (meetingId: string, caseId: string, code: Parameters<typeof expectRefused>[2]) =>
      expectRefused(desk.stores, () => desk.list(meetingId, caseId), code);
    await refused(desk.meetingId, one, 'mdt-case-on-list');
    await refused(next, one, 'mdt-case-on-list');
    const undecided = await desk.ask(desk.caseType, { values: FILLED_IN });
    await refused(next, undecided.caseId, 'mdt-case-not-for-discussion');
    const incomplete = await desk.ask(desk.caseType);
    await desk.triage(incomplete.caseId);
    await refused(next, incomplete.caseId, 'mdt-case-not-complete');
    await refused(next, newId(), 'mdt-case-not-found');
    await refused(newId(), two, 'mdt-meeting-not-found');
    await desk.createMdt({ name: 'Another MDT' });
    const ofAnother = (await desk.meetings()).find(({ mdt }) => mdt.name === 'Another MDT')!;
    await refused(ofAnother.meetingId, two, 'mdt-case-not-found');
    desk.stores.patients[0] = { ...desk.stores.patients[0]!, standing: 'died' };
    await refused(next, two, 'mdt-patient-has-died');
    expect((await desk.read()).items[0]!.case.patient).toMatchObject({ standing: 'died' });
  });

  it('has sixty cases at most', async () => {
    const desk = await aDesk(61);
    for (const caseId of desk.cases.slice(0, 60)) await desk.list(desk.meetingId, caseId);
    await expectRefused(desk.stores, () => desk.list(desk.meetingId, desk.cases[60]!), 'mdt-list-full');
  });

  it('wants a reason after the cut-off, and flags what is late and not urgent', async () => {
    const desk = await aDesk(1);
    const urgent = await desk.ask(desk.caseType, { values: FILLED_IN, isUrgent: true });
    await desk.triage(urgent.caseId);
    desk.clock.now = desk.at('2026-03-04T13:00:01Z');
    const [one] = desk.cases as [string];
    await expectRefused(desk.stores, () => desk.list(desk.meetingId, one), 'mdt-late-needs-reason');
    await desk.list(desk.meetingId, one, 'The scan came this morning');
    const shown = await desk.list(desk.meetingId, urgent.caseId, 'Seen in clinic today');
    expect(shown.items).toMatchObject([
      { isFlagged: true, lateReason: 'The scan came this morning' },
      { isFlagged: false, lateReason: 'Seen in clinic today' },
    ]);
  });

  it('is put into another order as a whole, in the version that was seen', async () => {
    const desk = await aDesk(3);
    const [a, b, c] = desk.cases as [string, string, string];
    for (const caseId of desk.cases) await desk.list(desk.meetingId, caseId);
    const { version } = await desk.read();
    const after = await desk.reorder([c, a, b], version);
    expect(after.items.map(({ position, case: shown }) => [position, shown.caseId])).toEqual([
      [1, c],
      [2, a],
      [3, b],
    ]);
    await expectRefused(desk.stores, () => desk.reorder([a, b, c], version), 'changed-meanwhile');
    const seen = after.version;
    await expectRefused(desk.stores, () => desk.reorder([a, b], seen), 'mdt-order-not-whole');
    await expectRefused(desk.stores, () => desk.reorder([a, b, b], seen), 'mdt-order-not-whole');
    await expectRefused(desk.stores, () => desk.reorder([a, b, newId()], seen), 'mdt-order-not-whole');
    const { items } = await desk.useCases.setMdtMinutes(desk.coordinator, {
      ...{ meetingId: desk.meetingId, caseId: c, seen, body: { minutes: 15 } },
    });
    expect(items.map(({ expectedAt }) => expectedAt)).toEqual([
      '2026-03-05T13:00:00Z',
      '2026-03-05T13:15:00Z',
      '2026-03-05T13:21:00Z',
    ]);
  });

  it('lets a case go with the reason, closes up, and takes it again', async () => {
    const desk = await aDesk(2);
    const [a, b] = desk.cases as [string, string];
    for (const caseId of desk.cases) await desk.list(desk.meetingId, caseId);
    const after = await desk.takeOff(a);
    expect(after.items).toMatchObject([{ position: 1, case: { caseId: b } }]);
    expect(await desk.useCases.getMdtCase(desk.coordinator, { caseId: a })).toMatchObject({
      status: 'to-list',
      listing: {
        takenOff: { how: 'by-hand', because: 'Biopsy is not back', by: expect.any(String) as string },
      },
    });
    await expectRefused(desk.stores, () => desk.takeOff(a), 'mdt-case-not-on-list');
    await desk.list(desk.meetingId, a);
    expect(await desk.onList()).toEqual([b, a]);
  });

  it('keeps a case until it is taken off: nothing else is decided about it meanwhile', async () => {
    const desk = await aDesk(1);
    const [one] = desk.cases as [string];
    await desk.list(desk.meetingId, one);
    await expectRefused(desk.stores, () => desk.triage(one, 'defer'), 'mdt-case-on-list');
  });
});

describe('a meeting', () => {
  const version = ({ stores, meetingId: id }: Awaited<ReturnType<typeof aDesk>>): number =>
    stores.mdt.meetings.find(({ meetingId }) => meetingId === id)!.version;

  it('that is cancelled gives its cases back with the reason, and takes none', async () => {
    const desk = await aDesk(2);
    for (const caseId of desk.cases) await desk.list(desk.meetingId, caseId);
    const { meetingId } = desk;
    const cancel = (seen: number) =>
      desk.useCases.cancelMdtMeeting(desk.coordinator, {
        ...{ meetingId, seen, body: { reason: 'The chair is away' } },
      });
    await expectRefused(desk.stores, () => cancel(1), 'changed-meanwhile');
    expect(await cancel(version(desk))).toMatchObject({
      ...{ status: 'cancelled', cancelledBecause: 'The chair is away', items: [] },
    });
    for (const caseId of desk.cases) {
      expect(await desk.useCases.getMdtCase(desk.coordinator, { caseId })).toMatchObject({
        status: 'to-list',
        listing: { takenOff: { how: 'meeting-cancelled', because: 'The chair is away' } },
      });
    }
    await expectRefused(desk.stores, () => desk.list(meetingId, desk.cases[0]!), 'mdt-meeting-over');
    const seen = version(desk);
    await expectRefused(desk.stores, () => cancel(seen), 'mdt-meeting-over');
    // they may come on the list of the next one
    await desk.list((await desk.meetings())[1]!.meetingId, desk.cases[0]!);
  });

  it('that is moved keeps its cases or gives them back, and is not made a second time', async () => {
    const desk = await aDesk(1);
    const [one] = desk.cases as [string];
    const { meetingId } = desk;
    await desk.list(meetingId, one);
    const move = async (startsAt: string, endsAt: string, keepsCases: boolean) =>
      desk.useCases.moveMdtMeeting(desk.coordinator, {
        ...{ meetingId, seen: version(desk) },
        body: { startsAt, endsAt, keepsCases, reason: 'The room is taken' },
      });
    await expectRefused(
      desk.stores,
      () => move('2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z', true),
      'mdt-meeting-in-past',
    );
    expect(await move('2026-03-06T10:00:00Z', '2026-03-06T12:00:00Z', true)).toMatchObject({
      ...{ startsAt: '2026-03-06T10:00:00Z', movedBecause: 'The room is taken', caseCount: 1 },
      ...{ status: 'planned', cutOffAt: '2026-03-05T10:00:00Z' },
    });
    await move('2026-03-07T10:00:00Z', '2026-03-07T12:00:00Z', false);
    expect(await desk.useCases.getMdtCase(desk.coordinator, { caseId: one })).toMatchObject({
      status: 'to-list',
      listing: { takenOff: { how: 'meeting-moved', because: 'The room is taken' } },
    });
    const { serviceLineId: _line, ...settings } = desk.settings();
    const body = { ...settings, minutesPerCase: 8, isActive: true };
    await desk.useCases.changeMdt(desk.coordinator, { mdtId: desk.mdt.mdtId, seen: 1, body });
    expect((await desk.meetings('2026-03-01', '2026-03-10')).map(({ startsAt }) => startsAt)).toEqual([
      '2026-03-07T10:00:00Z',
    ]);
  });

  it('under way still takes cases and another order, and everybody hears of it', async () => {
    const desk = await aDesk(2);
    const [a, b] = desk.cases as [string, string];
    await desk.list(desk.meetingId, a);
    desk.clock.now = desk.at('2026-03-05T13:02:00Z');
    const { useCases, coordinator, meetingId } = desk;
    const start = async () => useCases.startMdtMeeting(coordinator, { meetingId, seen: version(desk) });
    const finish = async () =>
      useCases.finishMdtMeeting(coordinator, { meetingId, seen: version(desk), body: { carryOver: [] } });
    await expectRefused(
      desk.stores,
      () => useCases.finishMdtMeeting(coordinator, { meetingId, seen: 'any', body: { carryOver: [] } }),
      'mdt-meeting-not-running',
    );
    expect(await start()).toMatchObject({ status: 'running', startedAt: '2026-03-05T13:02:00Z' });
    await expectRefused(
      desk.stores,
      () => useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' }),
      'mdt-meeting-begun',
    );
    const cancel = () =>
      useCases.cancelMdtMeeting(coordinator, { meetingId, seen: 'any', body: { reason: 'No' } });
    await expectRefused(desk.stores, cancel, 'mdt-meeting-begun');
    desk.told.splice(0);
    await desk.list(meetingId, b, 'Came in overnight');
    await desk.reorder([b, a], version(desk));
    expect(desk.told.filter((name) => name === 'mdt-list-changed')).toHaveLength(2);
    await desk.takeOff(b);
    await desk.decide(meetingId, a);
    await finish();
    expect([await desk.statusOf(a), await desk.statusOf(b)]).toEqual(['discussed', 'to-list']);
    await expectRefused(desk.stores, () => desk.list(meetingId, b), 'mdt-meeting-over');
    await expectRefused(desk.stores, () => desk.reorder([a], 99), 'changed-meanwhile');
    // decided anew, it may be discussed again
    desk.clock.now = desk.at('2026-03-06T09:00:00Z');
    await desk.triage(a);
    const next = (await desk.meetings())[1]!.meetingId;
    await desk.list(next, a);
    expect(await desk.statusOf(a)).toBe('listed');
    const shown = await useCases.getMdtCase(coordinator, { caseId: a });
    expect(shown.listings.map(({ meetingId: one }) => one)).toEqual([meetingId, next]);
  });

  it('is read by a Viewer, and changed by none', async () => {
    const desk = await aDesk(1);
    const viewer = { ...desk.coordinator, appRoles: ['Viewer'] as const };
    const { meetingId } = desk;
    await expect(desk.useCases.getMdtMeeting(viewer, { meetingId })).resolves.toMatchObject({ meetingId });
    await expect(desk.useCases.startMdtMeeting(viewer, { meetingId, seen: 'any' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(desk.audited().at(-1)).toBe('viewed-mdt-list');
  });
});
