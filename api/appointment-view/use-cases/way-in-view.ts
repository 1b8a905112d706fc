import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { newestWayIn } from '../../appointments/rules/way-in.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { Appointment, Participant } from '../contract/appointments.ts';

/** By which way somebody came, or is to come. */
export function wayInView(
  evidence: readonly Evidence[],
  { participantId }: ParticipantRecord,
): Participant['wayIn'] {
  const newest = newestWayIn(evidence, participantId);
  return newest === undefined ? null : { ...newest, at: newest.at.toString() };
}

/** How people come into the meeting. */
export function waysInView(record: AppointmentRecord): Appointment['waysIn'] {
  if (record.modality !== 'video' || record.joinWebUrl === undefined) return null;
  const organiser = record.staff.find(({ entraObjectId }) => entraObjectId === record.organiserObjectId);
  return {
    organiser: organiser?.displayName ?? null,
    hasVisitorLink: record.visitorJoinUrl !== undefined,
    noVisitorLinkBecause: record.noVisitorLinkBecause ?? null,
    hasLobby: record.hasLobby,
    dialIn: record.dialIn ?? null,
  };
}
