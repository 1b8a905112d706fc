import type { Temporal } from 'temporal-polyfill';
import type { ParticipantRecord, ParticipantStore } from '../../api/appointments/ports/participant-store.ts';

export interface InMemoryParticipants extends Omit<ParticipantStore, 'extendLinksOfSeries'> {
  rows: ParticipantRecord[];
  /** By participant id. */
  linkHashes: Map<string, Uint8Array>;
  /** The links of these appointments work until then at least. */
  extendLinks: (appointmentIds: readonly string[], until: Temporal.Instant) => Promise<void>;
}

/** Participants as the database keeps them. */
export function inMemoryParticipants(): InMemoryParticipants {
  const rows: ParticipantRecord[] = [];
  const linkHashes = new Map<string, Uint8Array>();
  const change = (participantId: string, edit: (row: ParticipantRecord) => Partial<ParticipantRecord>) => {
    const at = rows.findIndex((row) => row.participantId === participantId);
    if (at < 0) throw new Error(`no participant ${participantId}`);
    rows[at] = { ...rows[at]!, ...edit(rows[at]!) };
    return Promise.resolve();
  };
  const byHash = (hash: Uint8Array) =>
    rows.find((row) => Buffer.compare(linkHashes.get(row.participantId) ?? Buffer.of(), hash) === 0);
  return {
    rows,
    linkHashes,
    findByLinkHash: (hash) => Promise.resolve(byHash(hash)),
    lockById: (id) => Promise.resolve(rows.find((row) => row.participantId === id)),
    listByAppointment: (id) => Promise.resolve(rows.filter((row) => row.appointmentId === id)),
    listByAppointments: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.appointmentId))),
    countFailedIdentityCheck: (id, lockedAt) =>
      change(id, (row) => ({
        failedIdentityChecks: row.failedIdentityChecks + 1,
        lockedAt: row.lockedAt ?? lockedAt,
      })),
    markVerified: (id, deviceHash, at) =>
      change(id, (row) => ({
        verifiedAt: row.verifiedAt ?? at,
        boundDeviceHash: deviceHash,
        failedIdentityChecks: 0,
        lastSeenAt: at,
        state: row.state === 'invited' ? 'verified' : row.state,
      })),
    setState: (id, state, at) =>
      change(id, (row) => ({
        state,
        waitingSince: state === 'waiting' ? (row.waitingSince ?? at) : row.waitingSince,
        admittedAt: state === 'admitted' ? (row.admittedAt ?? at) : row.admittedAt,
      })),
    extendLinks: (appointmentIds, until) => {
      for (const [at, row] of rows.entries()) {
        if (!appointmentIds.includes(row.appointmentId)) continue;
        const isLonger = row.linkExpiresAt.epochMilliseconds > until.epochMilliseconds;
        rows[at] = { ...row, linkExpiresAt: isLonger ? row.linkExpiresAt : until };
      }
      return Promise.resolve();
    },
    touch: (id, at) => change(id, () => ({ lastSeenAt: at })),
  };
}
