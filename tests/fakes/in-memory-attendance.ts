import type { AttendanceStore, AttendanceVersion } from '../../api/attendance/ports/attendance-store.ts';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import { partly } from './partly.ts';

/** Attendance as the database keeps it: each version of an appointment once. */
export function inMemoryAttendance(
  rows: AttendanceVersion[],
  appointments: readonly AppointmentRecord[],
  graphCalls: { appointmentId: string; count: number }[],
): AttendanceStore {
  return partly<AttendanceStore>('attendance', {
    add: (version) => {
      const { appointmentId } = version;
      if (rows.some((row) => row.appointmentId === appointmentId && row.version === version.version)) {
        return Promise.resolve(false);
      }
      rows.push({ ...version, writtenToPasAt: undefined, pasEncounterId: undefined, undoneAt: undefined });
      return Promise.resolve(true);
    },
    undo: (id, version, { at }) => {
      const index = rows.findIndex((row) => row.appointmentId === id && row.version === version);
      const row = rows[index];
      if (row === undefined || row.undoneAt !== undefined) return Promise.resolve(false);
      rows[index] = { ...row, undoneAt: at };
      return Promise.resolve(true);
    },
    wasSeenBefore: ({ patientId, serviceLineId, startsAt }) =>
      Promise.resolve(
        appointments.some(
          (one) =>
            one.patientId === patientId &&
            one.serviceLineId === serviceLineId &&
            one.startsAt.epochMilliseconds < startsAt.epochMilliseconds &&
            ['5', '6'].includes(
              rows.findLast((row) => row.appointmentId === one.appointmentId && row.undoneAt === undefined)
                ?.code ?? '',
            ),
        ),
      ),
    setAwaitsDecision: () => Promise.resolve(),
    listByAppointment: (id) => Promise.resolve(rows.filter((row) => row.appointmentId === id)),
    countGraphCalls: (id) =>
      Promise.resolve(
        graphCalls.reduce((sum, { appointmentId, count }) => sum + (appointmentId === id ? count : 0), 0),
      ),
    addGraphCalls: (appointmentId, count) => {
      graphCalls.push({ appointmentId, count });
      return Promise.resolve();
    },
    markWritten: (id, version, at, pasEncounterId) => {
      const index = rows.findIndex((row) => row.appointmentId === id && row.version === version);
      const row = rows[index]!;
      rows[index] = { ...row, writtenToPasAt: row.writtenToPasAt ?? at, pasEncounterId };
      return Promise.resolve();
    },
    newestByAppointments: (ids) =>
      Promise.resolve(
        rows.filter(
          (row) =>
            ids.includes(row.appointmentId) &&
            rows.every((other) => other.appointmentId !== row.appointmentId || other.version <= row.version),
        ),
      ),
  });
}
