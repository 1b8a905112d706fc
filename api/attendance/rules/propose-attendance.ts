import type { Modality } from '../../kernel/rules/modality.ts';
import type { ToBeBrought } from '../../appointments/rules/to-be-brought.ts';
import type { AttendanceCode } from './attendance-code.ts';
import { wasReadyFor, type AttendanceFacts, type ComerFacts, type PersonSide } from './attendance-facts.ts';
import { confidenceFrom, type Confidence } from './confidence.ts';
import { lengthOf } from './presence-intervals.ts';
import type { SubReason } from './sub-reason.ts';

/** Who took part, in which role, and for how long: the union of what was seen of them, never the sum. */
export interface TookPart {
  role: 'patient' | 'proxy' | 'professional';
  /** Of the participant, or of the practitioner. */
  id: string;
  minutes: number;
}

/** ATTENDED OR DID NOT ATTEND CODE (NHS Data Dictionary), as far as the evidence goes. */
export interface AttendanceProposal {
  /** `hold`: the evidence does not allow a proposal, a professional has to decide. */
  status: 'not-yet' | 'proposed' | 'hold';
  code: AttendanceCode | undefined;
  subReason: SubReason | undefined;
  /** Undefined where nothing is proposed. */
  confidence: Confidence | undefined;
  /** Sentences for the person who confirms, in the order in which they weighed. */
  reasons: string[];
  tookPart: TookPart[];
}
/** Before it is said who took part, which is the same whatever is proposed. */
type Proposed = Omit<AttendanceProposal, 'tookPart'>;

const MINUTE = 60_000;

const none = { code: undefined, subReason: undefined, confidence: undefined } as const;
const notYet = (...reasons: string[]): Proposed => ({ status: 'not-yet', ...none, reasons });
const hold = (...reasons: string[]): Proposed => ({ status: 'hold', ...none, reasons });
const propose = (
  code: AttendanceCode,
  subReason: SubReason,
  confidence: Confidence,
  ...reasons: string[]
): Proposed => ({ status: 'proposed', code, subReason, confidence, reasons });

const LACKED_INTERPRETER =
  'The interpreter did not come. If the appointment could not be held because of that, it is a 4.';
const DECIDE = 'The professional has to decide.';
const minutes = (count: number): string => `${count} ${count === 1 ? 'minute' : 'minutes'}`;

/** Until then nobody has missed it: did not attend (3, 7) is neither proposed nor taken. In ms since the epoch. */
export const graceEndsAt = ({
  expectedBy,
  graceMinutes,
}: Pick<AttendanceFacts, 'expectedBy' | 'graceMinutes'>): number => expectedBy + graceMinutes * MINUTE;

const notBeforeGrace = (facts: AttendanceFacts): Proposed =>
  notYet(
    `Nothing is decided before ${minutes((graceEndsAt(facts) - facts.startsAt) / MINUTE)} after the start.`,
  );

const hasAnnouncedLateness = ({ expectedBy, startsAt }: AttendanceFacts): boolean => expectedBy > startsAt;

/** The side on whose presence an attendance rests: the patient's, else a proxy's. Undefined: nobody was seen. */
export function whoWasSeen({ patient, proxy }: AttendanceFacts): ComerFacts | undefined {
  return [patient, proxy].find(({ together }) => together.length > 0);
}

/**
 * Proposes what to record of an appointment. It never decides: a named member of staff confirms every code.
 *
 * Sources: NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE (5 against 6 turns on when the professional was ready,
 * not on the booked time); DSCN 42/2002 for "arrived, but did not wait". Attended is only proposed when the patient was
 * seen in the call with a professional. The provider's absence or lateness, a technical failure and a proxy without the
 * patient are never proposed as did not attend.
 */
export function proposeAttendance(facts: AttendanceFacts): AttendanceProposal {
  return { ...proposeFrom(facts), tookPart: whoTookPart(facts) };
}

const isCounted = (side: PersonSide): side is TookPart['role'] =>
  side !== 'companion' && side !== 'colleague';

function whoTookPart({ people }: AttendanceFacts): TookPart[] {
  return people.flatMap(({ side, id, inMeeting, byTelephone }) =>
    isCounted(side)
      ? [{ role: side, id, minutes: Math.round(lengthOf([...inMeeting, ...byTelephone]) / MINUTE) }]
      : [],
  );
}

