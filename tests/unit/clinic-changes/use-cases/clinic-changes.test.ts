import { pino } from 'pino';
import { makeEnqueue } from '../../../../api/kernel/outbox/enqueue.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { makeRecordEvidence } from '../../../../api/evidence/use-cases/record-evidence.ts';
import type { ClinicChange } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { makeClinicChanges } from '../../../../api/clinic-changes/make-clinic-changes.ts';
import type {
  ChangeableAppointment,
  ChangeableSession,
} from '../../../../api/clinic-changes/ports/changeable-session-store.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork, NOW } from '../../../builders/at-work.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const GRACE = anActor();
const DR_A = asId<'Practitioner'>(newId());
const DR_B = asId<'Practitioner'>(newId());
const DR_C = asId<'Practitioner'>(newId());
const startsAt = NOW.add({ hours: 24 });

const SESSION: ChangeableSession = {
  sessionId: asId(newId()),
  version: 1,
  clinicId: newId(),
  clinicName: 'Tuesdays',
  serviceLineId: asId(SERVICE_LINE_ID),
  serviceLineName: 'Young adult diabetes',
  date: '2026-03-03',
  opensAt: '09:00',
  closesAt: '12:00',
  timeZone: 'Europe/London',
  startsAt,
  endsAt: startsAt.add({ hours: 3 }),
  staff: [{ practitionerId: DR_A, displayName: 'Dr A' }],
};

const anAppointment = (): ChangeableAppointment => ({
  appointmentId: asId(newId()),
  version: 1,
  sessionId: SESSION.sessionId,
  serviceLineName: 'Young adult diabetes',
  patientId: asId(newId()),
  givenName: 'Zebedee',
  familyName: 'Quillfeather',
  startsAt,
  endsAt: startsAt.add({ minutes: 30 }),
  patientStartsAt: startsAt,
  isInGroup: false,
  groupSessionId: undefined,
  staff: [{ practitionerId: DR_A }],
  reachable: 1,
  isPatientReachable: true,
});

const CANCEL: ClinicChange = {
  scope: { serviceLineId: SERVICE_LINE_ID, from: '2026-03-03', to: '2026-03-03' },
  action: { kind: 'cancel', reason: 'prov-pers' },
};
const HAND_OVER: ClinicChange = {
  ...CANCEL,
  action: { kind: 'hand-over', fromPractitionerId: DR_A, toPractitionerId: DR_B },
};

function work(sessions: ChangeableSession[] = [SESSION]) {
  const all = atWork();
  const rows = all.stores.clinicChanges;
  rows.sessions.push(...sessions);
  rows.appointments.push(anAppointment());
  rows.successors.push(DR_B);
  const { useCases } = makeClinicChanges(pino({ level: 'silent' }), {
    ...all.deps,
    organisations: { list: () => Promise.resolve([]) },
    enqueue: makeEnqueue(all.deps),
    recordEvidence: makeRecordEvidence(all.deps),
    tell: () => Promise.resolve(),
    tellOfStanding: () => Promise.resolve(),
  });
  const preview = (change: ClinicChange) => useCases.previewClinicChange(GRACE, { body: change });
  const start = async (change: ClinicChange, fingerprint?: string, key = 'one-press-1') =>
    useCases.startClinicChange(GRACE, {
      body: { ...change, fingerprint: fingerprint ?? (await preview(change)).fingerprint },
      key,
    });
  return { ...all, rows, useCases, preview, start };
}

