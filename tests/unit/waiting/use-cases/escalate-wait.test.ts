import type { WaitStep } from '../../../../api/appointments/rules/wait.ts';
import { makeAdmitParticipant } from '../../../../api/consultation/use-cases/admit-participant.ts';
import { makeReturnToWaiting } from '../../../../api/consultation/use-cases/return-to-waiting.ts';
import { makeTakeArrival } from '../../../../api/consultation/use-cases/take-arrival.ts';
import type { EveryStore } from '../../../../api/every-store.ts';
import { whenDue } from '../../../../api/kernel/timetable/due.ts';
import { viewAppointment } from '../../../../api/appointment-view/use-cases/view-appointment.ts';
import { escalateWait, makeEscalateWait } from '../../../../api/waiting/use-cases/escalate-wait.ts';
import { watchWait } from '../../../../api/waiting/use-cases/watch-wait.ts';
import { BIRTH, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { tellFollowers } from '../../../support/tell-followers.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { takeTurns } from '../../../support/take-turns.ts';

/** A consultation at 10:30 whose patient is in the waiting room since 10:20, in a line with a colleague and others. */
async function somebodyWaits(options: Parameters<typeof aDayOfClinic>[0] = {}) {
  const day = aDayOfClinic(options);
  const { stores, clock, deps, appointment } = day;
  const line = stores.serviceLines[0]!;
  line.coordinators = ['coordinator'];
  line.reception = ['reception'];
  line.staff = [...appointment().staff, { ...appointment().staff[0]!, entraObjectId: 'colleague' }].map(
    (one) => ({
      ...one,
      organisation: null,
    }),
  );
  const patient = { token: day.tokens.patient, device: 'p'.repeat(43) };
  await day.joining.checkIdentity(patient, BIRTH);
  await day.joining.enterWaitingRoom(patient);
  const turns = takeTurns({ transaction: stores, now: () => clock.now }, [
    whenDue<EveryStore, 'appointment', { step: WaitStep; isAtOnce: boolean }>(
      escalateWait,
      makeEscalateWait(deps),
    ),
  ]);
  const at = async (time: string): Promise<void> => {
    clock.now = clock.now.toZonedDateTimeISO('UTC').withPlainTime(time).toInstant();
    expect((await turns(NORTHMOOR)).failures).toEqual([]);
  };
  const told = () =>
    stores.evidence.filter(({ kind }) => kind === 'wait-escalated').map(({ detail }) => detail['step']);
  const leftAlone = () => stores.evidence.filter(({ kind }) => kind === 'left-alone').length;
  const wait = () =>
    stores.run(
      NORTHMOOR.orgId,
      async (all) => (await viewAppointment(all, day.appointmentId, clock.now)).wait,
    );
  return { ...day, patient, at, told, leftAlone, wait };
}

describe('somebody who waits alone', () => {
  it('is nobody’s failure before the limit, which counts from the start', async () => {
    const { at, told, leftAlone, wait } = await somebodyWaits();
    await at('10:39');
    expect(told()).toEqual([]);
    expect(leftAlone()).toBe(0);
    expect(await wait()).toMatchObject({ alarmAt: '2026-03-03T10:40:00Z', toldStep: null });
  });

  it('is told to the staff, then colleagues, coordinators and reception, until somebody takes it', async () => {
    const { at, told, leftAlone, wait, stores } = await somebodyWaits();
    await at('10:40');
    expect(told()).toEqual(['staff']);
    expect(leftAlone()).toBe(1);
    await at('10:41');
    expect(told()).toEqual(['staff']);
    for (const time of ['10:42', '10:44', '10:46', '10:48']) await at(time);
    expect(told()).toEqual(['staff', 'colleagues', 'coordinators', 'reception']);
    expect(await wait()).toMatchObject({ toldStep: 'reception' });
    expect(stores.liveEvents.filter(({ kind }) => kind === 'wait-escalated')).toHaveLength(4);
    expect(stores.audit.map(({ action }) => action)).toContain('told-reception-of-wait');
  });

  it('stops when somebody takes it, and begins anew when they come back after an absence', async () => {
    const day = await somebodyWaits();
    await day.at('10:40');
    await makeTakeArrival(day.deps)(day.clinician, { appointmentId: day.appointmentId, seen: 'any' });
    await day.at('10:50');
    expect(day.told()).toEqual(['staff']);
    await day.joining.leavePage(day.patient);
    await day.joining.enterWaitingRoom(day.patient);
    expect(day.appointment().arrivalTakenBy).toBeUndefined();
    await day.at('10:59');
    expect(day.told()).toEqual(['staff']);
    await day.at('11:00');
    expect(day.told()).toEqual(['staff', 'staff']);
    expect(day.leftAlone()).toBe(2);
  });

  it('begins anew when it is given to somebody else after all were told and one took it', async () => {
    const day = await somebodyWaits();
    for (const time of ['10:40', '10:42', '10:44', '10:46']) await day.at(time);
    await makeTakeArrival(day.deps)(day.clinician, { appointmentId: day.appointmentId, seen: 'any' });
    await day.at('10:50');
    await day.stores.run(NORTHMOOR.orgId, async (stores) => {
      const { arrivalTakenBy: _, ...open } = day.appointment();
      day.stores.appointments[0] = { ...open, arrivalTakenBy: undefined };
      const subject = appointmentSubject(open);
      await day.deps.recordEvidence(stores, {
        ...{ subject, kind: 'appointment-moved', source: 'staff', dedupeKey: 'moved' },
        detail: { keepsTime: true, left: ['who took it'], came: ['who comes'] },
      });
      await watchWait(stores, { subject });
    });
    for (const time of ['10:50', '10:52', '10:54', '10:56', '10:58']) await day.at(time);
    const everybody = ['staff', 'colleagues', 'coordinators', 'reception'];
    expect(day.told()).toEqual([...everybody, ...everybody]);
    expect(day.leftAlone()).toBe(1);
  });

  it('begins anew when they are sent back to the waiting room', async () => {
    const day = await somebodyWaits();
    const deps = {
      ...day.deps,
      ...tellFollowers(day.deps),
      findVisitorLink: () => Promise.resolve('not-needed' as const),
    };
    const theirs = { appointmentId: day.appointmentId, participantId: day.patientId, seen: 'any' } as const;
    await day.at('10:35');
    await makeAdmitParticipant(deps)(day.clinician, { ...theirs, body: {} });
    await day.at('10:40');
    await makeReturnToWaiting(deps)(day.clinician, theirs);
    await day.at('10:49');
    expect(day.told()).toEqual([]);
    await day.at('10:50');
    expect(day.told()).toEqual(['staff']);
    expect(day.leftAlone()).toBe(1);
  });

  it('tells colleagues at once when no staff could be reached, and the others from the limit on', async () => {
    const day = await somebodyWaits();
    await day.stores.timetable.set(escalateWait, appointmentSubject(day.appointment()), {
      at: day.clock.now,
      payload: { step: 'colleagues', isAtOnce: true },
    });
    for (const time of ['10:20', '10:22', '10:24', '10:26', '10:39']) await day.at(time);
    expect(day.told()).toEqual(['colleagues']);
    await day.at('10:40');
    expect(day.told()).toEqual(['colleagues', 'coordinators']);
    await day.at('10:42');
    expect(day.told()).toEqual(['colleagues', 'coordinators', 'reception']);
    expect(day.leftAlone()).toBe(1);
  });

  it('notes the wait of each at its own limit, and tells the next step no later for it', async () => {
    const day = await somebodyWaits();
    await day.at('10:31');
    const proxy = { token: day.tokens.proxy, device: 'q'.repeat(43) };
    await day.joining.checkIdentity(proxy, BIRTH);
    await day.joining.enterWaitingRoom(proxy);
    await day.at('10:40');
    expect(day.leftAlone()).toBe(1);
    await day.at('10:41');
    expect(day.leftAlone()).toBe(2);
    await day.at('10:42');
    expect(day.told()).toEqual(['staff', 'colleagues']);
  });

  it('leaves out a step that has nobody new', async () => {
    const day = await somebodyWaits();
    day.stores.serviceLines[0]!.staff = [];
    day.stores.serviceLines[0]!.coordinators = [];
    for (const time of ['10:40', '10:42', '10:44']) await day.at(time);
    expect(day.told()).toEqual(['staff', 'reception']);
  });
});
