import { WAY_REASON_WORDS, WAY_WORDS } from '../../appointments/contract/way-in-words.ts';
import { readWay } from '../../appointments/rules/way-in.ts';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Attendance, AttendanceDetail, EvidenceLine } from '../contract/attendance.ts';
import { attendanceCodes } from '../contract/attendance-words.ts';
import type { FollowUp } from '../contract/outcome.ts';
import { undoUntilOf } from '../rules/undo-until.ts';
import { timelineView } from './timeline-view.ts';
import { proposeAttendance, type AttendanceProposal, type TookPart } from '../rules/propose-attendance.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import { identityInWords } from '../../evidence/rules/identity-evidence.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { whoIs } from './who-is.ts';
import { inSentence } from '../../kernel/rules/words/in-sentence.ts';
import { minutesFrom } from '../rules/panel-presence.ts';
import { contradictionOf } from './contradiction.ts';
import { factsOf, type KnownOfAttendance } from './facts-of.ts';

/**
 * What counts: the newest confirmed version, else what the rules propose. A version that Teams' report speaks against
 * stays as it is and is held up: a person has to look again.
 */
export function attendanceView(
  appointment: AppointmentRecord,
  known: KnownOfAttendance,
  newest: AttendanceVersion | undefined,
  now: Temporal.Instant,
): Attendance {
  const facts = factsOf(appointment, known, now);
  const nameOf = namesIn(appointment, known);
  const toBeBrought = appointment.toBeBrought ?? null;
  if (newest === undefined || newest.undoneAt !== undefined) {
    const proposal = { ...proposedView(proposeAttendance(facts), nameOf), toBeBrought };
    return newest === undefined ? proposal : undoneView(newest, proposal);
  }
  const contradiction = contradictionOf(appointment, newest, facts, known.evidence);
  const confirmed = { ...confirmedView(newest, nameOf), toBeBrought };
  return contradiction === undefined ? confirmed : contradictedView(newest, confirmed, contradiction);
}

/** Taken back: it is decided again from what is known now. */
function undoneView(
  { version, confirmedBy, code, writtenToPasAt }: AttendanceVersion,
  proposal: Attendance,
): Attendance {
  return {
    ...proposal,
    version,
    reasons: [
      ...proposal.reasons,
      writtenToPasAt === undefined
        ? `${confirmedBy.displayName} took a decision back. The PAS was not told of it.`
        : `${confirmedBy.displayName} took a decision back. The PAS still holds: ${attendanceCodes[code]} (${code}). Deciding again corrects it.`,
    ],
  };
}

type NameOf = (one: Pick<TookPart, 'role' | 'id'>) => string;

function namesIn({ staff }: AppointmentRecord, { participants }: KnownOfAttendance): NameOf {
  return ({ id }) => {
    const participant = participants.find(({ participantId }) => participantId === id);
    if (participant !== undefined) return whoIs(participant);
    return staff.find(({ practitionerId }) => practitionerId === id)?.displayName ?? 'A professional';
  };
}

const tookPartView = (tookPart: readonly TookPart[], nameOf: NameOf): Attendance['tookPart'] =>
  tookPart.map((one) => ({ who: nameOf(one), role: one.role, minutes: one.minutes }));

function contradictedView(
  version: AttendanceVersion,
  confirmed: Attendance,
  contradiction: string,
): Attendance {
  const { confirmedBy, code } = version;
  return {
    ...confirmed,
    status: 'hold',
    reasons: [
      contradiction,
      `${confirmedBy.displayName} had confirmed: ${attendanceCodes[code]} (${code}). Confirm it again, or correct it.`,
    ],
  };
}

function confirmedView(version: AttendanceVersion, nameOf: NameOf): Attendance {
  return {
    status: version.writtenToPasAt === undefined ? 'confirmed' : 'written',
    code: version.code,
    codeLabel: attendanceCodes[version.code],
    subReason: version.subReason ?? null,
    confidence: version.confidence ?? null,
    tookPart: tookPartView(version.tookPart, nameOf),
    toBeBrought: null,
    reasons: version.reasons,
    version: version.version,
    confirmedBy: version.confirmedBy.displayName,
    confirmedAt: version.confirmedAt.toString(),
    writtenToPasAt: version.writtenToPasAt?.toString() ?? null,
  };
}

function proposedView(proposal: AttendanceProposal, nameOf: NameOf): Attendance {
  return {
    status: proposal.status,
    code: proposal.code ?? null,
    codeLabel: proposal.code === undefined ? null : attendanceCodes[proposal.code],
    subReason: proposal.subReason ?? null,
    confidence: proposal.confidence ?? null,
    tookPart: tookPartView(proposal.tookPart, nameOf),
    toBeBrought: null,
    reasons: proposal.reasons,
    version: 0,
    confirmedBy: null,
    confirmedAt: null,
    writtenToPasAt: null,
  };
}

/**
 * Proposal, evidence and all versions of one appointment's attendance.
 * @param versions the oldest first
 * @param reader who reads it
 */
