import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { NewTextStop, TextStopStore } from '../../api/messages/ports/text-stop-store.ts';

/** Stopped numbers that stand, as the database keeps them. */
export function inMemoryTextStops(
  rows: NewTextStop[],
  appointments: readonly AppointmentRecord[],
): TextStopStore {
  const isOf = (hash: Uint8Array) => (row: NewTextStop) => Buffer.compare(row.numberHash, hash) === 0;
  return {
    add: (stop) => {
      const isNew = !rows.some(isOf(stop.numberHash));
      if (isNew) rows.push(stop);
      return Promise.resolve(isNew);
    },
    isStanding: (hashes) => Promise.resolve(hashes.some((hash) => rows.some(isOf(hash)))),
    list: (serviceLineIds) =>
      Promise.resolve(
        rows.flatMap(({ numberHash: _hash, ...stop }) => {
          const of = appointments.find(({ appointmentId }) => appointmentId === stop.appointmentId)!;
          const { serviceLineId, serviceLineName } = of;
          return serviceLineIds.includes(serviceLineId) ? [{ ...stop, serviceLineId, serviceLineName }] : [];
        }),
      ),
    settle: (stopId) => {
      rows.splice(
        rows.findIndex((row) => row.stopId === stopId),
        1,
      );
      return Promise.resolve();
    },
  };
}
