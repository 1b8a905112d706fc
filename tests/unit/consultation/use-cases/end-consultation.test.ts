import { makeEndConsultation } from '../../../../api/consultation/use-cases/end-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function anEnd(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const end = makeEndConsultation(day.deps);
  return {
    ...day,
    end: (seen: number | 'any' = 1) => end(day.clinician, { appointmentId: day.appointmentId, seen }),
  };
}

describe('ending a consultation', () => {
  it('is over for everybody who was still there', async () => {
    const { end, appointment, participant, stores } = anEnd({
      now: '2026-03-03T11:00:00Z',
      patient: { state: 'joined' },
    });
    expect((await end()).state).toBe('left');
    expect(appointment().status).toBe('ended');
    expect(participant('patient').state).toBe('left');
    expect(participant('proxy').state).toBe('invited');
    expect(stores.evidence.map(({ kind }) => kind)).toEqual(['consultation-ended']);
  });

  it('may come before its time when somebody came, and changes nothing the second time', async () => {
    const { end, clock, stores } = anEnd({ patient: { state: 'waiting' } });
    stores.participants.rows[0] = { ...stores.participants.rows[0]!, waitingSince: clock.now };
    await end();
    await end();
    expect(stores.evidence).toHaveLength(1);
    expect(stores.audit).toHaveLength(1);
  });

  it('is refused before its time when nobody came', async () => {
    const { end, stores } = anEnd();
    await expectRefused(stores, () => end(), 'appointment-not-started');
  });

  it('is refused after a cancellation, and when it was changed', async () => {
    const cancelled = anEnd({ appointment: { status: 'cancelled' } });
    await expectRefused(cancelled.stores, () => cancelled.end(), 'appointment-already-over');
    const { end, stores } = anEnd({ now: '2026-03-03T11:00:00Z' });
    await expectRefused(stores, () => end(2), 'changed-meanwhile');
  });
});
