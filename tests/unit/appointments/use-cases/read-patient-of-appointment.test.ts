import type { Temporal } from 'temporal-polyfill';
import { NORTHMOOR, type ConsultationOptions } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import {
  makeReadPatientOfAppointment,
  readPatientOfAppointment,
} from '../../../../api/appointments/use-cases/read-patient-of-appointment.ts';
import type { PasPatient } from '../../../../api/patients/ports/pas-patient.ts';

/** The daily question about the patient of an appointment, and a PAS that answers it. */
function aDailyLook(options: ConsultationOptions, says: Partial<PasPatient> | 'nobody' = {}) {
  const day = aDayOfClinic(options);
  const { stores, deps, clock } = day;
  const nobody = () => Promise.resolve({ patients: [], unusable: 0 });
  const findById = () => Promise.resolve(says === 'nobody' ? undefined : { ...stores.patients[0]!, ...says });
  const look = makeReadPatientOfAppointment({
    ...deps,
    pasOf: () => Promise.resolve({ findByNhsNumber: nobody, findByName: nobody, findById }),
  });
  const subject = { kind: 'appointment', id: day.appointmentId } as const;
  return {
    ...day,
    /** @returns whether the PAS was asked */
    look: async (): Promise<boolean> => {
      const now = { organisation: NORTHMOOR, subject, key: '', dueAt: clock.now, payload: {} };
      const afterwards = await stores.run(NORTHMOOR.orgId, (all) => look(all, now));
      await afterwards?.();
      return afterwards !== undefined;
    },
    nextAt: (): Temporal.Instant | undefined =>
      stores.timetable.rows.find(({ name }) => name === readPatientOfAppointment.name)?.at,
  };
}

describe('the daily look at the patient of an appointment', () => {
  it('asks the PAS and is due again the next day', async () => {
    const { look, nextAt, clock, stores } = aDailyLook({ now: '2026-03-01T10:00:00Z' });
    expect(await look()).toBe(true);
    expect(nextAt()?.toString()).toBe('2026-03-02T10:00:00Z');
    expect(stores.patients[0]?.readAt).toEqual(clock.now);
  });

  it.each<[string, ConsultationOptions]>([
    ['is cancelled', { appointment: { status: 'cancelled' } }],
    ['is over', { now: '2026-03-03T11:00:00Z' }],
  ])('asks nothing more when it %s', async (_what, options) => {
    const { look, nextAt } = aDailyLook(options);
    expect(await look()).toBe(false);
    expect(nextAt()).toBeUndefined();
  });

  it('marks a patient who died, and leaves the appointment to a person', async () => {
    const { look, stores, deps, appointment } = aDailyLook({}, { standing: 'died' });
    await look();
    expect(stores.patients[0]?.standing).toBe('died');
    expect(deps.told).toEqual(['patient-standing-changed']);
    expect(appointment().status).toBe('booked');
    expect(stores.outbox.filter(({ topic }) => topic === 'send-message')).toEqual([]);
  });

  it('takes a record that identifies nobody any more for one that is not in use', async () => {
    const { look, stores } = aDailyLook({}, 'nobody');
    await look();
    expect(stores.patients[0]).toMatchObject({ standing: 'inactive', mobile: undefined });
  });

  it('tells nobody when nothing is new', async () => {
    const { look, deps } = aDailyLook({});
    await look();
    expect(deps.told).toEqual([]);
  });
});
