import { makeStopOffering } from '../../../../api/refill/use-cases/stop-offering.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aServiceLine, atWork } from '../../../builders/at-work.ts';
import { aFreedSlot, anEntry, anOffer } from '../../../builders/short-notice.ts';
import { anActor } from '../../../support/http-server.ts';

const DEV = anActor();

function work(slot = aFreedSlot()) {
  const all = atWork();
  // the freed time has no staff, so that the service line may ask for none
  all.stores.serviceLines.push(aServiceLine({ roles: [] }));
  all.stores.refill.freedSlots.push(slot);
  all.stores.refill.offers.push(anOffer(slot, anEntry()));
  const stop = makeStopOffering(all.deps);
  return { ...all, slot, stop };
}

describe('stopping to offer a freed slot', () => {
  it('gives it to bookers and tells those who were asked', async () => {
    const { stop, slot, stores, audited } = work();
    const stopped = await stop(DEV, { freedSlotId: slot.freedSlotId, seen: 5 });
    expect(stopped).toMatchObject({ status: 'not-refilled', closedReason: 'stopped', version: 6 });
    expect(stores.refill.offers).toMatchObject([{ status: 'gone' }]);
    expect(stores.outbox).toMatchObject([
      { topic: 'send-offer-message', payload: { template: 'slot-gone' } },
    ]);
    expect(audited()).toEqual(['stopped-offering-slot']);
  });

  it('shows one that is not offered any more as it is, whichever version was seen', async () => {
    const { stop, slot, written } = work(aFreedSlot({ status: 'refilled' }));
    const before = written();
    expect(await stop(DEV, { freedSlotId: slot.freedSlotId, seen: 1 })).toMatchObject({ status: 'refilled' });
    expect(written()).toEqual(before);
  });

  it('is refused when others were asked since, for a slot of others, and for one that is not there', async () => {
    const { stop, slot, written } = work();
    const before = written();
    const { freedSlotId } = slot;
    const stranger = anActor({ serviceLineIds: [] });
    await expect(stop(DEV, { freedSlotId, seen: 4 })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(stop(stranger, { freedSlotId, seen: 5 })).rejects.toMatchObject({
      code: 'freed-slot-not-found',
    });
    await expect(stop(DEV, { freedSlotId: newId(), seen: 5 })).rejects.toMatchObject({
      code: 'freed-slot-not-found',
    });
    expect(written()).toEqual(before);
  });
});
