import type { EvidenceKind, EvidenceSource } from '../../api/evidence/rules/evidence-kinds.ts';
import {
  attendanceFacts,
  type AppointmentFacts,
  type AttendanceFacts,
  type AttendanceRules,
  type EvidenceFact,
} from '../../api/attendance/rules/attendance-facts.ts';
import { proposeAttendance, type AttendanceProposal } from '../../api/attendance/rules/propose-attendance.ts';

export const MINUTE = 60_000;
/** The booked start; the part with the patient is half an hour. */
export const START = 1_000_000 * MINUTE;
export const RULES: AttendanceRules = { graceMinutes: 15, joinOpensMinutes: 60, proxyOnlyRule: 'hold' };

type Who = EvidenceFact['who'];
export const PATIENT: Who = { side: 'patient', id: 'patient' };
export const PROXY: Who = { side: 'proxy', id: 'proxy' };
export const DOCTOR: Who = { side: 'professional', id: 'doctor' };
export const NURSE: Who = { side: 'professional', id: 'nurse' };
export const COORDINATOR: Who = { side: 'colleague', id: 'coordinator' };
export const SOMEBODY: Who = undefined;

/** Minutes are counted from the booked start. */
export const seen = (
  who: Who,
  kind: EvidenceKind,
  minute: number,
  source: EvidenceSource = 'confer',
): EvidenceFact => ({ kind, source, occurredAt: START + minute * MINUTE, who });

/** Events of one stay in the call. */
export const inCall = (who: Who, from: number, until: number): EvidenceFact[] => [
  seen(who, 'joined-meeting', from, 'teams-event'),
  seen(who, 'left-meeting', until, 'teams-event'),
];

/** A record of Teams' attendance report. */
export const reported = (who: Who, ...stays: (readonly [number, number])[]): EvidenceFact => ({
  ...seen(who, 'report-attended', stays[0]?.[0] ?? 0, 'teams-report'),
  stays: stays.map(([from, until]) => ({ from: START + from * MINUTE, until: START + until * MINUTE })),
});

/** The clinic said that it runs late. */
export const announced = (minute: number, lateMinutes: number): EvidenceFact => ({
  ...seen(DOCTOR, 'lateness-announced', minute, 'staff'),
  lateMinutes,
});

/** What staff recorded of somebody on the telephone. */
export const byTelephone = (who: Who, from: number, until: number): EvidenceFact => ({
  ...seen(who, 'by-telephone', from, 'staff'),
  stays: [{ from: START + from * MINUTE, until: START + until * MINUTE }],
});

/** Staff recorded how it was with the interpreter. */
export const interpreterWas = (interpreter: '1' | '5', minute: number): EvidenceFact => ({
  ...seen(DOCTOR, 'interpreter-recorded', minute, 'staff'),
  interpreter,
});

/** Staff rang the patient. */
export const rang = (reached: boolean, minute: number): EvidenceFact => ({
  ...seen(PATIENT, 'called-back', minute, 'staff'),
  reached,
});

/** They asked to be rung, or staff chose to ring them. */
export const turnedToTelephone = (who: Who, minute: number): EvidenceFact => ({
  ...seen(who, 'way-in', minute),
  way: 'telephone',
});

export interface Case {
  /** When it is looked at, in minutes from the start. */
  at?: number;
  rules?: Partial<AttendanceRules>;
  /** When somebody pressed End. */
  endedAt?: number;
  movedAt?: number;
  /** When the page of each was last heard from. */
  heard?: { patient?: number; proxy?: number };
  appointment?: Partial<AppointmentFacts>;
}

const ms = (minute: number | undefined): number | undefined =>
  minute === undefined ? undefined : START + minute * MINUTE;

export function factsOfCase(evidence: readonly EvidenceFact[], given: Case = {}): AttendanceFacts {
  const rules = { ...RULES, ...given.rules };
  const opensAt = Math.max(START - rules.joinOpensMinutes * MINUTE, ms(given.movedAt) ?? -Infinity);
  const appointment: AppointmentFacts = {
    startsAt: START,
    opensAt,
    teamOpensAt: opensAt,
    timeSince: ms(given.movedAt) ?? -Infinity,
    closesAt: START + 90 * MINUTE,
    endedAt: ms(given.endedAt),
    modality: 'video',
    hasMeeting: true,
    isInGroup: false,
    cancelledBy: undefined,
    toBeBrought: undefined,
    told: 'delivered',
    actingProxies: ['proxy'],
    lastSeenAt: { patient: ms(given.heard?.patient), proxy: ms(given.heard?.proxy) },
    ...given.appointment,
  };
  return attendanceFacts(appointment, rules, evidence, START + (given.at ?? 60) * MINUTE);
}

/** What is proposed of an appointment whose patient was told of it. */
export function proposed(evidence: readonly EvidenceFact[], given: Case = {}): AttendanceProposal {
  return proposeAttendance(factsOfCase(evidence, given));
}
