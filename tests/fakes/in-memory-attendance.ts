import type { AttendanceStore, AttendanceVersion } from '../../api/attendance/ports/attendance-store.ts';
import { partly } from './partly.ts';

/** Attendance as the database keeps it: each version of an appointment once. */
export function inMemoryAttendance(rows: AttendanceVersion[]): AttendanceStore {
  return partly<AttendanceStore>('attendance', {
    add: (version) => {
      const { appointmentId } = version;
      if (rows.some((row) => row.appointmentId === appointmentId && row.version === version.version)) {
        return Promise.resolve(false);
      }
      rows.push({ ...version, writtenToPasAt: undefined, pasEncounterId: undefined });
      return Promise.resolve(true);
    },
    forgetUnwritten: (id) => {
      const kept = rows.filter((row) => row.appointmentId !== id || row.writtenToPasAt !== undefined);
      rows.splice(0, rows.length, ...kept);
      return Promise.resolve();
    },
    listByAppointment: (id) => Promise.resolve(rows.filter((row) => row.appointmentId === id)),
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
