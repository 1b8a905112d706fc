import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { OpenPageStore } from '../../api/joining/ports/open-page-store.ts';
import type { InMemoryParticipants } from './in-memory-participants.ts';

/** What one look at all open pages reads and writes. */
export function inMemoryOpenPages(
  participants: InMemoryParticipants,
  appointments: readonly AppointmentRecord[],
): OpenPageStore {
  return {
    stampsOf: (ids, now) =>
      Promise.resolve(
        new Map(
          participants.rows
            .filter(({ participantId }) => ids.includes(participantId))
            .map((row) => {
              const appointment = appointments.find(
                ({ appointmentId }) => appointmentId === row.appointmentId,
              );
              const isExpired = Temporal.Instant.compare(row.linkExpiresAt, now) <= 0;
              const { version, joinWebUrl } = appointment!;
              const { linkGeneration, withdrawnAt, lockedAt, verifiedAt, boundDeviceHash } = row;
              const parts = [
                version,
                joinWebUrl,
                linkGeneration,
                withdrawnAt,
                lockedAt,
                verifiedAt,
                isExpired,
              ];
              return [row.participantId, [...parts, boundDeviceHash].join(' ')];
            }),
        ),
      ),
    touch: async (heard) => {
      for (const { participantId, at } of heard) await participants.touch(participantId, at);
    },
  };
}
