import type { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../contract/appointments.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { viewAppointments } from './view-appointments.ts';

/** The appointment as it stands in this transaction. It must exist. */
export async function viewAppointment(
  stores: Stores,
  appointmentId: AppointmentId,
  now: Temporal.Instant,
): Promise<Appointment> {
  const record = await stores.appointments.findById(appointmentId);
  const [view] = record === undefined ? [] : await viewAppointments(stores, [record], now);
  if (view === undefined) throw new Error(`no appointment ${appointmentId}`);
  return view;
}
