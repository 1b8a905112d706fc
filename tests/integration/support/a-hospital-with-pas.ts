import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../../../api/attendance/rules/attendance-code.ts';
import { makeConfirmAttendance } from '../../../api/attendance/use-cases/confirm-attendance.ts';
import {
  makeWriteOutcomeToPas,
  writeOutcomeToPas,
} from '../../../api/attendance/use-cases/write-outcome-to-pas.ts';
import { makeRetryDelivery } from '../../../api/deliveries/use-cases/retry-delivery.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeOutboxQueue } from '../../../api/kernel/database/outbox-queue.ts';
import { runInOrg } from '../../../api/kernel/database/org-session.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { does, type Does } from '../../../api/kernel/outbox/does.ts';
import { startOutboxRelay } from '../../../api/kernel/outbox/outbox-relay.ts';
import type { AppointmentId } from '../../../api/kernel/rules/id.ts';
import { pasWork } from '../../../api/pas/make-pas.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import { makeReconciliation } from '../../../api/reconciliation/make-reconciliation.ts';
import { makeWriteBackReports } from '../../../api/reconciliation/store/write-back-reports.ts';
import { anActor } from '../../support/http-server.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { aBooking, at, newId } from './an-organisation.ts';
import type { StoreTest } from './use-database.ts';

/** The morning of the clinic, after its appointments: all of them can be confirmed. */
const AFTERWARDS = at('2026-03-05T18:00:00Z');
const LAST_TRY = 3;

/** The seeded organisation at work: what it books and confirms goes through the real outbox into a PAS. */
export type HospitalWithPas = ReturnType<typeof aHospitalWithPas>;

/** @param pas asked for at each use, so that a test may start it later */
export function aHospitalWithPas(
  db: Pick<StoreTest, 'pool' | 'organisation' | 'transaction' | 'book'>,
  pas: () => Pas,
) {
  const began = performance.now();
  const now = (): Temporal.Instant => AFTERWARDS.add({ milliseconds: Math.round(performance.now() - began) });
  const { orgId, serviceLineId, staff } = db.organisation;
  const deps = { now, newId, transaction: db.transaction, pasOf: () => Promise.resolve(pas()) };
  const common = {
    ...deps,
    ...tellFollowers(deps),
    audit: makeAudit(deps),
    enqueue: makeEnqueue(deps),
    recordEvidence: makeRecordEvidence(deps),
  };
  const reconciliation = makeReconciliation({
    ...common,
    connections: { pas: () => Promise.resolve(undefined) },
    organisations: makeOrganisations(db.pool),
    writeBackReports: makeWriteBackReports(db.pool),
  });
  const person = (role: 'Admin' | 'Clinician' | 'Coordinator'): Actor =>
    anActor({
      ...{ orgId, practitionerId: staff[0]!, displayName: 'Person 0', appRoles: [role] },
      serviceLineIds: [serviceLineId],
    });
  const done: Does[] = [...pasWork(deps), does(writeOutcomeToPas, makeWriteOutcomeToPas(common))];
  const toPas = new Map(done.map((one) => [one.topic, one]));
  // the other systems are not what is tested here: they take everything
  const work = {
    get: (topic: string) => toPas.get(topic) ?? { topic, deliver: () => Promise.resolve() },
  } as ReadonlyMap<string, Does>;
  const confirm = makeConfirmAttendance(common);
  let patients = 0;
  return {
    ...common,
    orgId,
    admin: person('Admin'),
    coordinator: person('Coordinator'),
    useCases: reconciliation.useCases,
    reconciliation,
    retry: makeRetryDelivery(common),
    /** Books the next patient into the next half hour of the morning. */
    book: async (): Promise<AppointmentId> => {
      const number = patients;
      patients += 1;
      const startsAt = at('2026-03-05T08:00:00Z').add({ minutes: 30 * number });
      const patientId = db.organisation.patients[number]!;
      const booking = aBooking(db.organisation, { startsAt, patientId });
      const proxy = booking.proxy === undefined ? undefined : { ...booking.proxy, patientId };
      const result = await db.book({ ...booking, proxy });
      if (result !== 'booked') throw new Error(`not booked: ${result}`);
      return booking.appointmentId;
    },
    confirm: async (appointmentId: AppointmentId, code: AttendanceCode): Promise<void> => {
      const body = { code, note: 'As the clinician says' };
      await confirm(person('Clinician'), { appointmentId, body, seen: 'any' });
    },
    /** Lets the outbox work until it has nothing more to do by itself. */
    deliver: async (): Promise<void> => {
      const queue = makeOutboxQueue(db.pool);
      const relay = startOutboxRelay({
        ...{ organisations: makeOrganisations(db.pool), queue, transaction: db.transaction, work },
        ...{ now, random: () => 0.5, databaseTrouble: () => undefined, log: pino({ enabled: false }) },
        retry: { baseSeconds: 0.01, maxSeconds: 0.02, maxAttempts: LAST_TRY },
        pollSeconds: 0.1,
      });
      relay.wake();
      const isIdle = async (): Promise<boolean> => {
        const { result } = await runInOrg(db.pool, orgId, ({ client }) =>
          client.query<{
            n: number;
          }>(`SELECT count(*)::int AS n FROM outbox o WHERE done_at IS NULL AND dead_at IS NULL AND NOT EXISTS (
            SELECT FROM outbox b WHERE b.subject_id = o.subject_id AND b.system = o.system
              AND b.sequence < o.sequence AND b.dead_at IS NOT NULL)`),
        );
        return result.rows[0]?.n === 0;
      };
      while (!(await isIdle())) await sleep(20);
      await relay.stop();
    },
  };
}
