import { asId } from '../../../../api/kernel/rules/id.ts';
import type { OutboxRecord } from '../../../../api/kernel/outbox/outbox.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { bookInPas } from '../../../../api/pas/use-cases/book-in-pas.ts';
import { makeRetryDelivery } from '../../../../api/deliveries/use-cases/retry-delivery.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork, NOW } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const STUCK: OutboxRecord = {
  orgId: anActor().orgId,
  ...newWork(newId, bookInPas, { kind: 'appointment', id: asId(newId()), serviceLineId: asId(newId()) }, {}),
  attempts: 12,
  createdAt: NOW.subtract({ hours: 8 }),
  runAt: NOW.subtract({ hours: 1 }),
  doneAt: undefined,
  deadAt: NOW.subtract({ hours: 1 }),
  lastError: 'the PAS said no',
};

function work() {
  const all = atWork();
  all.stores.outbox.push(STUCK);
  const retryDelivery = makeRetryDelivery(all.deps);
  /** A coordinator who belongs to no service line: see README. */
  const coordinator = anActor({ serviceLineIds: [] });
  return { ...all, retry: (deliveryId: string) => retryDelivery(coordinator, { deliveryId }) };
}

describe('retrying a delivery', () => {
  it('puts it back to work at once, whatever service line it belongs to', async () => {
    const { retry, audited } = work();
    expect(await retry(STUCK.outboxId)).toMatchObject({
      state: 'pending',
      nextTryAt: NOW.toString(),
      lastError: 'the PAS said no',
    });
    expect(audited()).toEqual(['retried-delivery']);
  });

  it('refuses one that is not there, or does not need a person any more', async () => {
    const { retry, written } = work();
    await retry(STUCK.outboxId);
    const before = written();
    for (const id of [STUCK.outboxId, newId()]) {
      await expect(retry(id)).rejects.toMatchObject({ code: 'delivery-not-found' });
    }
    expect(written()).toEqual(before);
  });
});
