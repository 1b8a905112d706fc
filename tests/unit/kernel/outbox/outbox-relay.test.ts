import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { databaseTrouble } from '../../../../api/kernel/database/database-trouble.ts';
import { byTopic, does } from '../../../../api/kernel/outbox/does.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { startOutboxRelay } from '../../../../api/kernel/outbox/outbox-relay.ts';
import type { OutboxItem, OutboxQueue } from '../../../../api/kernel/outbox/outbox.ts';
import { work } from '../../../../api/kernel/outbox/work.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { inMemoryStores } from '../../../fakes/in-memory-stores.ts';
import { eventually } from '../../../support/eventually.ts';

const bookTaxi = work({
  topic: 'book-taxi',
  system: 'pas',
  about: 'appointment',
  label: 'Taxi',
  payload: z.strictObject({ seats: z.int() }),
});
const subject = {
  kind: 'appointment',
  id: asId<'Appointment'>(randomUUID()),
  serviceLineId: asId<'ServiceLine'>(randomUUID()),
} as const;

/**
 * A relay with one item in its queue; it tries again at once.
 * @param failures what the first tries of the work throw
 */
function relayWith(changes: Partial<OutboxItem>, failures: readonly Error[] = []) {
  const item = { ...newWork(randomUUID, bookTaxi, subject, { seats: 3 }), ...changes };
  const ended: string[] = [];
  const [done, reasons]: [number[], string[]] = [[], []];
  let attempts = 0;
  let isUnderWay = false;
  const queue: OutboxQueue = {
    claim: (orgId) => {
      if (isUnderWay || ended.length > 0) return Promise.resolve([]);
      isUnderWay = true;
      attempts += 1;
      return Promise.resolve([{ ...item, orgId, attempts }]);
    },
    extendLease: () => Promise.resolve(),
    markDone: () => Promise.resolve(void ended.push('done')),
    retryAt: (_item, _at, reason) => {
      isUnderWay = false;
      return Promise.resolve(void reasons.push(reason));
    },
    markDead: () => Promise.resolve(void ended.push('needs a person')),
    measure: () => Promise.reject(new Error('nobody measures here')),
  };
  const stores = inMemoryStores();
  const relay = startOutboxRelay({
    organisations: {
      list: () => Promise.resolve([NORTHMOOR]),
      listByTenant: () => Promise.resolve([NORTHMOOR]),
      getById: () => Promise.resolve(NORTHMOOR),
      homeOf: () => Promise.resolve(undefined),
      findByOdsCode: () => Promise.resolve(NORTHMOOR),
    },
    queue,
    transaction: stores,
    work: byTopic([
      does(bookTaxi, ({ payload, attempts: nth }) => {
        const failure = failures[nth - 1];
        if (failure !== undefined) return Promise.reject(failure);
        done.push(payload.seats);
        return Promise.resolve();
      }),
    ]),
    databaseTrouble,
    now: () => Temporal.Instant.from('2026-03-05T09:00:00Z'),
    random: () => 0,
    log: pino({ level: 'silent' }),
    retry: { baseSeconds: 0, maxSeconds: 0, maxAttempts: 12 },
    pollSeconds: 0.01,
  });
  return { relay, ended, done, reasons, stores, attempts: () => attempts };
}

describe('the relay', () => {
  it('hands work to its deliverer and tells the screens of its service line that it is done', async () => {
    const { relay, ended, done, stores } = relayWith({});
    await eventually(() => {
      expect(stores.liveEvents).toHaveLength(1);
    });
    await relay.stop();
    expect(ended).toEqual(['done']);
    expect(done).toEqual([3]);
    const { serviceLineId, ...about } = subject;
    expect(stores.liveEvents).toMatchObject([{ kind: 'delivery-changed', subject: about, serviceLineId }]);
  });

  it.each([
    ['a payload that does not fit', { payload: { seats: 'three' } }],
    ['a topic that nobody knows', { topic: 'book-helicopter' }],
  ])('gives %s to a person after some tries, and never drops it', async (_what, wrong) => {
    const { relay, ended, done, stores, attempts } = relayWith(wrong);
    await eventually(() => {
      expect(stores.liveEvents).toHaveLength(1);
    });
    await relay.stop();
    expect(ended).toEqual(['needs a person']);
    expect(done).toEqual([]);
    expect(attempts()).toBe(5);
  });

  it.each([
    [
      'no connection is free',
      new Error('timeout exceeded when trying to connect'),
      'database: no connection',
    ],
    ['the connection broke', new Error('Connection terminated unexpectedly'), 'database: no connection'],
    ['a statement took too long', databaseError('57014'), 'database: 57014'],
    ['others were in the way', databaseError('40P01'), 'database: 40P01'],
  ])('goes on trying when %s, as with a system outside', async (_what, failure, reason) => {
    const failures = Array.from({ length: 8 }, () => failure);
    const { relay, ended, done, reasons, stores } = relayWith({}, failures);
    await eventually(() => {
      expect(stores.liveEvents).toHaveLength(1);
    });
    await relay.stop();
    expect(ended).toEqual(['done']);
    expect(done).toEqual([3]);
    expect(reasons).toEqual(failures.map(() => reason));
  });

  it('gives to a person what the database refuses as wrong', async () => {
    const { relay, ended, stores, attempts } = relayWith({}, Array<Error>(8).fill(databaseError('23503')));
    await eventually(() => {
      expect(stores.liveEvents).toHaveLength(1);
    });
    await relay.stop();
    expect([ended, attempts()]).toEqual([['needs a person'], 5]);
  });
});

function databaseError(code: string): Error {
  const error = new pg.DatabaseError('made up', 0, 'error');
  error.code = code;
  return error;
}
