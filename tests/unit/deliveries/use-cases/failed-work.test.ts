import { asId } from '../../../../api/kernel/rules/id.ts';
import type { OutboxRecord } from '../../../../api/kernel/outbox/outbox.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { bookInPas, moveInPas } from '../../../../api/pas/use-cases/book-in-pas.ts';
import type { Actor } from '../../../../api/kernel/actors/actor.ts';
import type { Role } from '../../../../api/kernel/rules/scoped-roles.ts';
import {
  makeGiveBackDelivery,
  makeHandOverDelivery,
} from '../../../../api/deliveries/use-cases/hand-over-delivery.ts';
import { makeListDeliveries } from '../../../../api/deliveries/use-cases/list-deliveries.ts';
import {
  makeListPauses,
  makePauseSystem,
  makeResumeSystem,
} from '../../../../api/deliveries/use-cases/pauses.ts';
import {
  makeRetryDeliveries,
  makeRetryDelivery,
} from '../../../../api/deliveries/use-cases/retry-delivery.ts';
import { makeSettleDelivery } from '../../../../api/deliveries/use-cases/settle-delivery.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork, NOW } from '../../../builders/at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';
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
  settled: undefined,
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

describe('retrying all that failed for one reason', () => {
  it('puts back what still needs a person and is within reach, and says how many', async () => {
    const { deps, stores, audited } = work();
    const other = { ...STUCK, outboxId: asId<'Outbox'>(newId()) };
    const notTheirs = {
      ...STUCK,
      outboxId: asId<'Outbox'>(newId()),
      subject: { ...STUCK.subject, serviceLineId: asId<'ServiceLine'>(newId()) },
    };
    stores.outbox.push(other, notTheirs);
    const retry = makeRetryDeliveries(deps);
    const deliveryIds = [STUCK, other, notTheirs].map(({ outboxId }) => outboxId);
    const coordinator = anActor({ serviceLineIds: [STROKE] });
    expect(await retry(coordinator, { body: { deliveryIds } })).toEqual({ retried: 2 });
    expect(await retry(coordinator, { body: { deliveryIds } })).toEqual({ retried: 0 });
    expect(audited()).toEqual(['retried-delivery', 'retried-delivery']);
  });
});

describe('what somebody saw to without Confer', () => {
  it('counts as settled and not as done, with who says so and what was done', async () => {
    const { deps, stores, audited } = work();
    const settle = makeSettleDelivery(deps);
    const coordinator = anActor({ serviceLineIds: [STROKE] });
    stores.outbox[0] = { ...STUCK, topic: moveInPas.topic };
    const asked = { deliveryId: STUCK.outboxId, body: { note: 'Written into the PAS by hand' } };
    await expect(settle(elsewhere, asked)).rejects.toMatchObject({ code: 'delivery-not-found' });
    expect(await settle(coordinator, asked)).toMatchObject({
      state: 'settled',
      lastError: null,
      settledNote: 'Written into the PAS by hand',
      settledBy: coordinator.displayName,
    });
    expect(stores.outbox[0].settled).toEqual({
      by: coordinator.practitionerId,
      note: 'Written into the PAS by hand',
    });
    await expect(settle(coordinator, asked)).rejects.toMatchObject({ code: 'delivery-not-found' });
    expect(audited()).toEqual(['settled-delivery']);
  });

  it('cannot be the booking itself, of which Confer has to know', async () => {
    const { deps, stores } = work();
    const settle = makeSettleDelivery(deps);
    const asked = { deliveryId: STUCK.outboxId, body: { note: 'Booked by hand' } };
    const coordinator = anActor({ serviceLineIds: [STROKE] });
    expect(STUCK.topic).toBe(bookInPas.topic);
    await expectRefused(stores, () => settle(coordinator, asked), 'delivery-not-to-settle');
  });
});

describe('a system to which nothing is sent for now', () => {
  it('is named with who paused it and why, until an Admin resumes it', async () => {
    const { deps, audited } = work();
    const paused = makePauseSystem(deps);
    const asked = { system: 'pas' as const, body: { reason: 'It is moved to another machine' } };
    await expect(paused(anActor(), asked)).rejects.toMatchObject({ code: 'not-allowed' });
    const { items } = await paused(admin, asked);
    expect(items).toMatchObject([{ system: 'pas', reason: 'It is moved to another machine' }]);
    expect(await paused(admin, { ...asked, body: { reason: 'Another reason' } })).toEqual({ items });
    expect(await makeListPauses(deps)(admin, {})).toEqual({ items });
    expect(await makeResumeSystem(deps)(admin, { system: 'pas' })).toEqual({ items: [] });
    expect(await makeResumeSystem(deps)(admin, { system: 'pas' })).toEqual({ items: [] });
    expect(audited()).toEqual(['paused-pas', 'resumed-pas']);
  });
});

it('is handed over by whoever may see to it, with a note, and is told to the screens and the audit', async () => {
  const { deps, stores, list } = work();
  const { outboxId: deliveryId } = STUCK;
  const handOver = makeHandOverDelivery(deps);
  const body = { practitionerId: elsewhere.practitionerId, note: 'Ring the PAS team' };
  await expectRefused(stores, () => handOver(inNone, { deliveryId, body }), 'delivery-not-found');
  const given = await handOver(admin, { deliveryId, body });
  expect(given.handed).toMatchObject({ practitionerId: body.practitionerId, note: body.note });
  expect(stores.liveEvents.at(-1)).toMatchObject({ kind: 'delivery-changed' });
  const back = await makeGiveBackDelivery(deps)(admin, { deliveryId });
  expect(back.handed).toBeNull();
  expect(await list()).toEqual([deliveryId]);
  expect(stores.audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['handed-over-delivery', 'gave-back-delivery']),
  );
});
