import { Temporal } from 'temporal-polyfill';
import { appointmentSubject } from '../../api/appointments/rules/appointment-subject.ts';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { OpenPageStore } from '../../api/joining/ports/open-page-store.ts';
import type { WaitingMessageRecord } from '../../api/waiting-messages/ports/waiting-message-store.ts';
import { isVisitOver } from '../../api/joining/rules/shared-visit.ts';
import type { CareHomeRows } from './in-memory-care-homes.ts';
import type { InMemoryParticipants } from './in-memory-participants.ts';

/** What one look at all open pages reads and writes. */
export function inMemoryOpenPages(
  participants: InMemoryParticipants,
  appointments: readonly AppointmentRecord[],
  messages: {
    written: readonly WaitingMessageRecord[];
    off: readonly string[];
    consentTexts: readonly unknown[];
    careHomes: CareHomeRows;
  },
): OpenPageStore {
  const stampOf = (participantId: string, now: Temporal.Instant): string => {
    const row = participants.rows.find((one) => one.participantId === participantId);
    const appointment = appointments.find(({ appointmentId }) => appointmentId === row?.appointmentId);
    if (row === undefined || appointment === undefined) return '';
    const isExpired = Temporal.Instant.compare(row.linkExpiresAt, now) <= 0;
    const { appointmentId, version, joinWebUrl, visitorJoinUrl, lateness, hasLobby } = appointment;
    const written = messages.written.filter((message) => message.participantId === participantId).length;
    const talk = [
      written,
      messages.off.includes(appointmentId),
      JSON.stringify(lateness),
      messages.consentTexts.length,
    ];
    const { linkGeneration, withdrawnAt, lockedAt, verifiedAt, boundDeviceHash } = row;
    const parts = [
      version,
      joinWebUrl,
      visitorJoinUrl,
      hasLobby,
      linkGeneration,
      withdrawnAt,
      lockedAt,
      verifiedAt,
      isExpired,
    ];
    const visitsOver = messages.careHomes.visits.filter((visit) => {
      if (visit.participantId !== participantId) return false;
      const signIn = messages.careHomes.signIns.find(({ signInId }) => signInId === visit.signInId)!;
      return isVisitOver(
        { ...visit, signInEndsAt: signIn.endsAt, signInWithdrawnAt: signIn.withdrawnAt },
        now,
      );
    }).length;
    return [...parts, ...talk, boundDeviceHash, visitsOver].join(' ');
  };
  return {
    changedStamps: (seen, now) => {
      const present = [...seen.keys()].map((id) => [id, stampOf(id, now)] as const);
      return Promise.resolve(new Map(present.filter(([id, stamp]) => seen.get(id) !== stamp)));
    },
    markSilent: (last, now) => {
      const silent = participants.rows.filter((row) => {
        const heard = last.find(({ participantId }) => participantId === row.participantId);
        if (heard === undefined || row.state !== 'waiting') return false;
        return row.lastSeenAt === undefined || Temporal.Instant.compare(row.lastSeenAt, heard.at) <= 0;
      });
      for (const [at, row] of participants.rows.entries()) {
        const heard = last.find(({ participantId }) => participantId === row.participantId);
        if (heard !== undefined && silent.includes(row))
          participants.rows[at] = { ...row, silentAt: now, lastSeenAt: heard.at };
      }
      const theirs = new Set(silent.map(({ appointmentId }) => appointmentId));
      return Promise.resolve(
        appointments.filter(({ appointmentId }) => theirs.has(appointmentId)).map(appointmentSubject),
      );
    },
    touch: (heard) => {
      for (const { participantId, at } of heard) {
        const index = participants.rows.findIndex((row) => row.participantId === participantId);
        const row = participants.rows[index];
        if (row === undefined) continue;
        const seen = row.lastSeenAt;
        if (seen === undefined) participants.rows[index] = { ...row, lastSeenAt: at };
        else if (Temporal.Instant.compare(at, seen) > 0)
          participants.rows[index] = { ...row, silentAt: undefined, lastSeenAt: at };
      }
      return Promise.resolve();
    },
  };
}
