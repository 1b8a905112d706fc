import { makeTakeArrival } from '../../../../api/consultation/use-cases/take-arrival.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const WAITING = { patient: { state: 'waiting' as const } };

function anArrival(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  return { ...day, take: makeTakeArrival(day.deps) };
}

describe('looking after somebody who waits', () => {
  it('falls to the first who says so', async () => {
    const { take, appointment, appointmentId, clinician, stores } = anArrival(WAITING);
    await take(clinician, { appointmentId, seen: 1 });
    const second = { ...clinician, practitionerId: appointment().staff[1]!.practitionerId };
    await take(second, { appointmentId, seen: 'any' });
    expect(appointment().arrivalTakenBy?.practitionerId).toBe(clinician.practitionerId);
    expect(stores.liveEvents.map(({ kind }) => kind)).toEqual(['arrival-taken']);
    expect(stores.audit).toHaveLength(1);
  });

  it('is refused while only somebody who comes with the patient waits: nobody would look for the patient', async () => {
    const { take, appointmentId, clinician, stores } = anArrival();
    const [patient] = stores.participants.rows;
    stores.participants.rows.push({ ...patient!, kind: 'interpreter', state: 'waiting' });
    await expectRefused(stores, () => take(clinician, { appointmentId, seen: 1 }), 'participant-not-waiting');
  });

  it('is refused when it is over, and when it was changed', async () => {
    const over = anArrival({ appointment: { status: 'ended' } });
    const { appointmentId } = over;
    await expectRefused(
      over.stores,
      () => over.take(over.clinician, { appointmentId, seen: 1 }),
      'appointment-already-over',
    );
    const day = anArrival();
    await expectRefused(
      day.stores,
      () => day.take(day.clinician, { appointmentId: day.appointmentId, seen: 2 }),
      'changed-meanwhile',
    );
  });
});
