import type { DecideOutcome } from '../../../../api/attendance/contract/outcome.ts';
import { decideOutcomeSchema } from '../../../../api/attendance/contract/outcome.ts';
import { makeWriteOutcomeToPas } from '../../../../api/attendance/use-cases/write-outcome-to-pas.ts';
import type { PasOutcome } from '../../../../api/pas/ports/pas.ts';
import { NORTHMOOR, newId } from '../../../builders/a-consultation.ts';
import { anAttendanceToDecide, STEPS_BEFORE_LAST } from '../../../builders/an-attendance-to-decide.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

describe('what follows an attendance', () => {
  it('is said by a named person once the attendance is confirmed, and the PAS hears of it', async () => {
    const { confirm, decideOutcome, stores, outboxOf, clinician } = await anAttendanceToDecide();
    await expectRefused(stores, () => decideOutcome({ outcome: '3' }), 'attendance-not-decided');
    await confirm({ code: '3' });
    const { followUp } = await decideOutcome({ outcome: '3', afterWeeks: 6, rttStatus: '33' }, 0);
    expect(followUp).toMatchObject({
      version: 1,
      outcome: '3',
      afterWeeks: 6,
      rttStatus: '33',
      decidedBy: clinician.displayName,
    });
    expect(outboxOf('write-outcome-to-pas')).toHaveLength(2);
    expect(stores.audit.at(-1)?.action).toBe('decided-outcome-3');
  });

  it('reaches the PAS with the attendance, and once more when it is changed', async () => {
    const { confirm, decideOutcome, deps, stores, appointmentId } = await anAttendanceToDecide();
    const told: PasOutcome['follows'][] = [];
    const write = makeWriteOutcomeToPas({
      ...deps,
      transaction: stores,
      pasOf: () =>
        Promise.resolve({
          writeOutcome: ({ follows }: PasOutcome) => {
            told.push(follows);
            return Promise.resolve({ pasEncounterId: undefined });
          },
        } as never),
    });
    const subject = { kind: 'appointment', id: appointmentId } as const;
    const deliver = () => write({ orgId: NORTHMOOR.orgId, subject, payload: { version: 1 } } as never);
    await confirm({ code: '3' });
    await deliver();
    await decideOutcome({ outcome: '3' });
    await deliver();
    await decideOutcome({ outcome: '1', reason: 'They asked not to be seen' });
    await deliver();
    expect(told).toEqual([
      undefined,
      { outcome: '3', rttStatus: undefined, version: 1 },
      { outcome: '1', rttStatus: undefined, version: 2 },
    ]);
  });

  it('needs a reason for a discharge after a DNA, for another RTT code than the suggested one, and for a change', async () => {
    const { confirm, decideOutcome, stores } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    const refused = (body: DecideOutcome) =>
      expectRefused(stores, () => decideOutcome(body), 'outcome-needs-reason');
    await refused({ outcome: '1' });
    await refused({ outcome: '3', rttStatus: '34' });
    await decideOutcome({ outcome: '3', rttStatus: '33' });
    await refused({ outcome: '2' });
    await decideOutcome({ outcome: '2', reason: 'They rang and want one' }, 1);
    expect(stores.outcomes.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, '3'],
      [2, '2'],
    ]);
  });

  it('is refused from a screen that is behind', async () => {
    const { confirm, decideOutcome, stores } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    await decideOutcome({ outcome: '3' }, 0);
    await expectRefused(stores, () => decideOutcome({ outcome: '3' }, 0), 'changed-meanwhile');
  });

  it('links a later appointment of the same patient, and no other', async () => {
    const { confirm, decideOutcome, stores, appointment, get } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    const { appointmentId, patientStartsAt, startsAt } = appointment();
    const another = (changes: object) => {
      const one = {
        ...appointment(),
        appointmentId: newId() as never,
        startsAt: startsAt.add({ hours: 24 }),
        patientStartsAt: patientStartsAt.add({ hours: 24 }),
        status: 'booked' as const,
        ...changes,
      };
      stores.appointments.push(one);
      return one.appointmentId;
    };
    const link = (followUpAppointmentId: string) => decideOutcome({ outcome: '2', followUpAppointmentId });
    await expectRefused(stores, () => link(appointmentId), 'follow-up-not-of-patient');
    const ofOther = another({ patientId: newId() as never });
    await expectRefused(stores, () => link(ofOther), 'follow-up-not-of-patient');
    const earlier = another({ patientStartsAt: patientStartsAt.subtract({ hours: 24 }) });
    await expectRefused(stores, () => link(earlier), 'follow-up-not-of-patient');
    const next = another({});
    expect((await link(next)).followUp?.next?.appointmentId).toBe(next);
    const booked = stores.appointments.findIndex((one) => one.appointmentId === next);
    stores.appointments[booked] = { ...stores.appointments[booked]!, status: 'cancelled' };
    expect((await get()).followUp).toMatchObject({ outcome: '2', next: null });
  });

  it('counts no longer once the decision means something else, and is told to the PAS no more', async () => {
    const child = await anAttendanceToDecide({ appointment: { toBeBrought: 'child' } });
    const { confirm, decideOutcome, deps, stores, appointmentId, clock, get } = child;
    const later = () => {
      clock.now = clock.now.add({ minutes: 5 });
    };
    await confirm({ code: '5', note: 'They were seen' });
    await decideOutcome({ outcome: '1' });
    later();
    await confirm({ code: '6', note: 'They were late' });
    expect((await get()).followUp).toMatchObject({ outcome: '1', version: 1 });
    const { followUp } = await confirm({ code: '3', note: 'It was another child' });
    expect(followUp).toMatchObject({ outcome: null, version: 1, isPathOpen: true });
    const told: PasOutcome[] = [];
    const write = makeWriteOutcomeToPas({
      ...deps,
      pasOf: () =>
        Promise.resolve({
          writeOutcome: (outcome: PasOutcome) => {
            told.push(outcome);
            return Promise.resolve({ pasEncounterId: undefined });
          },
        } as never),
    });
    const subject = { kind: 'appointment', id: appointmentId } as const;
    await write({ orgId: NORTHMOOR.orgId, subject, payload: { version: 3 } } as never);
    expect(told).toMatchObject([{ code: '3', follows: undefined, isCorrection: true }]);
    later();
    expect((await decideOutcome({ outcome: '3' }, 1)).followUp).toMatchObject({ outcome: '3', version: 2 });
    expect(stores.outcomes.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('does not come back with a decision that was taken back and made again', async () => {
    const { confirm, decideOutcome, undo, clock } = await anAttendanceToDecide();
    await confirm({ code: '3' });
    await decideOutcome({ outcome: '1', reason: 'They asked not to be seen' });
    clock.now = clock.now.add({ seconds: 10 });
    await undo(1);
    clock.now = clock.now.add({ seconds: 10 });
    expect((await confirm({ code: '3' }, 1)).followUp).toMatchObject({ outcome: null, version: 1 });
  });

  it('never discharges, and stops no clock, while there are steps left for a patient who was not brought', async () => {
    const child = await anAttendanceToDecide({ appointment: { toBeBrought: 'child' } });
    const { confirm, decideOutcome, takeStep, stores } = child;
    const { attendance, followUp } = await confirm({ code: '3' });
    expect(attendance).toMatchObject({ code: '3', subReason: 'was-not-brought' });
    expect(followUp).toMatchObject({ isPathOpen: true, suggestedRtt: { code: '20' } });
    const reason = 'Policy of the trust';
    for (const body of [
      { outcome: '1', reason },
      { outcome: '3', rttStatus: '33', reason },
      { outcome: '3', rttStatus: '34', reason },
    ] as const) {
      await expectRefused(stores, () => decideOutcome(body), 'outcome-not-while-not-brought');
    }
    for (const step of STEPS_BEFORE_LAST) await takeStep(step);
    await expectRefused(
      stores,
      () => decideOutcome({ outcome: '1', reason }),
      'outcome-not-while-not-brought',
    );
    await takeStep({ kind: 'next-step', answer: 'escalate', note: 'No contact for weeks' });
    await expectRefused(stores, () => decideOutcome({ outcome: '1' }), 'outcome-needs-reason');
    expect((await decideOutcome({ outcome: '1', reason })).followUp?.outcome).toBe('1');
  });

  it('does not use up the first attendance by a DNA', async () => {
    const { confirm, stores, appointment, decideOutcome } = await anAttendanceToDecide();
    const before = { ...appointment(), appointmentId: newId() as never };
    before.startsAt = before.startsAt.subtract({ hours: 24 * 7 });
    stores.appointments.push(before);
    await confirm({ code: '3' });
    const missed = { ...stores.attendance[0]!, appointmentId: before.appointmentId };
    stores.attendance.push(missed);
    expect((await decideOutcome({ outcome: '3' })).followUp?.isFirst).toBe(true);
    stores.attendance.push({ ...missed, version: 2, code: '5' });
    const { followUp } = await decideOutcome({ outcome: '3' });
    expect(followUp).toMatchObject({ isFirst: false, suggestedRtt: { code: '20' } });
  });

  it.each([
    [{ outcome: '1', afterWeeks: 6 }, 'afterWeeks'],
    [{ outcome: '2', pifuUntil: '2026-09-01' }, 'pifuUntil'],
    [
      { outcome: '3', followUpAppointmentId: '01890000-0000-7000-8000-000000000001' },
      'followUpAppointmentId',
    ],
  ])('takes no two things that do not go together: %j', (body, field) => {
    const { error } = decideOutcomeSchema.safeParse(body);
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
