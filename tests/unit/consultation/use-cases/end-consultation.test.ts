import { makeEndConsultation } from '../../../../api/consultation/use-cases/end-consultation.ts';
import type { EndDoubt } from '../../../../api/consultation/contract/end-consultation.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const AFTER = '2026-03-03T11:00:00Z';
const BOTH: EndDoubt[] = ['nobody-together', 'time-not-over'];

function anEnd(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const end = makeEndConsultation(day.deps);
  return {
    ...day,
    end: (evenThough: EndDoubt[] = [], seen: number | 'any' = 'any') =>
      end(day.clinician, { appointmentId: day.appointmentId, seen, body: { evenThough } }),
    /** What Teams told: who and when. */
    saw: (kind: EvidenceKind, who: 'patient' | 'clinician', minutesAgo: number) =>
      day.stores.run(NORTHMOOR.orgId, (stores) =>
        day.deps.recordEvidence(stores, {
          subject: appointmentSubject(day.appointment()),
          kind,
          source: 'teams-event',
          occurredAt: day.clock.now.subtract({ minutes: minutesAgo }),
          ...(who === 'patient'
            ? { participantId: day.patientId }
            : { practitionerId: day.clinician.practitionerId }),
        }),
      ),
  };
}

describe('ending a consultation', () => {
  it('needs no question when the team was with the patient and the time is over', async () => {
    const { end, saw, appointment, participant, stores } = anEnd({
      now: AFTER,
      patient: { state: 'joined' },
    });
    await saw('joined-meeting', 'clinician', 25);
    await saw('joined-meeting', 'patient', 20);
    await saw('left-meeting', 'clinician', 5);
    expect((await end()).state).toBe('over');
    expect(appointment().status).toBe('ended');
    expect(participant('patient').state).toBe('left');
    expect(participant('proxy').state).toBe('invited');
    expect(stores.evidence.at(-1)).toMatchObject({ kind: 'consultation-ended', detail: {} });
  });

  it('asks when they were in the meeting, but not at the same time', async () => {
    const { end, saw, stores } = anEnd({ now: AFTER, patient: { state: 'joined' } });
    await saw('joined-meeting', 'clinician', 28);
    await saw('left-meeting', 'clinician', 20);
    await saw('joined-meeting', 'patient', 10);
    const refusal = await expectRefused(stores, () => end(), 'end-to-be-confirmed');
    expect(refusal).toMatchObject({ more: { doubts: ['nobody-together'] } });
  });

  it('asks when a test call days before is all that was seen together', async () => {
    const { end, saw, stores } = anEnd({ now: AFTER, patient: { state: 'admitted' } });
    await saw('joined-meeting', 'clinician', 24 * 60);
    await saw('joined-meeting', 'patient', 24 * 60 - 5);
    await saw('left-meeting', 'patient', 24 * 60 - 10);
    await saw('left-meeting', 'clinician', 24 * 60 - 10);
    await expectRefused(stores, () => end(), 'end-to-be-confirmed');
  });

  it('is done in spite of every doubt that is named, and of no other', async () => {
    const { end, stores, participant } = anEnd({
      now: '2026-03-03T10:40:00Z',
      patient: { state: 'waiting' },
    });
    const refusal = await expectRefused(stores, () => end(['time-not-over']), 'end-to-be-confirmed');
    expect(refusal).toMatchObject({ more: { doubts: BOTH } });
    await end(BOTH);
    expect(participant('patient').state).toBe('not-seen');
    expect(stores.evidence.at(-1)?.detail).toEqual({ 'nobody-together': true, 'time-not-over': true });
    await end();
    expect(stores.evidence).toHaveLength(1);
    expect(stores.audit).toHaveLength(1);
  });

  it('is refused before its time when nobody was let in, whoever waits', async () => {
    const { end, stores } = anEnd({ patient: { state: 'waiting' } });
    await expectRefused(stores, () => end(BOTH), 'appointment-not-started');
  });

  it('is refused when nobody was let in and the time is over: the attendance says what happened', async () => {
    const { end, stores } = anEnd({ now: '2026-03-03T12:00:00Z' });
    await expectRefused(stores, () => end(BOTH), 'appointment-time-over');
    const forgotten = anEnd({ now: '2026-03-03T12:00:00Z', patient: { state: 'left' } });
    expect((await forgotten.end(BOTH)).state).toBe('over');
  });

  it('is refused after a cancellation, and when it was changed', async () => {
    const cancelled = anEnd({ appointment: { status: 'cancelled' } });
    await expectRefused(cancelled.stores, () => cancelled.end(), 'appointment-already-over');
    const { end, stores } = anEnd({ now: AFTER });
    await expectRefused(stores, () => end([], 2), 'changed-meanwhile');
  });
});
