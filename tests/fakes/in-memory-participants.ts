import type { Temporal } from 'temporal-polyfill';
import { stateAfter } from '../../api/appointments/rules/participant-state.ts';
import type { PageLanguage } from '../../api/kernel/rules/words/page-languages.ts';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { AuthorityRecord } from '../../api/patients/ports/authority-store.ts';
import type { ParticipantRecord, ParticipantStore } from '../../api/appointments/ports/participant-store.ts';

export interface InMemoryParticipants extends Omit<
  ParticipantStore,
  'extendLinksOfSeries' | 'setPageLanguage'
> {
  rows: ParticipantRecord[];
  /** The links of these appointments work until then at least. */
  extendLinks: (appointmentIds: readonly string[], until: Temporal.Instant) => Promise<void>;
  /** Of one participant, and of the same person in these appointments. */
  setLanguage: (
    participant: ParticipantRecord,
    appointmentIds: readonly string[],
    language: PageLanguage,
  ) => Promise<void>;
}

/** Participants as the database keeps them. */
export function inMemoryParticipants(
  appointments: AppointmentRecord[],
  authorities: readonly AuthorityRecord[],
): InMemoryParticipants {
  const rows: ParticipantRecord[] = [];
  const change = (participantId: string, edit: (row: ParticipantRecord) => Partial<ParticipantRecord>) => {
    const at = rows.findIndex((row) => row.participantId === participantId);
    if (at < 0) throw new Error(`no participant ${participantId}`);
    rows[at] = { ...rows[at]!, ...edit(rows[at]!) };
    return Promise.resolve();
  };
  const byHash = (hash: Uint8Array) => rows.find((row) => Buffer.compare(row.linkHash, hash) === 0);
  return {
    rows,
    findByLinkHash: (hash) => Promise.resolve(byHash(hash)),
    lockById: (id) => Promise.resolve(rows.find((row) => row.participantId === id)),
    listByAppointment: (id) => Promise.resolve(rows.filter((row) => row.appointmentId === id)),
    listByAppointments: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.appointmentId))),
    countFailedIdentityCheck: (id, lockedAt) =>
      change(id, (row) => ({
        failedIdentityChecks: row.failedIdentityChecks + 1,
        lockedAt: row.lockedAt ?? lockedAt,
      })),
    bindDevice: (id, deviceHash, at) =>
      change(id, (row) => ({
        verifiedAt: row.verifiedAt ?? at,
        boundDeviceHash: deviceHash,
        failedIdentityChecks: 0,
        lastSeenAt: at,
      })),
    takeStep: async ({ participantId, state: from }, step, at) => {
      const state = stateAfter(from, step);
      await change(participantId, (row) => ({
        state,
        waitingSince: state === 'waiting' ? (row.waitingSince ?? at) : row.waitingSince,
        admittedAt: state === 'admitted' ? (row.admittedAt ?? at) : row.admittedAt,
      }));
      const { appointmentId } = rows.find((row) => row.participantId === participantId)!;
      const place = appointments.findIndex((row) => row.appointmentId === appointmentId);
      const appointment = appointments[place];
      if (appointment !== undefined && state !== from) {
        appointments[place] = { ...appointment, version: appointment.version + 1 };
      }
      return state;
    },
    add: (
      appointmentId,
      { participantId, kind, relatedPersonId, person, contact, linkHash, linkExpiresAt },
    ) => {
      const [model] = rows;
      const authority = authorities.find((one) => one.relatedPersonId === relatedPersonId);
      rows.push({
        participantId,
        appointmentId,
        kind,
        relatedPersonId,
        relationship: authority?.relationship,
        legalBasis: authority?.legalBasis,
        authority,
        laterAuthorities: [],
        relationshipCheck: undefined,
        language: person?.language,
        givenName: person?.givenName ?? authority?.givenName ?? '',
        familyName: person?.familyName ?? authority?.familyName ?? '',
        ...(contact ?? { mobile: authority?.mobile, email: authority?.email }),
        patientStanding: model?.patientStanding ?? 'active',
        linkGeneration: 1,
        linkHash,
        endedAt: undefined,
        linkExpiresAt,
        withdrawnAt: undefined,
        failedIdentityChecks: 0,
        lockedAt: undefined,
        verifiedAt: undefined,
        boundDeviceHash: undefined,
        pageLanguage: undefined,
        state: 'invited',
        waitingSince: undefined,
        admittedAt: undefined,
        lastSeenAt: undefined,
        silentAt: undefined,
        askedForNoTextsAt: undefined,
      });
      return Promise.resolve();
    },
    extendLinks: (appointmentIds, until) => {
      for (const [at, row] of rows.entries()) {
        if (!appointmentIds.includes(row.appointmentId)) continue;
        const isLonger = row.linkExpiresAt.epochMilliseconds > until.epochMilliseconds;
        rows[at] = { ...row, linkExpiresAt: isLonger ? row.linkExpiresAt : until };
      }
      return Promise.resolve();
    },
    setLanguage: async (participant, appointmentIds, pageLanguage) => {
      const isSame = (row: ParticipantRecord) =>
        row.participantId === participant.participantId ||
        (appointmentIds.includes(row.appointmentId) &&
          row.kind === participant.kind &&
          (row.kind === 'patient' || row.relatedPersonId === participant.relatedPersonId));
      for (const { participantId } of rows.filter(isSame))
        await change(participantId, () => ({ pageLanguage }));
    },
    unlock: (id) => change(id, () => ({ lockedAt: undefined, failedIdentityChecks: 0 })),
    withdraw: (id, at) =>
      change(id, (row) => ({ withdrawnAt: row.withdrawnAt ?? at, askedForNoTextsAt: undefined })),
    end: (id, at) =>
      change(id, (row) => ({
        withdrawnAt: row.withdrawnAt ?? at,
        endedAt: row.endedAt ?? at,
        askedForNoTextsAt: undefined,
      })),
    renewLink: (id, { generation, hash }) => {
      return change(id, () => ({
        linkGeneration: generation,
        linkHash: hash,
        withdrawnAt: undefined,
        lockedAt: undefined,
        failedIdentityChecks: 0,
        verifiedAt: undefined,
        boundDeviceHash: undefined,
      }));
    },
    setContact: (id, contact) => change(id, () => ({ ...contact, askedForNoTextsAt: undefined })),
    noteTextStop: (id, at) => change(id, (row) => ({ askedForNoTextsAt: row.askedForNoTextsAt ?? at })),
    settleTextStop: (id) => change(id, () => ({ askedForNoTextsAt: undefined })),
    touch: (id, at) => change(id, () => ({ lastSeenAt: at })),
  };
}
