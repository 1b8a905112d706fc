import type { EvidenceKind, EvidenceSource } from '../../evidence/rules/evidence-kinds.ts';

/** What the evidence says of one side. Times in milliseconds since the epoch. */
export interface ComerFacts {
  /** When they first entered the waiting room. */
  arrivedAt: number | undefined;
  /** When they were last seen to leave, if they did not come back. */
  leftAt: number | undefined;
  /** They were admitted, went on to the meeting, and a professional was there. */
  seen: boolean;
}

/** One piece of evidence, as far as the rules look at it. */
export interface EvidenceFact {
  kind: EvidenceKind;
  source: EvidenceSource;
  occurredAt: number;
  /** Which side it tells of; undefined: the team, or nobody we know. */
  comer: 'patient' | 'proxy' | undefined;
  isStaff: boolean;
  /** Of a cancellation. */
  cancelledBy?: 'patient' | 'provider';
}

export interface AttendanceRules {
  graceMinutes: number;
  /** How long before the start the waiting room opens. */
  joinOpensMinutes: number;
  proxyOnlyRule: 'hold' | 'counts';
}

/** Everything that the attendance rules weigh. */
export interface AttendanceFacts extends AttendanceRules {
  startsAt: number;
  /** The consultation was ended, or its meeting was. */
  isOver: boolean;
  cancelledBy: 'patient' | 'provider' | undefined;
  patient: ComerFacts;
  proxy: ComerFacts;
  isSomeoneWaiting: boolean;
  /** When a professional was first ready: said so, admitted someone or joined the meeting. */
  professionalReadyAt: number | undefined;
  /** Someone opened a link or tried to prove who they are, since the waiting room opened. A look on an earlier day is none. */
  didTryToJoin: boolean;
  /** The patient's invitation failed for good. */
  wasInvitationLost: boolean;
  /** There was no Teams meeting to go to when the appointment started. */
  wasTechnicalFailure: boolean;
  /** Teams saw an anonymous joiner while nobody had been admitted by us. */
  wasUnknownJoiner: boolean;
  /** Teams' attendance report names the team and nobody else. Undefined while there is no report. */
  reportShowsTeamOnly: boolean | undefined;
}

const MINUTE = 60_000;
const TRIES_TO_JOIN: readonly EvidenceKind[] = ['link-opened', 'identity-passed', 'identity-failed'];

const first = (times: readonly number[]): number | undefined =>
  times.length === 0 ? undefined : Math.min(...times);
const last = (times: readonly number[]): number | undefined =>
  times.length === 0 ? undefined : Math.max(...times);

/**
 * Reads the facts out of the evidence, in whatever order it came.
 */
export function attendanceFacts(
  appointment: { startsAt: number; hasMeeting: boolean },
  rules: AttendanceRules,
  evidence: readonly EvidenceFact[],
): AttendanceFacts {
  const timesOf = (test: (fact: EvidenceFact) => boolean): number[] =>
    evidence.filter(test).map((fact) => fact.occurredAt);
  const professionalReadyAt = first(
    timesOf(
      (fact) =>
        fact.kind === 'professional-ready' ||
        fact.kind === 'admitted' ||
        (fact.isStaff && (fact.kind === 'joined-meeting' || fact.kind === 'report-attended')),
    ),
  );
  const comer = (side: 'patient' | 'proxy'): ComerFacts => {
    const times = (...kinds: EvidenceKind[]): number[] =>
      timesOf((fact) => fact.comer === side && kinds.includes(fact.kind));
    const lastThere = last(times('entered-waiting', 'joined-meeting', 'admitted'));
    const leftAt = last(times('left-page', 'left-meeting'));
    return {
      arrivedAt: first(times('entered-waiting')),
      leftAt: leftAt !== undefined && (lastThere === undefined || leftAt >= lastThere) ? leftAt : undefined,
      seen:
        times('admitted').length > 0 &&
        times('joined-meeting').length > 0 &&
        professionalReadyAt !== undefined,
    };
  };
  const patient = comer('patient');
  const proxy = comer('proxy');
  const has = (kind: EvidenceKind): boolean => evidence.some((fact) => fact.kind === kind);
  const cancellation = evidence.find((fact) => fact.kind === 'appointment-cancelled');
  const isOver = has('consultation-ended') || has('meeting-ended');
  const reported = evidence.filter((fact) => fact.kind === 'report-attended');
  return {
    ...rules,
    startsAt: appointment.startsAt,
    isOver,
    cancelledBy: cancellation?.cancelledBy,
    patient,
    proxy,
    isSomeoneWaiting: [patient, proxy].some(
      (side) => side.arrivedAt !== undefined && side.leftAt === undefined && !side.seen,
    ),
    professionalReadyAt,
    didTryToJoin: evidence.some(
      (fact) =>
        TRIES_TO_JOIN.includes(fact.kind) &&
        fact.occurredAt >= appointment.startsAt - rules.joinOpensMinutes * MINUTE,
    ),
    wasInvitationLost: evidence.some((fact) => fact.kind === 'message-failed' && fact.comer === 'patient'),
    wasTechnicalFailure: !appointment.hasMeeting,
    wasUnknownJoiner: !has('admitted') && reported.some((fact) => !fact.isStaff && fact.comer === undefined),
    reportShowsTeamOnly: reported.length === 0 ? undefined : reported.every((fact) => fact.isStaff),
  };
}
