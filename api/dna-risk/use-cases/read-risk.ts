import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { DnaRisk } from '../contract/dna-risk.ts';
import type { Stores } from '../ports/stores.ts';
import { modelInUse } from './model-in-use.ts';
import { isAhead, viewRisk } from './view-risk.ts';

/** Of each appointment, as it is now: one query a table, however many there are. */
export async function readRisks(
  stores: Stores,
  appointments: readonly AppointmentRecord[],
  now: Temporal.Instant,
): Promise<DnaRisk[]> {
  const ids = appointments.map(({ appointmentId }) => appointmentId);
  const ahead = appointments.filter((one) => isAhead(one, now)).map(({ appointmentId }) => appointmentId);
  const [model, facts, participants, support] = await Promise.all([
    modelInUse(stores),
    stores.riskFacts.knownAt(ahead, now),
    stores.participants.listByAppointments(ids),
    stores.dnaSupport.listByAppointments(ids),
  ]);
  return appointments.map((appointment) => {
    const { appointmentId } = appointment;
    return viewRisk(appointment, {
      model,
      facts: facts.get(appointmentId),
      participants: participants.filter((one) => one.appointmentId === appointmentId),
      support: support.filter((one) => one.appointmentId === appointmentId),
    });
  });
}

export async function readRisk(
  stores: Stores,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<DnaRisk> {
  const [risk] = await readRisks(stores, [appointment], now);
  if (risk === undefined) throw new Error('an appointment without an answer');
  return risk;
}