function proposeFrom(facts: AttendanceFacts): Proposed {
  if (facts.cancelledBy === 'patient')
    return propose('2', 'patient-cancelled', 'high', 'The patient cancelled.');
  if (facts.cancelledBy === 'provider')
    return propose('4', 'service-cancelled', 'high', 'The service cancelled.');
  const seen = whoWasSeen(facts);
  if (seen !== undefined) return proposeSeen(facts, seen);
  if (facts.modality !== 'video') return proposeUnseen(facts, facts.modality);
  if (facts.patient.byTelephone.length > 0 || facts.proxy.byTelephone.length > 0) {
    return proposeOnTelephone(facts);
  }
  const wasAdmitted = facts.patient.wasAdmitted || facts.proxy.wasAdmitted;
  if (facts.now < graceEndsAt(facts) && !(facts.wasEnded && wasAdmitted)) {
    return notBeforeGrace(facts);
  }
  if (wasAdmitted) return proposeAdmittedNotSeen(facts);
  const hasArrived = facts.patient.arrivedAt !== undefined || facts.proxy.arrivedAt !== undefined;
  // a person who is to be rung counts as there, whether they arrived at this time or before it was moved
  if (hasArrived || facts.turnedToTelephone) return proposeArrivedNotSeen(facts);
  return proposeNeverArrived(facts);
}

const WHY_UNSEEN: Readonly<Record<Exclude<Modality, 'video'>, string>> = {
  telephone: 'It was held by telephone: Confer does not see who was spoken to.',
  'in-person': 'It was held in person: Confer does not see who came.',
};

/** Nothing is proposed where Confer sees nobody: the professional decides, from its end or that of the grace period on. */
function proposeUnseen(facts: AttendanceFacts, modality: Exclude<Modality, 'video'>): Proposed {
  if (!facts.wasEnded && facts.now < graceEndsAt(facts)) return notBeforeGrace(facts);
  return hold(WHY_UNSEEN[modality], DECIDE);
}

/** Somebody was on the telephone, so that nobody can say that they did not come; with whom they spoke is not known. */
function proposeOnTelephone(facts: AttendanceFacts): Proposed {
  if (!facts.isOver) return notYet('Somebody takes part by telephone, and the consultation may be going on.');
  return hold('Somebody took part by telephone, and nothing shows a professional at the same time.', DECIDE);
}

function proposeSeen(facts: AttendanceFacts, seen: ComerFacts): Proposed {
  if (!facts.isOver) return notYet('The consultation is still going on.');
  if (seen.isDisputed) {
    return hold(
      'Somebody by the browser was taken for them, but Teams’ report shows only the team.',
      'They may not have been let in: the professional has to decide.',
    );
  }
  const isPatient = seen === facts.patient;
  if (!isPatient && (facts.proxyOnlyRule === 'hold' || !facts.wasActedFor)) {
    return hold(
      'A proxy joined without the patient.',
      facts.proxyOnlyRule === 'hold'
        ? 'This service leaves it to the professional whether that counts as an attendance.'
        : 'Nothing on record lets them act for the patient: the professional has to decide.',
    );
  }
  const who = isPatient ? 'The patient' : 'A proxy, who counts for the patient in this service,';
  const { arrivedAt = Infinity, together } = seen;
  const wasSeen = seen.isByTelephone
    ? `${who} spoke with the team by telephone.`
    : `${who} was in the call with the team.`;
  const metAt = Math.min(...together.map(({ from }) => from));
  const sources = facts.sourcesOf[isPatient ? 'patient' : 'proxy'];
  const sure = confidenceFrom([sources.length > 0, sources.length > 1]);
  const reasons = [wasSeen, ...(facts.lacksInterpreter ? [LACKED_INTERPRETER] : [])];
  if (Math.min(arrivedAt, metAt) <= facts.startsAt) {
    return propose('5', 'on-time', sure, ...reasons, 'They arrived on time.');
  }
  // only by telephone can somebody be with the team who has not arrived
  if (metAt < arrivedAt) {
    return propose(
      '5',
      'rung-by-team',
      sure,
      ...reasons,
      'The team rings people who take part by telephone: they did not come late.',
    );
  }
  if (arrivedAt <= facts.expectedBy) {
    return propose(
      '5',
      'before-ready',
      sure,
      ...reasons,
      'The clinic had announced that it ran late, and they arrived by then.',
    );
  }
  const late = Math.ceil((arrivedAt - facts.expectedBy) / MINUTE);
  const since = hasAnnouncedLateness(facts) ? 'the time that the clinic had announced' : 'the start';
  const arrivedLate = `They arrived ${minutes(late)} after ${since}`;
  return wasReadyFor(facts, arrivedAt)
    ? propose(
        '6',
        'late-but-seen',
        sure,
        ...reasons,
        `${arrivedLate}, when the professional was already ready.`,
      )
    : propose('5', 'before-ready', sure, ...reasons, `${arrivedLate}, before the professional was ready.`);
}

