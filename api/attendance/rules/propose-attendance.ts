import type { Modality } from '../../kernel/rules/modality.ts';
import type { AttendanceCode } from './attendance-code.ts';
import { wasReadyFor, type AttendanceFacts, type ComerFacts } from './attendance-facts.ts';

/** ATTENDED OR DID NOT ATTEND CODE (NHS Data Dictionary). */

export interface AttendanceProposal {
  /** `hold`: the evidence does not allow a proposal, a professional has to decide. */
  status: 'not-yet' | 'proposed' | 'hold';
  code: AttendanceCode | undefined;
  /** Sentences for the person who confirms, in the order in which they weighed. */
  reasons: string[];
}

const MINUTE = 60_000;

const notYet = (...reasons: string[]): AttendanceProposal => ({
  status: 'not-yet',
  code: undefined,
  reasons,
});
const hold = (...reasons: string[]): AttendanceProposal => ({ status: 'hold', code: undefined, reasons });
const propose = (code: AttendanceCode, ...reasons: string[]): AttendanceProposal => ({
  status: 'proposed',
  code,
  reasons,
});

const DECIDE = 'The professional has to decide.';
const minutes = (count: number): string => `${count} ${count === 1 ? 'minute' : 'minutes'}`;

/** Until then nobody has missed it: did not attend (3, 7) is neither proposed nor taken. In ms since the epoch. */
export const graceEndsAt = ({
  expectedBy,
  graceMinutes,
}: Pick<AttendanceFacts, 'expectedBy' | 'graceMinutes'>): number => expectedBy + graceMinutes * MINUTE;

const notBeforeGrace = (facts: AttendanceFacts): AttendanceProposal =>
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
  if (facts.cancelledBy === 'patient') return propose('2', 'The patient cancelled.');
  if (facts.cancelledBy === 'provider') return propose('4', 'The service cancelled.');
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
function proposeUnseen(facts: AttendanceFacts, modality: Exclude<Modality, 'video'>): AttendanceProposal {
  if (!facts.wasEnded && facts.now < graceEndsAt(facts)) return notBeforeGrace(facts);
  return hold(WHY_UNSEEN[modality], DECIDE);
}

/** Somebody was on the telephone, so that nobody can say that they did not come; with whom they spoke is not known. */
function proposeOnTelephone(facts: AttendanceFacts): AttendanceProposal {
  if (!facts.isOver) return notYet('Somebody takes part by telephone, and the consultation may be going on.');
  return hold('Somebody took part by telephone, and nothing shows a professional at the same time.', DECIDE);
}

function proposeSeen(facts: AttendanceFacts, seen: ComerFacts): AttendanceProposal {
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
  if (Math.min(arrivedAt, metAt) <= facts.startsAt) return propose('5', wasSeen, 'They arrived on time.');
  // only by telephone can somebody be with the team who has not arrived
  if (metAt < arrivedAt) {
    return propose('5', wasSeen, 'The team rings people who take part by telephone: they did not come late.');
  }
  if (arrivedAt <= facts.expectedBy) {
    return propose('5', wasSeen, 'The clinic had announced that it ran late, and they arrived by then.');
  }
  const late = Math.ceil((arrivedAt - facts.expectedBy) / MINUTE);
  const since = hasAnnouncedLateness(facts) ? 'the time that the clinic had announced' : 'the start';
  const arrivedLate = `They arrived ${minutes(late)} after ${since}`;
  return wasReadyFor(facts, arrivedAt)
    ? propose('6', wasSeen, `${arrivedLate}, when the professional was already ready.`)
    : propose('5', wasSeen, `${arrivedLate}, before the professional was ready.`);
}

/** Let in by us, and nobody saw them with a professional: being admitted is not being seen. */
function proposeAdmittedNotSeen(facts: AttendanceFacts): AttendanceProposal {
  if (!facts.isOver) return notYet('Somebody was admitted, and the consultation may be going on.');
  if (!facts.isCallKnown) {
    return hold('Somebody was admitted, and Teams told nothing of who was in the call.', DECIDE);
  }
  if (facts.wasUnknownJoiner) {
    return hold('Somebody was in the call whom Teams could not name.', DECIDE);
  }
  const wasPatientInCall = facts.patient.inCall.length > 0;
  if (facts.professionals.length === 0) {
    return wasPatientInCall
      ? propose(
          '4',
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

function proposeArrivedNotSeen(facts: AttendanceFacts): AttendanceProposal {
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
  if (facts.wasLeftAlone) {
    return propose(
      '4',
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
      'The patient arrived.',
      'No professional was there: this is not the patient’s absence.',
    );
  }
  if (facts.wasTechnicalFailure) {
    return propose('4', 'The patient arrived.', 'The video meeting could not be used.');
  }
  const waitedUntil = leftAt ?? patient.heardAt ?? arrivedAt;
  if (!wasReadyFor(facts, Math.max(waitedUntil, expectedBy))) {
    return propose('4', 'The patient waited before a professional was ready.', 'The clinic ran late.');
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
  if (arrivedAt > expectedBy && wasReadyFor(facts, arrivedAt)) {
    return propose('7', 'The patient arrived late and was not seen.');
  }
  return leftAt === undefined
    ? hold('The patient waited, and nothing shows that they left or were seen.', DECIDE)
    : propose('3', 'The patient arrived but did not wait to be seen.');
}

function proposeNeverArrived(facts: AttendanceFacts): AttendanceProposal {
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
  if (!wasReadyFor(facts, Infinity)) {
    return hold(
      'No professional was there, or said that they were ready.',
      'The service’s absence is not the patient’s.',
    );
  }
  return propose(
    '3',
    'Nobody came to the waiting room, and there was no warning.',
    `More than ${minutes((graceEndsAt(facts) - facts.startsAt) / MINUTE)} have passed since the start, and a professional was ready.`,
    facts.told === 'delivered'
      ? 'The invitation was delivered.'
      : 'The invitation was sent; nothing tells yet that it was delivered.',
  );
}
