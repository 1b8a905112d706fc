import type { Attendance, EvidenceLine as EvidenceView } from '../contract/attendance.ts';
import { attendanceCodes } from '../contract/attendance-words.ts';
import type { AttendanceProposal } from '../rules/propose-attendance.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { participantWords, relationshipWords } from '../../appointments/use-cases/participant-words.ts';

/** What counts: the newest confirmed version, else what the rules propose. */
export function attendanceView(
  newest: AttendanceVersion | undefined,
  proposal: AttendanceProposal,
): Attendance {
  if (newest !== undefined) {
    return {
      status: newest.writtenToPasAt === undefined ? 'confirmed' : 'written',
      code: newest.code,
      codeLabel: attendanceCodes[newest.code],
      reasons: newest.reasons,
      version: newest.version,
      confirmedBy: newest.confirmedBy.displayName,
      confirmedAt: newest.confirmedAt.toString(),
      writtenToPasAt: newest.writtenToPasAt?.toString() ?? null,
    };
  }
  return {
    status: proposal.status,
    code: proposal.code ?? null,
    codeLabel: proposal.code === undefined ? null : attendanceCodes[proposal.code],
    reasons: proposal.reasons,
    version: 0,
    confirmedBy: null,
    confirmedAt: null,
    writtenToPasAt: null,
  };
}

const EVIDENCE_LABELS: Record<EvidenceKind, string> = {
  'appointment-booked': 'Appointment booked',
  'appointment-moved': 'Appointment moved',
  'appointment-cancelled': 'Appointment cancelled',
  'message-sent': 'Message sent',
  'message-failed': 'Message could not be delivered',
  'link-opened': 'Opened their link',
  'identity-passed': 'Said who they are',
  'identity-failed': 'Gave a wrong date of birth',
  'entered-waiting': 'Entered the waiting room',
  'professional-ready': 'Said that they were ready',
  admitted: 'Was admitted',
  'sent-to-meeting': 'Went on to the Teams meeting',
  'left-page': 'Left the waiting room',
  'page-open': 'Had their page open',
  'meeting-started': 'Teams meeting started',
  'meeting-ended': 'Teams meeting ended',
  'joined-meeting': 'Joined the Teams meeting',
  'left-meeting': 'Left the Teams meeting',
  'report-attended': 'In Teams’ attendance report',
  'consultation-ended': 'Ended the consultation',
  'consultation-reopened': 'Reopened the consultation',
  marked: 'Recorded the attendance',
};

const who = ({ kind, relationship }: ParticipantRecord): string =>
  participantWords({ kind, relationship: relationshipWords(relationship) });

/** Evidence as people read it. */
export function evidenceView(
  evidence: readonly Evidence[],
  appointment: AppointmentRecord,
  participants: readonly ParticipantRecord[],
): EvidenceView[] {
  return evidence.map((item) => {
    const participant = participants.find((one) => one.participantId === item.participantId);
    const member = appointment.staff.find((one) => one.practitionerId === item.practitionerId);
    return {
      kind: item.kind,
      label: EVIDENCE_LABELS[item.kind],
      source: item.source,
      occurredAt: item.occurredAt.toString(),
      who: participant === undefined ? (member?.displayName ?? null) : who(participant),
    };
  });
}
