import { showFreedSlots } from '../../../api/refill/use-cases/show-freed-slots.ts';
import { makeRefillReports } from '../../../api/refill/store/refill-reports.ts';
import { makeNoteOfferReceipt } from '../../../api/refill/use-cases/note-offer-receipt.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { at } from '../support/an-organisation.ts';
import { answer, SLOT, useRefill } from './refill-test.ts';

const test = useRefill();

describe('a slot that a patient gave back', () => {
  it('is offered to the first on the list alone, and held meanwhile', async () => {
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    expect(await test.offers()).toMatchObject([
      { patient_id: test.db.organisation.patients[1], status: 'open' },
    ]);
    expect(await test.texts()).toMatchObject([{ template: 'slot-offer' }]);
    const holds = await test.query<{ held_by: string; freed_slot_id: string }>(
      'SELECT held_by, f.freed_slot_id FROM holds JOIN freed_slots f USING (org_id, hold_id)',
    );
    expect(holds).toHaveLength(1);
    expect(holds[0]!.held_by).toBe(holds[0]!.freed_slot_id);
  });

  it('is offered once, however often and by however many the round is taken', async () => {
    await test.settings({ mode: 'waves', waveSize: 2 });
    for (const patient of [1, 2, 3]) await test.addToList(patient);
    await test.freeSlot();
    await Promise.all(Array.from({ length: 5 }, () => test.advance()));
    await test.advance();
    expect((await test.offers()).map(({ status }) => status)).toEqual(['open', 'open']);
    expect(await test.texts()).toHaveLength(2);
  });

  it('goes to the next when an offer expires, and is free again when nobody is left', async () => {
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    test.clock.now = test.clock.now.add({ minutes: 31 });
    await test.advance();
    expect((await test.offers()).map(({ status }) => status)).toEqual(['expired', 'open']);
    test.clock.now = test.clock.now.add({ minutes: 31 });
    await test.advance();
    expect(await test.slots()).toMatchObject([{ status: 'not-refilled', closed_reason: 'nobody-left' }]);
    expect(await test.query('SELECT 1 FROM holds')).toHaveLength(0);
    expect(await test.query('SELECT 1 FROM hold_claims')).toHaveLength(0);
  });

  it('is shown as free to book only while its clinic runs', async () => {
    await test.freeSlot();
    await test.advance();
    const shown = async () =>
      test.db.within(async (stores) =>
        (await showFreedSlots({ now: () => test.clock.now }, stores, test.actor(), {})).map(
          ({ closedReason }) => closedReason,
        ),
      );
    expect(await shown()).toEqual(['nobody-left']);
    await test.query(`UPDATE sessions SET status = 'cancelled'`);
    expect(await shown()).toEqual(['taken']);
  });

  it('is not offered to who gave it back, nor to somebody without a mobile number', async () => {
    await test.addToList(0);
    await test.addToList(1);
    await test.query('UPDATE patients SET mobile = NULL WHERE patient_id = $1', [
      test.db.organisation.patients[1],
    ]);
    await test.freeSlot();
    await test.advance();
    expect(await test.offers()).toEqual([]);
    expect(await test.slots()).toMatchObject([{ closed_reason: 'nobody-left' }]);
  });

  it('is not offered when the team does not come, when its clinic is cancelled, or too late', async () => {
    await test.addToList(1);
    await test.freeSlot({ by: 'provider' });
    expect(await test.slots()).toEqual([]);
    await test.freeSlot();
    await test.query(`UPDATE sessions SET status = 'cancelled'`);
    await test.advance();
    expect((await test.slots())[0]).toMatchObject({ closed_reason: 'taken' });
    await test.query(`UPDATE sessions SET status = 'planned'`);
    test.clock.now = SLOT.subtract({ minutes: 40 });
    await test.freeSlot();
    expect((await test.slots())[1]).toMatchObject({ closed_reason: 'too-late' });
    expect(await test.offers()).toEqual([]);
  });

  it('goes to the next when the text did not arrive', async () => {
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    const receipt = { notifyId: offer!.offer_id, completedAt: '2026-03-04T10:01:00Z' };
    const note = makeNoteOfferReceipt(test.deps);
    await note({ ...receipt, reference: offer!.offer_id, status: 'delivered' });
    expect((await test.offers()).map(({ status }) => status)).toEqual(['open']);
    await note({ ...receipt, reference: offer!.offer_id, status: 'permanent-failure' });
    await test.advance();
    expect((await test.offers()).map(({ status }) => status)).toEqual(['not-delivered', 'open']);
  });

  it('waits for the hours in which texts may go', async () => {
    await test.settings({ textsFrom: '11:00', textsUntil: '20:00' });
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    expect(await test.offers()).toEqual([]);
    test.clock.now = at('2026-03-04T11:00:00Z');
    await test.advance();
    expect(await test.offers()).toMatchObject([{ status: 'open' }]);
  });

  it('waits while a booker holds it', async () => {
    await test.addToList(1);
    await test.freeSlot();
    const { staff, serviceLineId } = test.db.organisation;
    await test.db.within(({ holds }) =>
      holds.take({
        holdId: asId<'Hold'>('0198c0de-0000-7000-8000-00000000abcd'),
        serviceLineId,
        heldBy: staff[5]!,
        patientId: undefined,
        startsAt: SLOT,
        endsAt: SLOT.add({ minutes: 30 }),
        practitionerIds: [staff[0]!],
        resourceIds: [],
        createdAt: test.clock.now,
        expiresAt: test.clock.now.add({ minutes: 5 }),
      }),
    );
    await test.advance();
    expect(await test.offers()).toEqual([]);
    test.clock.now = test.clock.now.add({ minutes: 6 });
    await test.advance();
    expect(await test.offers()).toMatchObject([{ status: 'open' }]);
  });
});

describe('the refill rate', () => {
  it('counts what was free to be offered, by service line, with half of the times to refill', async () => {
    const reports = makeRefillReports(test.db.pool);
    const { orgId, serviceLineId } = test.db.organisation;
    const count = (from: string, to: string) =>
      reports.count({ orgId, from, to, serviceLineIds: [serviceLineId] });
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    test.clock.now = test.clock.now.add({ minutes: 12 });
    const [offer] = await test.offers();
    await answer(test, offer!.offer_id, 'yes');
    await test.query(`UPDATE sessions SET status = 'cancelled'`);
    await test.query(`UPDATE appointments SET status = 'cancelled'`);
    await test.query(`UPDATE appointment_staff SET status = 'cancelled'`);
    await test.freeSlot();
    await test.advance();
    expect(await count('2026-03-05', '2026-03-05')).toEqual([
      {
        serviceLineId,
        name: 'Young adult diabetes',
        freed: 1,
        offered: 1,
        refilled: 1,
        minutesToRefill: [12],
      },
    ]);
    expect(await count('2026-03-06', '2026-03-31')).toEqual([]);
  });
});
