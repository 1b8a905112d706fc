import type pg from 'pg';
import { makeConfirmAttendance } from '../../../api/attendance/use-cases/confirm-attendance.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { anActor } from '../../support/http-server.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const MOST_AWAITED = 6;

/** How often a connection had to wait for the database before it could ask on: what leaves together counts once. */
function countAwaited(pool: pg.Pool): () => number {
  let awaited = 0;
  pool.on('connect', (client) => {
    let underWay = 0;
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        if (underWay === 0) awaited += 1;
        underWay += 1;
        return query(...args).finally(() => {
          underWay -= 1;
        });
      },
    });
  });
  return () => awaited;
}

describe('Confirming an attendance in PostgreSQL', () => {
  const db = useDatabase();

  it('waits for the database at most six times, and its answer is what is kept', async () => {
    const { orgId, serviceLineId, staff } = db.organisation;
    const startsAt = at('2026-03-05T09:00:00Z');
    const booking = aBooking(db.organisation, { startsAt });
    await db.book(booking);
    const { appointmentId } = booking;
    const subject = appointmentSubject({ appointmentId, serviceLineId });
    const deps = { now: () => startsAt.add({ minutes: 95 }), newId };
    const recordEvidence = makeRecordEvidence({ ...deps, now: () => startsAt });
    await db.within((stores) =>
      recordEvidence(stores, {
        subject,
        kind: 'professional-ready',
        source: 'staff',
        practitionerId: staff[0]!,
      }),
    );
    const awaited = countAwaited(db.pool);
    const confirm = makeConfirmAttendance({
      ...deps,
      ...tellFollowers(deps),
      transaction: db.transaction,
      recordEvidence: makeRecordEvidence(deps),
      enqueue: makeEnqueue(deps),
      audit: makeAudit(deps),
    });
    const actor = anActor({
      orgId,
      practitionerId: staff[0]!,
      displayName: 'Person 0',
      appRoles: ['Clinician'],
      serviceLineIds: [serviceLineId],
    });
    await db.pool.query('SELECT 1'); // a connection is there
    const before = awaited();
    const body = { code: '3' as const, note: 'Nobody answered the telephone either' };
    const answer = await confirm(actor, { appointmentId, body, seen: 0 });
    // beginning leaves with the first statement, and the commit is one more
    expect(awaited() - before).toBeLessThanOrEqual(MOST_AWAITED);
    const kept = await db.within(async ({ attendance, evidence, appointments }) => ({
      versions: await attendance.listByAppointment(appointmentId),
      kinds: (await evidence.listByAppointment(appointmentId)).map(({ kind }) => kind),
      appointment: await appointments.findById(appointmentId),
    }));
    expect(kept.versions).toMatchObject([{ version: 1, code: '3', note: body.note }]);
    expect(answer.evidence.map(({ kind }) => kind).toSorted()).toEqual(kept.kinds.toSorted());
    expect(kept.appointment).toMatchObject({ status: 'ended', endedAt: deps.now() });
  });

  it('counts the calls of Graph for each appointment', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const count = () => db.within(({ attendance }) => attendance.countGraphCalls(booking.appointmentId));
    expect(await count()).toBe(0);
    await db.within(({ attendance }) => attendance.addGraphCalls(booking.appointmentId, 2));
    await db.within(({ attendance }) => attendance.addGraphCalls(booking.appointmentId, 3));
    expect(await count()).toBe(5);
  });

  it('refuses evidence of a kind that this release does not know, in words', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const { appointmentId, evidence } = booking;
    const strange = {
      ...evidence[0]!,
      evidenceId: newId(),
      kind: 'telepathy' as 'marked',
      dedupeKey: 'strange',
    };
    await db.within((stores) => stores.evidence.add([strange]));
    await expect(db.within((stores) => stores.evidence.listByAppointment(appointmentId))).rejects.toThrow(
      'no kind of evidence: telepathy',
    );
  });

  it('keeps the stays of a report as they were', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const stays = ['2026-03-05T09:00:00Z/2026-03-05T09:05:00Z', '2026-03-05T09:08:00Z/2026-03-05T09:30:00Z'];
    const report = {
      ...booking.evidence[0]!,
      evidenceId: newId(),
      kind: 'report-attended' as const,
      source: 'teams-report' as const,
      detail: { stays },
      dedupeKey: 'report:1',
    };
    const kept = await db.within(async (stores) => {
      await stores.evidence.add([report]);
      return stores.evidence.listByAppointment(booking.appointmentId);
    });
    expect(kept.find(({ kind }) => kind === 'report-attended')?.detail).toEqual({ stays });
  });
});
