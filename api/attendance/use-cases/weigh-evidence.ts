import type { Temporal } from 'temporal-polyfill';
import { attendanceFacts, type AttendanceRules, type EvidenceFact } from '../rules/attendance-facts.ts';
import { proposeAttendance, type AttendanceProposal } from '../rules/propose-attendance.ts';
import { proposeUnseen } from '../rules/propose-unseen.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';

/** What the attendance rules make of the evidence of one appointment. */
export function weighEvidence(
  appointment: AppointmentRecord,
  rules: AttendanceRules,
  participants: readonly ParticipantRecord[],
  evidence: readonly Evidence[],
  now: Temporal.Instant,
): AttendanceProposal {
  const { modality, status } = appointment;
  if (modality !== 'video' && status !== 'cancelled') {
    const startsAt = appointment.patientStartsAt.epochMilliseconds;
    const isOver = status === 'ended';
    return proposeUnseen(
      modality,
      { startsAt, graceMinutes: rules.graceMinutes, isOver },
      now.epochMilliseconds,
    );
  }
  const kindOf = new Map<string, 'patient' | 'proxy'>(
    participants.map((participant) => [participant.participantId, participant.kind]),
  );
  const facts = relevant(appointment, evidence).map((item): EvidenceFact => {
    const cancelledBy = item.detail['by'];
    return {
      kind: item.kind,
      source: item.source,
      occurredAt: item.occurredAt.epochMilliseconds,
      comer: item.participantId === undefined ? undefined : kindOf.get(item.participantId),
      isStaff: item.practitionerId !== undefined,
      // what was cancelled and taken back again is not cancelled
      ...(status === 'cancelled' && (cancelledBy === 'patient' || cancelledBy === 'provider')
        ? { cancelledBy }
        : {}),
    };
  });
  return proposeAttendance(
    attendanceFacts(
      {
        startsAt: appointment.patientStartsAt.epochMilliseconds,
        hasMeeting: appointment.joinWebUrl !== undefined,
      },
      rules,
      facts,
    ),
    now.epochMilliseconds,
  );
}

/**
 * What happened before the appointment was moved in time tells nothing of the new time; messages that failed still do.
 * In a group somebody without a link of ours may be any of the patients, so only those who were admitted count.
 */
function relevant({ group }: AppointmentRecord, evidence: readonly Evidence[]): readonly Evidence[] {
  const movedAt = evidence.findLast(
    (item) => item.kind === 'appointment-moved' && item.detail['keepsTime'] === false,
  )?.occurredAt.epochMilliseconds;
  const wasAdmitted = evidence.some((item) => item.kind === 'admitted');
  return evidence.filter((item) => {
    const isOld = movedAt !== undefined && item.occurredAt.epochMilliseconds < movedAt;
    if (isOld && item.kind !== 'message-failed') return false;
    const isUnknown = item.kind === 'report-attended' && item.practitionerId === undefined;
    return !(isUnknown && group !== undefined && !wasAdmitted);
  });
}