/** Staff said that the interpreter did not come, and nobody was seen: the provider did not have what the patient needs. */
const proposeWithoutInterpreter = (facts: AttendanceFacts): Proposed =>
  propose(
    '4',
    'interpreter-missing',
    confidenceFrom([true, facts.hasReport]),
    'They came, and the interpreter did not.',
    'This is not the patient’s absence.',
  );

/** Let in by us, and nobody saw them with a professional: being admitted is not being seen. */
function proposeAdmittedNotSeen(facts: AttendanceFacts): Proposed {
  if (!facts.isOver) return notYet('Somebody was admitted, and the consultation may be going on.');
  if (!facts.isCallKnown) {
    return hold('Somebody was admitted, and Teams told nothing of who was in the call.', DECIDE);
  }
  if (facts.wasUnknownJoiner) {
    return hold('Somebody was in the call whom Teams could not name.', DECIDE);
  }
  if (facts.lacksInterpreter) return proposeWithoutInterpreter(facts);
  const wasPatientInCall = facts.patient.inCall.length > 0;
  if (facts.professionals.length === 0) {
    return wasPatientInCall
      ? propose(
          '4',
          'no-professional',
          confidenceFrom([true, facts.hasReport]),
          'The patient was in the call.',
          'No professional was: this is not the patient’s absence.',
        )
      : hold('A proxy was in the call without the patient, and no professional was.', DECIDE);
  }
  if (wasPatientInCall || facts.proxy.inCall.length > 0) {
    return hold('They and the team were in the call, but never at the same time.', DECIDE);
  }
  return hold(
    'Somebody was admitted, but Teams saw only the team in the call.',
    'They may not have been let in: the professional has to decide.',
  );
}

