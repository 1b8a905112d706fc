import { asId } from '../../../../api/kernel/rules/id.ts';
import type { OutboxRecord } from '../../../../api/kernel/outbox/outbox.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { bookInPas } from '../../../../api/pas/use-cases/book-in-pas.ts';
import type { Actor } from '../../../../api/kernel/actors/actor.ts';
import type { Role } from '../../../../api/kernel/rules/scoped-roles.ts';
import { makeListDeliveries } from '../../../../api/deliveries/use-cases/list-deliveries.ts';
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

const STROKE = STUCK.subject.serviceLineId;

function work() {
  const all = atWork();
  all.stores.outbox.push(STUCK);
  const retryDelivery = makeRetryDelivery(all.deps);
  const listDeliveries = makeListDeliveries(all.deps);
  const coordinator = anActor({ serviceLineIds: [STROKE] });
  return {
    ...all,
    retry: (deliveryId: string, actor = coordinator) => retryDelivery(actor, { deliveryId }),
    list: async (actor = coordinator) =>
      (await listDeliveries(actor, { query: { state: 'needs-person' } })).items.map(
        ({ deliveryId }) => deliveryId,
      ),
  };
}

const elsewhere = anActor({ serviceLineIds: [asId(newId())] });
const inNone = anActor({ serviceLineIds: [] });
const admin = anActor({ appRoles: ['Admin'], serviceLineIds: [] });
/** A role for one service line, without membership of any. */
const inPart = (role: Role): Actor =>
  anActor({
    appRoles: [],
    serviceLineIds: [STROKE],
    inParts: { roles: [{ role, scope: { of: 'service-line', id: STROKE } }], memberOf: [] },
  });

describe('retrying a delivery', () => {
  it('puts it back to work at once', async () => {
    const { retry, audited } = work();
    expect(await retry(STUCK.outboxId)).toMatchObject({
      state: 'pending',
      nextTryAt: NOW.toString(),
      lastError: 'the PAS said no',
    });
    expect(audited()).toEqual(['retried-delivery']);
  });

  it('is for coordinators of its service line, whether members or by a role there, and for Admins', async () => {
    for (const actor of [inPart('Coordinator'), admin]) {
      expect(await work().retry(STUCK.outboxId, actor)).toMatchObject({ state: 'pending' });
    }
    for (const actor of [elsewhere, inNone]) {
      const { retry, written } = work();
      const before = written();
      await expect(retry(STUCK.outboxId, actor)).rejects.toMatchObject({ code: 'delivery-not-found' });
      expect(written()).toEqual(before);
    }
    await expect(work().retry(STUCK.outboxId, inPart('Viewer'))).rejects.toMatchObject({
      code: 'not-allowed',
    });
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

describe('the list of failed work', () => {
  it('shows what is within the reader’s reach, and leaves a trace of who read it', async () => {
    const { list, audited } = work();
    for (const actor of [undefined, inPart('Viewer'), inPart('Coordinator'), admin]) {
      expect(await list(actor)).toEqual([STUCK.outboxId]);
    }
    for (const actor of [elsewhere, inNone]) expect(await list(actor)).toEqual([]);
    expect(audited()).toEqual(Array(6).fill('listed-deliveries'));
  });

  it('is not for those who have only a clinician’s role', async () => {
    await expect(work().list(anActor({ appRoles: ['Clinician'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
