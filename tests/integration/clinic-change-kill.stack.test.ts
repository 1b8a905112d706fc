import type {
  ClinicChangeDetail,
  ClinicChangePreview,
} from '../../api/clinic-changes/contract/clinic-changes.ts';
import { allDelivered, bookDay } from '../support/booked-day.ts';
import { newKey, signInTo, type Answer } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { query } from '../support/stack-database.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

const PATIENTS = 30;
const AFTER = 4;

jest.setTimeout(240_000);

describe('a clinic that is being cancelled when Confer is killed', () => {
  const itemsDone = async (confer: OwnOrganisation, changeId: string): Promise<number> => {
    const [row] = await query<{ done: number }>(
      confer,
      `SELECT count(*)::int AS done FROM clinic_change_items WHERE change_id = $1 AND state = 'done'`,
      [changeId],
    );
    return row!.done;
  };

  it('is cancelled to the end by the next one, and nobody is told twice', async () => {
    const confer = await ownOrganisation();
    const coordinator = await signInTo(confer, 'dev.rana');
    const day = await bookDay(confer, coordinator, {
      serviceLine: 'Stroke review',
      count: PATIENTS,
      daysAhead: 8,
    });
    await allDelivered(coordinator, day.appointments, 120_000);
    const told = (await messagesSent(confer)).length;
    const change = {
      scope: { serviceLineId: day.serviceLine.serviceLineId, from: day.date, to: day.date },
      action: { kind: 'cancel', reason: 'maint' },
    };
    const preview = await coordinator.post<ClinicChangePreview>('/api/clinic-changes/preview', change);
    expect(preview.body.numbers.patients).toBeGreaterThanOrEqual(PATIENTS);
    const start = (): Promise<Answer<ClinicChangeDetail>> =>
      coordinator.post(
        '/api/clinic-changes',
        { ...change, fingerprint: preview.body.fingerprint },
        {
          'Idempotency-Key': key,
        },
      );
    const key = newKey();
    const { body: started, status } = await start();
    expect(status).toBe(201);
    while ((await itemsDone(confer, started.changeId)) < AFTER);
    process.kill(confer.pidOf('product'), 'SIGKILL');
    const doneAtDeath = await itemsDone(confer, started.changeId);
    expect(doneAtDeath).toBeLessThan(started.counts.total);

    const read = () => coordinator.get<ClinicChangeDetail>(`/api/clinic-changes/${started.changeId}`);
    await eventually(async () => {
      expect((await read()).body.state).toBe('done');
    }, 60_000);
    const { counts } = (await read()).body;
    expect(counts).toEqual({
      total: started.counts.total,
      pending: 0,
      done: started.counts.total,
      failed: 0,
    });
    // asked again by somebody who did not get the answer
    expect((await start()).body.changeId).toBe(started.changeId);

    await allDelivered(coordinator, day.appointments, 120_000);
    const mobiles = new Set(day.patients.map(({ mobile }) => mobile));
    const messages = (await messagesSent(confer)).slice(told);
    const cancelled = messages.filter(
      ({ to, body }) => mobiles.has(to) && body.includes('has been cancelled'),
    );
    expect(cancelled.map(({ to }) => to).sort()).toEqual([...mobiles].sort());
    const ids = day.appointments.map(({ appointmentId }) => appointmentId);
    const twice = await query(
      confer,
      `SELECT subject_id AS appointment_id FROM outbox WHERE subject_id = ANY ($1) AND topic = 'write-outcome-to-pas'
        GROUP BY appointment_id HAVING count(*) <> 1`,
      [ids],
    );
    expect(twice).toEqual([]);
  });
});