function proposeArrivedNotSeen(facts: AttendanceFacts): Proposed {
  const { patient, proxy, expectedBy } = facts;
  if ((patient.isWaiting || proxy.isWaiting) && !facts.isOver) {
    return notYet('Someone is still in the waiting room.');
  }
  // told to close their page, they left nothing behind: that it is closed is no sign that they did not wait
  if (facts.turnedToTelephone) {
    return hold('They were to be rung; nothing shows whether they were.', DECIDE);
  }
  const { arrivedAt, leftAt } = patient;
  if (arrivedAt === undefined) return hold('A proxy waited without the patient and was not seen.', DECIDE);
  if (facts.wasUnknownJoiner) {
    return hold('The patient waited, and somebody was in the call whom Teams could not name.', DECIDE);
  }
  if (facts.lacksInterpreter) return proposeWithoutInterpreter(facts);
  if (facts.wasLeftAlone) {
    return propose(
      '4',
      'left-alone',
      'high',
      'The patient arrived and waited.',
      'Nobody came to them within the time that this service allows: this is not the patient’s absence.',
    );
  }
  if (leftAt === undefined && !facts.isOver) {
    return hold('The patient waited, and their page has gone silent.', DECIDE);
  }
  if (facts.professionals.length === 0 && facts.saidReadyAt === undefined) {
    return propose(
      '4',
      'no-professional',
      confidenceFrom([true, facts.hasReport]),
      'The patient arrived.',
      'No professional was there: this is not the patient’s absence.',
    );
  }
  if (facts.wasTechnicalFailure) {
    return propose(
      '4',
      'technical-failure',
      'medium',
      'The patient arrived.',
      'The video meeting could not be used.',
    );
  }
  const waitedUntil = leftAt ?? patient.heardAt ?? arrivedAt;
  if (!wasReadyFor(facts, Math.max(waitedUntil, expectedBy))) {
    return propose(
      '4',
      'clinic-overran',
      'medium',
      'The patient waited before a professional was ready.',
      'The clinic ran late.',
    );
  }
  const waited = Math.floor((waitedUntil - Math.max(arrivedAt, expectedBy)) / MINUTE);
  if (waited >= facts.graceMinutes) {
    return hold(`The patient waited ${minutes(waited)} after the start and was not admitted.`, DECIDE);
  }
  if (hasAnnouncedLateness(facts) && arrivedAt <= expectedBy) {
    return hold(
      'The clinic had announced that it ran late. The patient came by then and was not seen.',
      DECIDE,
    );
  }
  if (leftAt === undefined && !facts.wasEnded) {
    return hold('The patient waited, and nothing shows that they left or were seen.', DECIDE);
  }
  if (!facts.wasTeamThere) {
    return hold('The patient waited, and nothing shows a professional there after the start.', DECIDE);
  }
  // that they could have been seen is for the professional to say: never high
  const sure = confidenceFrom([facts.professionalsByTeams.length > 0]);
  if (arrivedAt > expectedBy && wasReadyFor(facts, arrivedAt)) {
    return propose('7', 'too-late', sure, 'The patient arrived late and was not seen.');
  }
  return leftAt === undefined
    ? hold('The patient waited, and nothing shows that they left or were seen.', DECIDE)
    : propose('3', 'did-not-wait', sure, 'The patient arrived but did not wait to be seen.');
}

function proposeNeverArrived(facts: AttendanceFacts): Proposed {
  if (facts.wasTechnicalFailure) {
    return hold(
      'The Teams meeting was not ready in time.',
      'A failure of ours is not the patient’s absence.',
    );
  }
  if (facts.told === 'failed') {
    return hold('The invitation did not reach the patient.', 'They may not have known how to join.');
  }
  if (facts.told === 'not-sent') {
    return hold('No invitation to this time went out to the patient.', 'They may not have known of it.');
  }
  if (facts.wasUnknownJoiner) {
    return hold('Someone without a link of ours was in the Teams meeting.', 'It may have been the patient.');
  }
  if (facts.didTryToJoin) {
    return hold(
      'Somebody had the page open or said who they are, but did not reach the waiting room.',
      'The patient may have tried to join.',
    );
  }
  if (!facts.wasTeamThere || !wasReadyFor(facts, Infinity)) {
    return hold(
      'No professional was there after the start, or said then that they were ready.',
      'The service’s absence is not the patient’s.',
    );
  }
  if (facts.wasReached === true) {
    return hold('Nobody came to the waiting room, and staff spoke with them by telephone.', DECIDE);
  }
  const wasTeamInCall = facts.professionalsByTeams.some(({ until }) => until > facts.startsAt);
  return propose(
    '3',
    facts.toBeBrought === undefined ? 'never-joined' : 'was-not-brought',
    confidenceFrom([
      facts.told === 'delivered',
      wasTeamInCall,
      facts.wasReached === false,
      wasTeamInCall && facts.hasReport,
    ]),
    'Nobody came to the waiting room, and there was no warning.',
    ...(facts.toBeBrought === undefined ? [] : [NOT_BROUGHT[facts.toBeBrought]]),
    `More than ${minutes((graceEndsAt(facts) - facts.startsAt) / MINUTE)} have passed since the start, and a professional was ready.`,
    facts.told === 'delivered'
      ? 'The invitation was delivered.'
      : 'The invitation was sent; nothing tells yet that it was delivered.',
    ...(facts.wasReached === false ? ['Staff rang, and nobody answered.'] : []),
  );
}

/** For the person who confirms, who opens the path of a patient who was not brought. */
const NOT_BROUGHT: Readonly<Record<ToBeBrought, string>> = {
  child: 'The patient is a child: they were not brought.',
  'adult-at-risk': 'The patient is an adult at risk: they were not brought.',
};
