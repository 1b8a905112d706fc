import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { makeBlocks } from '../../../api/blocks/make-blocks.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeDoNextItem } from '../../../api/clinic-changes/use-cases/do-next-item.ts';
import { makeClinicChanges } from '../../../api/clinic-changes/make-clinic-changes.ts';
import { makeSettleClinicChanges } from '../../../api/clinic-changes/use-cases/settle-clinic-changes.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Transaction } from '../../../api/kernel/transaction.ts';
import type {
  ClinicChange,
  ClinicChangePreview,
} from '../../../api/clinic-changes/contract/clinic-changes.ts';
import type { AppointmentId, GroupSessionId } from '../../../api/kernel/rules/id.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, asOrganisation, at, newId, seedSession } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const NOW = at('2026-03-02T08:00:00Z');
const DAY = '2026-03-05';

/** Dies like a process: what it had under way is rolled back by the database. */
class ProcessDied extends Error {}

describe('Changing many appointments at once', () => {
  const db = useDatabase();
  let clock = NOW;
  let faults: unknown[];
  beforeEach(() => {
    clock = NOW;
    faults = [];
  });
  afterEach(() => {
    expect(faults).toEqual([]);
  });

  const depsOf = (transaction: Transaction<EveryStore> = db.transaction) => {
    const now = () => clock;
    return {
      transaction,
      now,
      newId: randomUUID,
      audit: makeAudit({ now, newId: randomUUID }),
      enqueue: makeEnqueue({ now, newId: randomUUID }),
      ...tellFollowers({ now, newId: randomUUID }),
      recordEvidence: makeRecordEvidence({ now, newId: randomUUID }),
      organisations: { list: () => Promise.resolve([]) },
      onPutOff: () => undefined,
      onFault: (_item: unknown, error: unknown) => {
        if (!(error instanceof ProcessDied)) faults.push(error);
      },
    };
  };
  const useCases = () => makeClinicChanges(pino({ level: 'silent' }), depsOf()).useCases;
  const actor = () => aCoordinator(db.organisation);

  /** Half-hours from nine o'clock, one patient each. */
  async function bookDay(count: number): Promise<AppointmentId[]> {
    await seedSession(
      db.database.url,
      db.organisation,
      '2026-03-05T09:00:00Z',
      '2026-03-05T20:00:00Z',
      db.organisation.staff.slice(0, 3),
    );
    const ids: AppointmentId[] = [];
    for (let index = 0; index < count; index += 1) {
      const appointmentId = newId<'Appointment'>();
      const startsAt = at('2026-03-05T09:00:00Z').add({ minutes: index * 15 });
      const booking = aBooking(db.organisation, {
        appointmentId,
        patientId: db.organisation.patients[index]!,
        startsAt,
        endsAt: startsAt.add({ minutes: 15 }),
      });
      expect(await db.book(booking)).toBe('booked');
      ids.push(appointmentId);
    }
    return ids;
  }

  const wholeDay = (action: ClinicChange['action']): ClinicChange => ({
    scope: { serviceLineId: db.organisation.serviceLineId, from: DAY, to: DAY },
    action,
  });
  const cancelDay = () => wholeDay({ kind: 'cancel', reason: 'prov-pers' });
  const preview = (change: ClinicChange): Promise<ClinicChangePreview> =>
    useCases().previewClinicChange(actor(), { body: change });
  const start = async (change: ClinicChange, key = randomUUID()) => {
    const { fingerprint } = await preview(change);
    return useCases().startClinicChange(actor(), {
      key,
      body: { ...change, fingerprint },
    });
  };
  const runToEnd = async (): Promise<void> => {
    const doNext = makeDoNextItem(depsOf());
    const settle = makeSettleClinicChanges(depsOf());
    for (let round = 0; round < 1000; round += 1) {
      if (!(await doNext(db.organisation.orgId))) break;
      clock = clock.add({ milliseconds: 500 });
    }
    await settle(db.organisation.orgId);
  };
  const count = async (table: string, condition: string): Promise<number> => {
    const result = await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`),
    );
    return result.rows[0]!.count;
  };
  const findAll = (ids: readonly AppointmentId[]) =>
    db.within(({ appointments }) => Promise.all(ids.map((id) => appointments.findById(id))));

  it('says first what cancelling a day would do, and writes nothing', async () => {
    await bookDay(4);
    const before = await count('audit', 'true');
    const { numbers, sessions, notPossible } = await preview(cancelDay());
    expect(numbers).toEqual({
      sessions: 1,
      appointments: 4,
      patients: 4,
      people: 8,
      messages: 8,
      pasWrites: 4,
      graphCalls: 4,
      patientsToPhone: 0,
      notPossible: 0,
    });
    expect(sessions).toMatchObject([{ date: DAY, becomes: 'cancelled', appointments: 4, movesTo: null }]);
    expect(notPossible).toEqual([]);
    expect(await count('audit', 'true')).toBe(before + 1);
    expect(await count('sessions', `status = 'cancelled'`)).toBe(0);
  });

  it('closes the sessions at once and cancels the appointments one by one', async () => {
    const ids = await bookDay(4);
    const job = await start(cancelDay());
    expect(job).toMatchObject({ state: 'running', counts: { total: 4, pending: 4, done: 0, failed: 0 } });
    expect(await count('sessions', `status = 'cancelled'`)).toBe(1);
    await runToEnd();
    const done = await useCases().getClinicChange(actor(), { changeId: job.changeId });
    expect(done).toMatchObject({
      state: 'done',
      counts: { total: 4, pending: 0, done: 4, failed: 0 },
      toRebook: 4,
    });
    for (const appointment of await findAll(ids)) {
      expect(appointment).toMatchObject({
        status: 'cancelled',
        cancelled: { by: 'provider', reason: 'prov-pers' },
      });
    }
    expect(await count('outbox', `payload ->> 'template' = 'cancelled'`)).toBe(8);
    const page = await useCases().listPatientsToRebook(actor(), { changeId: job.changeId, query: {} });
    expect(page.items).toHaveLength(4);
    expect(page.items[0]).toMatchObject({ displayName: 'Given Family', wasAt: '2026-03-05T09:00:00Z' });
  });

  it('does nothing when the set is another one than what was agreed to, and says the new numbers', async () => {
    await bookDay(2);
    const { fingerprint } = await preview(cancelDay());
    const late = aBooking(db.organisation, {
      patientId: db.organisation.patients[10]!,
      startsAt: at('2026-03-05T15:00:00Z'),
      endsAt: at('2026-03-05T15:30:00Z'),
    });
    await db.book(late);
    const attempt = useCases().startClinicChange(actor(), {
      key: randomUUID(),
      body: { ...cancelDay(), fingerprint },
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'clinic-change-different',
      more: { preview: { numbers: { appointments: 3 } } },
    });
    expect(await count('clinic_changes', 'true')).toBe(0);
    expect(await count('sessions', `status = 'cancelled'`)).toBe(0);
    expect(await count('idempotency_keys', `operation = 'startClinicChange'`)).toBe(0);
    expect((await preview(cancelDay())).numbers.appointments).toBe(3);
  });

  it('starts one job for one key, and refuses the key for another change', async () => {
    await bookDay(2);
    const key = randomUUID();
    const { fingerprint } = await preview(cancelDay());
    const body = { ...cancelDay(), fingerprint };
    const [one, other] = await Promise.all([
      useCases().startClinicChange(actor(), { key, body }),
      useCases().startClinicChange(actor(), { key, body }),
    ]);
    expect(other.changeId).toBe(one.changeId);
    const again = await useCases().startClinicChange(actor(), { key, body });
    expect(again.changeId).toBe(one.changeId);
    const another = { ...wholeDay({ kind: 'cancel', reason: 'maint' }), fingerprint };
    await expect(useCases().startClinicChange(actor(), { key, body: another })).rejects.toMatchObject({
      code: 'key-reused',
    });
    expect(await count('clinic_changes', 'true')).toBe(1);
  });

  it('lets two people start the same change once', async () => {
    await bookDay(2);
    const { fingerprint } = await preview(cancelDay());
    const both = await Promise.allSettled(
      ['key-of-one', 'key-of-other'].map((key) =>
        useCases().startClinicChange(actor(), { key, body: { ...cancelDay(), fingerprint } }),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await count('clinic_changes', 'true')).toBe(1);
  });

  it('goes on after a worker that died in the middle of an appointment, and does nothing twice', async () => {
    const ids = await bookDay(6);
    const job = await start(cancelDay());
    let items = 0;
    const dying: Transaction<EveryStore> = {
      run: (orgId, work) =>
        db.transaction.run(orgId, async (stores: EveryStore) => {
          if (items >= 3) throw new ProcessDied();
          const result = await work(stores);
          items += 1;
          // everything of the third one is written, and the process dies before the commit
          if (items === 3) throw new ProcessDied();
          return result;
        }),
    };
    const doNext = makeDoNextItem(depsOf(dying));
    await doNext(db.organisation.orgId);
    await doNext(db.organisation.orgId);
    await expect(doNext(db.organisation.orgId)).rejects.toThrow(ProcessDied);
    expect(await useCases().getClinicChange(actor(), { changeId: job.changeId })).toMatchObject({
      state: 'running',
      counts: { pending: 4, done: 2 },
    });
    await runToEnd();
    expect(await useCases().getClinicChange(actor(), { changeId: job.changeId })).toMatchObject({
      state: 'done',
      counts: { pending: 0, done: 6, failed: 0 },
    });
    expect(await count('outbox', `topic = 'write-outcome-to-pas'`)).toBe(6);
    expect(await count('outbox', `payload ->> 'template' = 'cancelled'`)).toBe(12);
    expect(await count('attendance', `code = '4'`)).toBe(6);
    expect((await findAll(ids)).every((one) => one?.version === 2)).toBe(true);
  });

  it('is shared by several workers without any appointment being changed twice', async () => {
    await bookDay(20);
    await start(cancelDay());
    const worker = async (): Promise<number> => {
      const doNext = makeDoNextItem(depsOf());
      let done = 0;
      while (await doNext(db.organisation.orgId)) done += 1;
      return done;
    };
    const done = await Promise.all([worker(), worker(), worker(), worker()]);
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(20);
    expect(done.filter((one) => one > 0).length).toBeGreaterThan(1);
    expect(await count('outbox', `topic = 'write-outcome-to-pas'`)).toBe(20);
  });

  it('moves a clinic over the change of the clocks and keeps its times on the wall', async () => {
    const ids = await bookDay(3);
    const move = wholeDay({ kind: 'move', days: 28, minutes: 0 });
    const seen = await preview(move);
    expect(seen.sessions).toMatchObject([{ becomes: 'moved', movesTo: { date: '2026-04-02' } }]);
    expect(seen.numbers).toMatchObject({ appointments: 3, messages: 6, pasWrites: 3, notPossible: 0 });
    await start(move);
    await runToEnd();
    expect((await findAll(ids)).map((one) => one?.startsAt.toString())).toEqual([
      '2026-04-02T08:00:00Z',
      '2026-04-02T08:15:00Z',
      '2026-04-02T08:30:00Z',
    ]);
    expect(await count('sessions', `status = 'planned' AND local_date = '2026-04-02'`)).toBe(1);
    expect(await count('outbox', `topic = 'move-in-pas'`)).toBe(3);
  });

  it('moves a full clinic by the length of one appointment without treading on its own feet', async () => {
    const ids = await bookDay(8);
    const job = await start(wholeDay({ kind: 'move', days: 0, minutes: 15 }));
    const worker = async (): Promise<void> => {
      const doNext = makeDoNextItem(depsOf());
      for (let round = 0; round < 200; round += 1) {
        await doNext(db.organisation.orgId);
        clock = clock.add({ milliseconds: 200 });
      }
    };
    await Promise.all([worker(), worker()]);
    const done = await useCases().getClinicChange(actor(), { changeId: job.changeId });
    expect(done.counts).toEqual({ total: 8, pending: 0, done: 8, failed: 0 });
    expect((await findAll(ids))[0]?.startsAt.toString()).toBe('2026-03-05T09:15:00Z');
  });

  it('says which appointments cannot be moved and why, moves the rest, and tries those again when asked', async () => {
    const ids = await bookDay(3);
    const inTheWay = aBooking(db.organisation, {
      patientId: db.organisation.patients[20]!,
      startsAt: at('2026-03-12T09:15:00Z'),
      endsAt: at('2026-03-12T09:30:00Z'),
    });
    await db.book(inTheWay);
    const move = wholeDay({ kind: 'move', days: 7, minutes: 0 });
    const seen = await preview(move);
    expect(seen.notPossible).toMatchObject([
      { appointmentId: ids[1], reason: 'staff-busy', patientInitials: 'G. F.' },
    ]);
    const job = await start(move);
    await runToEnd();
    expect(await useCases().getClinicChange(actor(), { changeId: job.changeId })).toMatchObject({
      state: 'done',
      counts: { total: 3, done: 2, failed: 1 },
      failures: [{ appointmentId: ids[1], reason: 'staff-busy' }],
    });
    expect((await findAll(ids))[1]?.startsAt.toString()).toBe('2026-03-05T09:15:00Z');
    await db.within(({ appointments }) =>
      appointments.cancel(inTheWay.appointmentId, { at: clock, by: 'patient', reason: 'pat' }),
    );
    const again = await useCases().retryClinicChange(actor(), { changeId: job.changeId });
    expect(again).toMatchObject({ state: 'running', counts: { pending: 1, failed: 0 } });
    await runToEnd();
    expect((await findAll(ids))[1]?.startsAt.toString()).toBe('2026-03-12T09:15:00Z');
    expect((await useCases().getClinicChange(actor(), { changeId: job.changeId })).counts.done).toBe(3);
  });

  it('does not move anybody to where their staff are busy in Outlook', async () => {
    const ids = await bookDay(2);
    const { orgId, staff } = db.organisation;
    await asOrganisation(db.database.url, orgId, (client) =>
      client.query(
        `INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at, kind)
          VALUES ($1, $2, '2026-03-12T09:00:00Z', '2026-03-12T09:15:00Z', 'oof')`,
        [orgId, staff[1]],
      ),
    );
    const seen = await preview(wholeDay({ kind: 'move', days: 7, minutes: 0 }));
    expect(seen.notPossible).toMatchObject([{ appointmentId: ids[0], reason: 'outlook-busy' }]);
    expect(seen.numbers).toMatchObject({ appointments: 1, notPossible: 1 });
  });

  /** A group of two patients in the afternoon, led by the first of the staff. */
  async function bookGroup(): Promise<GroupSessionId> {
    const { staff, patients, serviceLineId } = db.organisation;
    const groupSessionId = newId<'GroupSession'>();
    const startsAt = at('2026-03-05T14:00:00Z');
    const endsAt = startsAt.add({ minutes: 60 });
    await db.within(({ groups }) =>
      groups.add({
        groupSessionId,
        serviceLineId,
        title: 'Cooking together',
        capacity: 8,
        startsAt,
        endsAt,
        timeZone: 'Europe/London',
        staff: [{ practitionerId: staff[0]!, roleCode: 'consultant' }],
        ...{ modality: 'video', location: null, session: undefined },
        createdBy: staff[0]!,
        createdAt: NOW,
      }),
    );
    for (const seat of [1, 2]) {
      const times = { startsAt, endsAt, patientStartsAt: startsAt, patientEndsAt: endsAt };
      const place = aBooking(db.organisation, {
        ...times,
        patientId: patients[40 + seat]!,
        staff: [{ practitionerId: staff[0]!, roleCode: 'consultant' }],
        group: { groupSessionId, seat },
      });
      expect(await db.book(place)).toBe('booked');
    }
    return groupSessionId;
  }

  it('hands a group over as a whole, with every place in it', async () => {
    await bookDay(1);
    const groupSessionId = await bookGroup();
    const { orgId, staff } = db.organisation;
    await asOrganisation(db.database.url, orgId, (client) =>
      client.query(`UPDATE practitioners SET role_code = 'consultant' WHERE practitioner_id = $1`, [
        staff[4],
      ]),
    );
    const job = await start(
      wholeDay({ kind: 'hand-over', fromPractitionerId: staff[0]!, toPractitionerId: staff[4]! }),
    );
    await runToEnd();
    expect((await useCases().getClinicChange(actor(), { changeId: job.changeId })).counts).toMatchObject({
      done: 3,
      failed: 0,
    });
    const group = await db.within(({ groups }) => groups.findById(groupSessionId));
    expect(group?.staff.map(({ practitionerId }) => practitionerId)).toEqual([staff[4]]);
    const places = await db.within(({ appointments }) => appointments.listByGroup(groupSessionId));
    expect(places.flatMap((place) => place.staff.map(({ practitionerId }) => practitionerId))).toEqual([
      staff[4],
      staff[4],
    ]);
    expect(await count('outbox', `topic = 'move-group-meeting'`)).toBe(1);
  });

  it('moves a group as a whole, and tells each of its patients', async () => {
    await bookDay(1);
    const groupSessionId = await bookGroup();
    await start(wholeDay({ kind: 'move', days: 7, minutes: 0 }));
    await runToEnd();
    const group = await db.within(({ groups }) => groups.findById(groupSessionId));
    expect(group?.startsAt.toString()).toBe('2026-03-12T14:00:00Z');
    const places = await db.within(({ appointments }) => appointments.listByGroup(groupSessionId));
    expect(places.map(({ startsAt }) => startsAt.toString())).toEqual([
      '2026-03-12T14:00:00Z',
      '2026-03-12T14:00:00Z',
    ]);
  });

  it('cancels a group with its patients, and its one meeting', async () => {
    await bookDay(1);
    const groupSessionId = await bookGroup();
    expect((await preview(cancelDay())).numbers).toMatchObject({
      appointments: 3,
      patients: 3,
      graphCalls: 2,
    });
    const job = await start(cancelDay());
    const group = await db.within(({ groups }) => groups.findById(groupSessionId));
    expect(group?.status).toBe('cancelled');
    await runToEnd();
    expect((await useCases().getClinicChange(actor(), { changeId: job.changeId })).counts).toMatchObject({
      done: 3,
      failed: 0,
    });
    expect(await count('outbox', `topic = 'cancel-group-meeting'`)).toBe(1);
  });

  it('hands over to somebody of the same role, and to nobody else', async () => {
    const ids = await bookDay(2);
    const { orgId, staff } = db.organisation;
    const [from, notTheRole] = [staff[0]!, staff[4]!];
    const handOverTo = (to: string) =>
      wholeDay({ kind: 'hand-over', fromPractitionerId: from, toPractitionerId: to });
    await expect(preview(handOverTo(notTheRole))).rejects.toMatchObject({
      code: 'successor-not-suitable',
      facts: { pointer: '/action/toPractitionerId' },
    });
    await asOrganisation(db.database.url, orgId, (client) =>
      client.query(`UPDATE practitioners SET role_code = 'consultant' WHERE practitioner_id = $1`, [
        notTheRole,
      ]),
    );
    expect((await preview(handOverTo(notTheRole))).numbers).toMatchObject({ appointments: 2, messages: 0 });
    await start(handOverTo(notTheRole));
    await runToEnd();
    for (const appointment of await findAll(ids)) {
      const people = appointment!.staff.map(({ practitionerId }) => practitionerId);
      expect(people).toContain(notTheRole);
      expect(people).not.toContain(from);
    }
    expect(await count('session_staff', `practitioner_id = '${from}'`)).toBe(0);
  });

  it('cancels one person’s part of a shared clinic and leaves it to the others', async () => {
    await bookDay(2);
    const doctor = db.organisation.staff[0]!;
    const change: ClinicChange = {
      scope: { practitionerId: doctor, from: DAY, to: DAY },
      action: { kind: 'cancel', reason: 'prov-pers' },
    };
    expect((await preview(change)).sessions).toMatchObject([{ becomes: 'without-person' }]);
    await start(change);
    expect(await count('sessions', `status = 'cancelled'`)).toBe(0);
    const { listBlocks } = makeBlocks(depsOf()).useCases;
    const page = await listBlocks(actor(), { query: { practitionerId: doctor } });
    expect(page.items).toMatchObject([{ reason: 'clinic-cancelled', startsAt: '2026-03-05T09:00:00Z' }]);
  });

  it('finds a booking that was under way when its session was closed', async () => {
    await bookDay(1);
    const job = await start(cancelDay());
    const late = aBooking(db.organisation, {
      patientId: db.organisation.patients[30]!,
      startsAt: at('2026-03-05T16:00:00Z'),
      endsAt: at('2026-03-05T16:30:00Z'),
    });
    await db.book(late);
    await runToEnd();
    clock = clock.add({ seconds: 60 });
    await runToEnd();
    await runToEnd();
    expect(await useCases().getClinicChange(actor(), { changeId: job.changeId })).toMatchObject({
      state: 'done',
      counts: { total: 2, done: 2 },
    });
  });

  it('shows nothing of another service line', async () => {
    await bookDay(1);
    const job = await start(cancelDay());
    const stranger = { ...actor(), serviceLineIds: [] };
    await expect(useCases().getClinicChange(stranger, { changeId: job.changeId })).rejects.toMatchObject({
      code: 'clinic-change-not-found',
    });
    expect((await useCases().listClinicChanges(stranger, { query: {} })).items).toEqual([]);
    expect((await useCases().previewClinicChange(stranger, { body: cancelDay() })).numbers.appointments).toBe(
      0,
    );
    expect((await useCases().listClinicChanges(actor(), { query: {} })).items).toHaveLength(1);
  });

  it('leaves alone what somebody else changed meanwhile', async () => {
    const ids = await bookDay(2);
    const job = await start(cancelDay());
    await db.within(({ appointments }) =>
      appointments.cancel(ids[0]!, { at: clock, by: 'patient', reason: 'pat' }),
    );
    await runToEnd();
    const [first] = await findAll(ids);
    expect(first).toMatchObject({ status: 'cancelled', cancelled: { by: 'patient' } });
    expect(await count('outbox', `topic = 'write-outcome-to-pas'`)).toBe(1);
    expect(await useCases().getClinicChange(actor(), { changeId: job.changeId })).toMatchObject({
      counts: { done: 2, failed: 0 },
    });
  });
});
