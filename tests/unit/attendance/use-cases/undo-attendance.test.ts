import { makeWriteOutcomeToPas } from '../../../../api/attendance/use-cases/write-outcome-to-pas.ts';
import { NORTHMOOR, newId } from '../../../builders/a-consultation.ts';
import { anAttendanceToDecide } from '../../../builders/an-attendance-to-decide.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

describe('taking a decision back', () => {
  it('leaves the appointment to be decided again, and is written down', async () => {
    const { confirm, undo, stores, clock } = await anAttendanceToDecide();
    const confirmed = await confirm({ code: '3' });
    expect(confirmed.undoUntil).toBe(clock.now.add({ seconds: 60 }).toString());
    const { attendance, versions, followUp } = await undo(1);
    expect(attendance).toMatchObject({ status: 'proposed', code: '3', version: 1, confirmedBy: null });
    expect(attendance.reasons.at(-1)).toContain('The PAS was not told of it.');
    expect(versions).toMatchObject([{ version: 1, isUndone: true }]);
    expect(followUp).toBeNull();
    expect(stores.audit.at(-1)?.action).toBe('undid-attendance');
    // as a first decision: no note is needed for what is proposed
    expect((await confirm({ code: '3' }, 1)).attendance).toMatchObject({ status: 'confirmed', version: 2 });
  });

  it('keeps it from the PAS when that has not heard of it', async () => {
    const { confirm, undo, deps, stores, appointmentId } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    await undo();
    const write = makeWriteOutcomeToPas({
      ...deps,
      transaction: stores,
      pasOf: () => Promise.resolve({ writeOutcome: () => Promise.reject(new Error('told')) } as never),
    });
    const subject = { kind: 'appointment', id: appointmentId } as const;
    await write({ orgId: NORTHMOOR.orgId, subject, payload: { version: 1 } } as never);
    expect(stores.attendance[0]?.writtenToPasAt).toBeUndefined();
  });

  it('says what the PAS still holds when it was told already', async () => {
    const { confirm, undo, stores, clock } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    stores.attendance[0] = { ...stores.attendance[0]!, writtenToPasAt: clock.now };
    expect((await undo()).attendance.reasons.at(-1)).toMatch(/The PAS still holds: Did not attend.*\(3\)/);
  });

  it('of a correction puts back what stood before, as a further version that the PAS hears of', async () => {
    const { confirm, undo, stores, outboxOf } = await anAttendanceToDecide();
    await confirm({ code: '3', note: 'Nobody came' });
    await confirm({ code: '5', note: 'They had rung' });
    const { attendance } = await undo(2);
    expect(attendance).toMatchObject({ status: 'confirmed', code: '3', version: 3 });
    expect(stores.attendance.map(({ code }) => code)).toEqual(['3', '5', '3']);
    expect(outboxOf('write-outcome-to-pas')).toHaveLength(3);
    const [first, mistaken, again] = stores.attendance;
    const { note, confidence, tookPart, subReason, reasons } = first!;
    expect(again).toMatchObject({ note, confidence, tookPart, subReason });
    expect(again!.reasons).toEqual([...reasons, expect.stringContaining('took a correction back')]);
    expect(mistaken!.undoneAt).toBeDefined();
  });

  it('cannot itself be taken back', async () => {
    const { confirm, undo, stores } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    expect((await confirm({ code: '5', note: 'They had rung' })).undoUntil).not.toBeNull();
    expect((await undo(2)).undoUntil).toBeNull();
    await expectRefused(stores, () => undo(3), 'attendance-not-to-undo');
    // another correction is a decision of its own
    expect((await confirm({ code: '5', note: 'They had rung' })).undoUntil).not.toBeNull();
    expect((await undo(4)).attendance.code).toBe('3');
  });

  it('is not offered where the PAS would not take what stood before', async () => {
    const { confirm, undo, stores } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    expect((await confirm({ code: '4', note: 'It was us' })).undoUntil).toBeNull();
    await expectRefused(stores, () => undo(2), 'attendance-not-to-undo');
  });

  it('of a first cancellation allows every code, unless the PAS has heard of it', async () => {
    const { confirm, undo, stores, clock } = await anAttendanceToDecide();
    await confirm({ code: '4', note: 'A slip' });
    await undo(1);
    expect((await confirm({ code: '3' }, 1)).attendance.code).toBe('3');
    const told = await anAttendanceToDecide();
    await told.confirm({ code: '4', note: 'A slip' });
    await told.stores.run(NORTHMOOR.orgId, ({ attendance }) =>
      attendance.markWritten(told.appointmentId, 1, clock.now, undefined),
    );
    await told.undo(1);
    await expectRefused(told.stores, () => told.confirm({ code: '3' }, 1), 'attendance-stays-cancelled');
    expect(stores.attendance).toHaveLength(2);
  });

  it('is refused after a minute, for somebody else, twice, and from a screen that is behind', async () => {
    const { confirm, undo, stores, clock, clinician } = await anAttendanceToDecide();
    await expectRefused(stores, () => undo(), 'attendance-not-to-undo');
    await confirm({ code: '3' });
    await expectRefused(stores, () => undo(0), 'changed-meanwhile');
    const other = { ...clinician, practitionerId: newId() as never };
    await expectRefused(stores, () => undo('any', other), 'attendance-not-to-undo');
    const before = clock.now;
    clock.now = before.add({ seconds: 60 });
    await expectRefused(stores, () => undo(), 'attendance-not-to-undo');
    clock.now = before.add({ seconds: 59 });
    await undo();
    await expectRefused(stores, () => undo(), 'attendance-not-to-undo');
  });
});
