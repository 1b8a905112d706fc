import { cancelWithin } from '../../../api/booking/use-cases/cancel-within.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { aBooking } from '../support/an-organisation.ts';
import { answer, SLOT, useRefill } from './refill-test.ts';

const test = useRefill();
const SLOTS = 5;
const PEOPLE = 24;

async function freeSlots(): Promise<void> {
  const { organisation } = test.db;
  const changer = { practitionerId: organisation.staff[0]!, displayName: 'Person 0', through: undefined };
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const startsAt = SLOT.add({ minutes: 30 * slot });
    const booking = aBooking(organisation, { startsAt, patientId: organisation.patients[40 + slot]! });
    await test.db.book(booking);
    await test.db.within(async (stores) => {
      const record = await stores.appointments.lockById(booking.appointmentId);
      await cancelWithin(test.deps, stores, changer, record!, { by: 'patient', reason: undefined });
    });
  }
}

/** One round of what may happen at once: jobs on two replicas, patients who answer, bookers who want the time too. */
async function everythingAtOnce(round: number): Promise<void> {
  const { organisation } = test.db;
  const open = (await test.offers()).filter(({ status }) => status === 'open');
  await Promise.all([
    test.advance(),
    test.advance(),
    ...open.map(({ offer_id }, index) => answer(test, offer_id, index % 3 === 2 ? 'no' : 'yes')),
    ...[0, 1].map((slot) =>
      test.db.book(
        aBooking(organisation, {
          startsAt: SLOT.add({ minutes: 30 * ((round + slot) % SLOTS) }),
          patientId: organisation.patients[50 + ((round * 2 + slot) % 8)]!,
        }),
      ),
    ),
  ]);
}

it('keeps one owner a slot, whoever answers, books and offers at the same time', async () => {
  await test.settings({ mode: 'waves', waveSize: 3 });
  for (let patient = 1; patient <= PEOPLE; patient += 1) await test.addToList(patient);
  await freeSlots();
  await test.advance();
  for (let round = 0; round < 6; round += 1) await everythingAtOnce(round);
  test.clock.now = test.clock.now.add({ minutes: 40 });
  for (let round = 0; round < 12; round += 1) {
    await test.advance();
    test.clock.now = test.clock.now.add({ minutes: 40 });
  }

  const overlaps = await test.query(`SELECT 1 FROM appointment_staff a JOIN appointment_staff b
    ON a.practitioner_id = b.practitioner_id AND a.appointment_id < b.appointment_id AND a.during && b.during
    WHERE a.status <> 'cancelled' AND b.status <> 'cancelled'`);
  expect(overlaps).toEqual([]);
  const refilled = await test.query<{
    starts_at: unknown;
    patient_id: string;
    booked_start: unknown;
    booked_patient: string;
    status: string;
  }>(
    `SELECT f.starts_at, e.patient_id, a.starts_at AS booked_start, a.patient_id AS booked_patient, a.status
      FROM freed_slots f
      JOIN slot_offers o ON o.freed_slot_id = f.freed_slot_id AND o.status = 'accepted'
      JOIN waiting_list_entries e ON e.entry_id = o.entry_id AND e.status = 'booked'
      JOIN appointments a ON a.appointment_id = f.refilled_by_appointment_id
      WHERE f.status = 'refilled'`,
  );
  expect(refilled.length).toBeGreaterThan(0);
  for (const one of refilled) {
    expect([one.booked_start, one.booked_patient, one.status]).toEqual([
      one.starts_at,
      one.patient_id,
      'booked',
    ]);
  }
  const accepted = await test.query(`SELECT 1 FROM slot_offers WHERE status = 'accepted'`);
  expect(accepted).toHaveLength(refilled.length);
  expect(await test.query(`SELECT 1 FROM slot_offers WHERE status = 'open'`)).toEqual([]);
  expect(await test.query(`SELECT 1 FROM freed_slots WHERE status = 'offering'`)).toEqual([]);
  expect(await test.query('SELECT 1 FROM holds WHERE expires_at > $1', [test.clock.now.toString()])).toEqual(
    [],
  );
  // each offer's text was left once, and whoever lost was told once
  const texts = await test.texts();
  const of = (template: string) =>
    texts.filter((text) => text.template === template).map(({ offerId }) => offerId);
  expect(new Set(of('slot-offer')).size).toBe(of('slot-offer').length);
  const gone = (await test.offers())
    .filter(({ status }) => status === 'gone')
    .map(({ offer_id }) => offer_id);
  expect(of('slot-gone').sort()).toEqual(gone.map((id) => asId<'SlotOffer'>(id)).sort());
}, 60_000);
