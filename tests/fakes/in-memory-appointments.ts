import type { AppointmentRecord, AppointmentStore } from '../../api/appointments/ports/appointment-store.ts';
import { partly } from './partly.ts';

/** Appointments as the database keeps them. No time is ever taken. @param rows looked at and filled by tests */
export function inMemoryAppointments(rows: AppointmentRecord[]): AppointmentStore {
  const find = (id: string) => Promise.resolve(rows.find((row) => row.appointmentId === id));
  const change = (
    id: string,
    edit: (row: AppointmentRecord) => Partial<AppointmentRecord>,
  ): Promise<void> => {
    const at = rows.findIndex((row) => row.appointmentId === id);
    if (at < 0) throw new Error(`no appointment ${id}`);
    rows[at] = { ...rows[at]!, ...edit(rows[at]!) };
    return Promise.resolve();
  };
  return partly<AppointmentStore>('appointments', {
    findById: find,
    lockById: find,
    listByGroup: (id) =>
      Promise.resolve(rows.filter((row) => row.group?.groupSessionId === id && row.status !== 'cancelled')),
    markProfessionalReady: (id, at) =>
      change(id, (row) => ({ professionalReadyAt: row.professionalReadyAt ?? at })),
    takeArrival: (id, practitionerId, at) =>
      change(id, (row) => ({
        arrivalTakenBy: row.arrivalTakenBy ?? { practitionerId, displayName: 'Somebody', at },
      })),
    respond: (id, practitionerId, response) =>
      change(id, ({ staff }) => ({
        staff: staff.map((one) => (one.practitionerId === practitionerId ? { ...one, response } : one)),
      })),
    markEnded: (id, at) => change(id, () => ({ status: 'ended', endedAt: at })),
    cancel: (id, cancelled) =>
      change(id, ({ version }) => ({ status: 'cancelled', version: version + 1, cancelled })),
    move: async (id, { startsAt, endsAt, patientStartsAt, patientEndsAt, outlookCheck }) => {
      await change(id, ({ version }) => ({
        ...{ startsAt, endsAt, patientStartsAt, patientEndsAt, outlookCheck },
        version: version + 1,
      }));
      return 'moved';
    },
  });
}