export function attendanceDetail(
  appointment: AppointmentRecord,
  known: KnownOfAttendance,
  versions: readonly AttendanceVersion[],
  now: Temporal.Instant,
  followUp: FollowUp | null,
  reader: Pick<Actor, 'practitionerId'>,
): AttendanceDetail {
  const undoUntil = undoUntilOf(appointment, versions, reader.practitionerId);
  const mayUndo = undoUntil !== undefined && Temporal.Instant.compare(now, undoUntil) < 0;
  return {
    attendance: attendanceView(appointment, known, versions.at(-1), now),
    undoUntil: mayUndo ? undoUntil.toString() : null,
    evidence: evidenceLines(appointment, known),
    timeline: timelineView(known, appointment, factsOf(appointment, known, now), (item) =>
      evidenceLine(item, appointment, known.participants),
    ),
    followUp,
    versions: versions.map((version) => ({
      version: version.version,
      code: version.code,
      codeLabel: attendanceCodes[version.code],
      subReason: version.subReason ?? null,
      isUndone: version.undoneAt !== undefined,
      note: version.note ?? null,
      confirmedBy: version.confirmedBy.displayName,
      confirmedAt: version.confirmedAt.toString(),
      writtenToPasAt: version.writtenToPasAt?.toString() ?? null,
    })),
  };
}

const EVIDENCE_LABELS: Record<EvidenceKind, string> = {
  'appointment-booked': 'Appointment booked',
  'appointment-moved': 'Appointment moved',
  'appointment-cancelled': 'Appointment cancelled',
  'message-sent': 'Message sent',
  'message-failed': 'Message could not be delivered',
  'link-opened': 'Their link was opened, perhaps by a program',
  'identity-passed': 'Said who they are',
  'identity-failed': 'Gave a wrong date of birth',
  'consent-shown': 'Read what to know before going in',
  'carer-with-patient': 'Was with a carer at the tablet of the care home',
  'entered-waiting': 'Entered the waiting room',
  'left-alone': 'Waited longer than the service allows, and nobody came',
  'wait-escalated': 'Others were told that somebody waits alone',
  'lateness-announced': 'Said how late the clinic runs',
  'professional-ready': 'Said that they were ready',
  admitted: 'Was admitted',
  'sent-back': 'Was sent back to the waiting room',
  'sent-to-meeting': 'Went on to the Teams meeting',
  'way-in': 'Way into the call',
  'left-page': 'Left the waiting room',
  'page-open': 'Had their page open',
  'network-changed': 'Their network became better or worse',
  'page-silent': 'Their page was not heard from for a while, and is back',
  'device-tested': 'Tested their phone',
  'link-resent': 'Sent the link again',
  'called-back': 'Rang them',
  'meeting-started': 'Teams meeting started',
  'meeting-ended': 'Teams meeting ended',
  'joined-meeting': 'Joined the Teams meeting',
  'left-meeting': 'Left the Teams meeting',
  'report-attended': 'In Teams’ attendance report',
  'panel-open': 'Had Confer open in the meeting’s side panel',
  'by-telephone': 'Took part by telephone',
  'interpreter-recorded': 'Recorded how it was with the interpreter',
  'consultation-ended': 'Ended the consultation',
  'consultation-reopened': 'Reopened the consultation',
  marked: 'Recorded the attendance',
};

/** An open panel is one line, however often it was heard from. */
function evidenceLines(
  appointment: AppointmentRecord,
  { evidence, participants }: KnownOfAttendance,
): EvidenceLine[] {
  const beats = Map.groupBy(
    evidence.filter(({ kind }) => kind === 'panel-open'),
    ({ practitionerId }) => practitionerId,
  );
  return evidence.flatMap((item) => {
    const line = evidenceLine(item, appointment, participants);
    if (item.kind !== 'panel-open') return [line];
    const times = beats.get(item.practitionerId)?.map(({ occurredAt }) => occurredAt.epochMilliseconds) ?? [];
    const minutes = minutesFrom(times, item.occurredAt.epochMilliseconds);
    if (minutes === undefined) return [];
    return [{ ...line, label: `${line.label} for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` }];
  });
}

/** Somebody whom Teams saw and could not name. */
const BY_THE_BROWSER = 'Somebody by the browser';
const OF_SOMEBODY: readonly EvidenceKind[] = ['joined-meeting', 'left-meeting', 'report-attended'];

const IDENTITY: readonly EvidenceKind[] = ['identity-passed', 'identity-failed'];

function labelOf(item: Pick<Evidence, 'kind' | 'detail'>): string {
  const { kind, detail } = item;
  if (IDENTITY.includes(kind)) return identityInWords(item);
  const label = EVIDENCE_LABELS[kind];
  const way = kind === 'way-in' ? readWay(detail) : undefined;
  if (way === undefined) return label;
  return `${label}: ${inSentence(WAY_WORDS[way.way])}, since ${WAY_REASON_WORDS[way.why]}`;
}

/** One piece of evidence as people read it. */
export function evidenceLine(
  item: Pick<Evidence, 'kind' | 'source' | 'occurredAt' | 'participantId' | 'practitionerId' | 'detail'>,
  { staff }: AppointmentRecord,
  participants: readonly ParticipantRecord[],
): EvidenceLine {
  const participant = participants.find((one) => one.participantId === item.participantId);
  const member = staff.find((one) => one.practitionerId === item.practitionerId);
  const isNameless = item.participantId === undefined && item.practitionerId === undefined;
  const someone = isNameless && OF_SOMEBODY.includes(item.kind) ? BY_THE_BROWSER : null;
  return {
    kind: item.kind,
    label: labelOf(item),
    source: item.source,
    occurredAt: item.occurredAt.toString(),
    who: participant === undefined ? (member?.displayName ?? someone) : whoIs(participant),
  };
}