describe('starting a change of clinics', () => {
  it('closes the sessions and leaves the appointments to the job, once for one key', async () => {
    const { start, rows, audited } = work();
    const job = await start(CANCEL);
    expect(job).toMatchObject({ kind: 'cancel', state: 'running', counts: { total: 1, pending: 1 } });
    const { sessionId } = SESSION;
    expect(rows.cancelled).toEqual([{ sessionId, reason: 'prov-pers' }]);
    expect((await start(CANCEL)).changeId).toBe(job.changeId);
    expect(rows.changes).toHaveLength(1);
    expect(audited().filter((action) => action !== 'previewed-clinic-change')).toEqual([
      'started-clinic-change',
    ]);
  });

  it('hands a clinic over to somebody who may stand in', async () => {
    const { start, rows } = work();
    expect(await start(HAND_OVER)).toMatchObject({ kind: 'hand-over' });
    expect(rows.handedOver).toEqual([{ from: DR_A, to: DR_B }]);
    expect(rows.cancelled).toEqual([]);
  });

  it('is refused with what it would do now when somebody booked meanwhile, and writes nothing', async () => {
    const { preview, start, rows, written } = work();
    const { fingerprint } = await preview(CANCEL);
    rows.appointments.push(anAppointment());
    const before = written();
    await expect(start(CANCEL, fingerprint)).rejects.toMatchObject({
      code: 'clinic-change-different',
      more: { preview: { numbers: { appointments: 2 } } },
    });
    expect(written()).toEqual(before);
  });

  it.each<[string, ClinicChange]>([
    [
      'successor-not-suitable',
      { ...CANCEL, action: { kind: 'hand-over', fromPractitionerId: DR_A, toPractitionerId: DR_C } },
    ],
    [
      'window-too-long',
      { ...CANCEL, scope: { serviceLineId: SERVICE_LINE_ID, from: '2026-03-03', to: '2026-06-03' } },
    ],
  ])('is refused with %s and writes nothing', async (code, change) => {
    const { start, written } = work();
    const before = written();
    await expect(start(change, 'f'.repeat(43))).rejects.toMatchObject({ code });
    expect(written()).toEqual(before);
  });

  it('is refused where there is nothing to change, or too much', async () => {
    const none = work([]);
    await expect(none.start(CANCEL)).rejects.toMatchObject({ code: 'clinic-change-empty' });
    const tooMany = work(
      Array.from({ length: 301 }, () => ({ ...SESSION, sessionId: asId<'Session'>(newId()) })),
    );
    await expect(tooMany.start(CANCEL, 'f'.repeat(43))).rejects.toMatchObject({
      code: 'clinic-change-too-large',
    });
    expect([...none.rows.changes, ...tooMany.rows.changes]).toEqual([]);
  });

  it('is not for clinicians', async () => {
    const { useCases, written } = work();
    const before = written();
    const amina = anActor({ appRoles: ['Clinician'] });
    const body = { ...CANCEL, fingerprint: 'f'.repeat(43) };
    await expect(useCases.startClinicChange(amina, { body, key: 'one-press-1' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(written()).toEqual(before);
  });
});

describe('trying again what could not be changed', () => {
  const failed = async () => {
    const all = work();
    const { changeId } = await all.start(CANCEL);
    const { appointmentId, givenName, familyName, serviceLineName } = all.rows.appointments[0]!;
    const patient = { givenName, familyName, serviceLineName };
    all.rows.failures.push({ ...patient, changeId, appointmentId, startsAt, problem: 'staff-busy' });
    return { ...all, changeId };
  };

  it('puts the failed items back to work, and says so once', async () => {
    const { useCases, changeId, audited } = await failed();
    expect(await useCases.retryClinicChange(GRACE, { changeId })).toMatchObject({
      counts: { pending: 1, failed: 0 },
      failures: [],
    });
    await useCases.retryClinicChange(GRACE, { changeId });
    expect(audited().filter((action) => action !== 'previewed-clinic-change')).toEqual([
      'started-clinic-change',
      'retried-clinic-change',
    ]);
  });

  it('is refused for a change of other service lines, and for one that is not there', async () => {
    const { useCases, changeId, written } = await failed();
    const before = written();
    const stranger = anActor({ serviceLineIds: [] });
    await expect(useCases.retryClinicChange(stranger, { changeId })).rejects.toMatchObject({
      code: 'clinic-change-not-found',
    });
    await expect(useCases.retryClinicChange(GRACE, { changeId: newId() })).rejects.toMatchObject({
      code: 'clinic-change-not-found',
    });
    expect(written()).toEqual(before);
  });
});
