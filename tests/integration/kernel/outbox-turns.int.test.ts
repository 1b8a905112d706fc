import { databaseTrouble } from '../../../api/kernel/database/database-trouble.ts';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeOutboxQueue } from '../../../api/kernel/database/outbox-queue.ts';
import { byTopic, does } from '../../../api/kernel/outbox/does.ts';
import { newWork } from '../../../api/kernel/outbox/enqueue.ts';
import { startOutboxRelay } from '../../../api/kernel/outbox/outbox-relay.ts';
import { noPayload, work } from '../../../api/kernel/outbox/work.ts';
import type { OrgId } from '../../../api/kernel/rules/id.ts';
import { eventually } from '../../support/eventually.ts';
import { asOrganisation, newId, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const callSomebody = work({
  topic: 'call-somebody',
  system: 'notify',
  about: 'appointment',
  label: 'Call',
  payload: noPayload,
});

/** As many as are under way at once. */
const ROUND = 16;
const MANY = 10_000;

describe('the outbox of several organisations', () => {
  const db = useDatabase();

  it('takes the item of a small one within the next round, although another one has 10,000', async () => {
    const small = await seedOrganisation(db.database.url, 'RXX02');
    const large = db.organisation;
    await asOrganisation(db.database.url, large.orgId, async (client) => {
      await client.query(
        `INSERT INTO outbox (org_id, outbox_id, topic, subject_kind, subject_id, service_line_id, system, label, payload,
           created_at, run_at)
         SELECT $1, gen_random_uuid(), 'call-somebody', 'appointment', gen_random_uuid(), $2, 'notify', 'Call', '{}',
           now(), now() - n * interval '1 second' FROM generate_series(1, $3) n`,
        [large.orgId, large.serviceLineId, MANY],
      );
      await client.query('ANALYZE outbox'); // as autovacuum does
    });
    const done: OrgId[] = [];
    let hasLeft = false;
    const relay = startOutboxRelay({
      organisations: makeOrganisations(db.pool),
      queue: makeOutboxQueue(db.pool),
      transaction: db.transaction,
      work: byTopic([
        does(callSomebody, async ({ orgId }) => {
          done.push(orgId);
          if (done.length !== 3 * ROUND) return;
          const subject = {
            kind: 'appointment',
            id: newId<'Appointment'>(),
            serviceLineId: small.serviceLineId,
          } as const;
          await db.transaction.run(small.orgId, ({ outbox }) =>
            outbox.add(newWork(newId, callSomebody, subject, {}), Temporal.Now.instant()),
          );
          hasLeft = true;
          relay.wake();
        }),
      ]),
      databaseTrouble,
      now: () => Temporal.Now.instant(),
      random: () => 0,
      log: pino({ level: 'silent' }),
      retry: { baseSeconds: 1, maxSeconds: 1, maxAttempts: 3 },
      pollSeconds: 600,
    });
    try {
      await eventually(() => {
        expect(hasLeft && done.includes(small.orgId)).toBe(true);
      }, 30_000);
    } finally {
      await relay.stop();
    }
    // those that were under way when it was left, and one round
    expect(done.indexOf(small.orgId)).toBeLessThan(3 * ROUND + 2 * ROUND);
  }, 60_000);
});
