import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { OutcomeStore, OutcomeVersion } from '../../api/attendance/ports/outcome-store.ts';

/** What follows attendances, and the organisation's settings, as the database keeps them. */
export function inMemoryOutcomes(
  rows: OutcomeVersion[],
  settings: { writesAttendanceStatus: boolean; version: number }[],
  appointments: readonly AppointmentRecord[],
): OutcomeStore {
  return {
    add: (one) => {
      const isTaken = rows.some(
        ({ appointmentId, version }) => appointmentId === one.appointmentId && version === one.version,
      );
      if (!isTaken) rows.push(one);
      return Promise.resolve(!isTaken);
    },
    findNewest: (id) => {
      const newest = rows.findLast(({ appointmentId }) => appointmentId === id);
      const nextId = newest?.next?.appointmentId;
      const next = appointments.find(({ appointmentId }) => appointmentId === nextId);
      const isCancelled = next?.status === 'cancelled';
      return Promise.resolve(newest && isCancelled ? { ...newest, next: undefined } : newest);
    },
    findSettings: () => Promise.resolve(settings.at(-1) ?? { writesAttendanceStatus: false, version: 0 }),
    saveSettings: (one) => {
      if (one.version !== (settings.at(-1)?.version ?? 0) + 1) return Promise.resolve(false);
      settings.push(one);
      return Promise.resolve(true);
    },
  };
}
