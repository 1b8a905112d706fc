import type { AppointmentRecord, AppointmentStore } from '../../api/appointments/ports/appointment-store.ts';
import { bookInMemory, type Tables } from './book-in-memory.ts';
import { partly } from './partly.ts';

/** Appointments as the database keeps them; a move finds its time free. */
export function inMemoryAppointments(tables: Tables): AppointmentStore {
  const rows = tables.appointments;
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
    book: (booking) => Promise.resolve(bookInMemory(tables, booking)),
    listBySeries: (id) => Promise.resolve(rows.filter((row) => row.seriesId === id)),
    listOpenOfPatient: (id, now) =>
      Promise.resolve(
        rows.filter(
          (row) =>
            row.patientId === id &&
            row.status === 'booked' &&
            row.endsAt.epochMilliseconds > now.epochMilliseconds,
        ),
      ),
    countUp: (id) => change(id, ({ version }) => ({ version: version + 1 })),
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
