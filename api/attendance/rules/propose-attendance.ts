import type { AttendanceCode } from './attendance-code.ts';
import type { AttendanceFacts } from './attendance-facts.ts';

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

/**
 * Proposes what to record of an appointment. It never decides: a named member of staff confirms every code.
 *
 * Sources: NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE (5 against 6 turns on when the professional was ready,
 * not on the booked time); DSCN 42/2002 for "arrived, but did not wait". The provider's absence, a technical failure and
 * a proxy without the patient are never proposed as did not attend.
 * @param now milliseconds since the epoch
 */
export function proposeAttendance(facts: AttendanceFacts, now: number): AttendanceProposal {
  if (facts.cancelledBy === 'patient') return propose('2', 'The patient cancelled.');
  if (facts.cancelledBy === 'provider') return propose('4', 'The service cancelled.');
  if (facts.patient.seen || facts.proxy.seen) return proposeSeen(facts);
  if (!facts.isOver && now < facts.startsAt + facts.graceMinutes * MINUTE) {
    return notYet(`Nothing is decided before ${facts.graceMinutes} minutes after the start.`);
  }
  if (facts.patient.arrivedAt !== undefined || facts.proxy.arrivedAt !== undefined) {
    return proposeArrivedNotSeen(facts);
  }
  return proposeNeverArrived(facts, now);
}

function proposeSeen(facts: AttendanceFacts): AttendanceProposal {
  if (!facts.isOver) return notYet('The consultation is still going on.');
  if (facts.reportShowsTeamOnly === true) {
    return hold(
      'The waiting room sent someone on to the meeting, but Teams’ report shows only the team.',
      'They may not have been let in: the professional has to decide.',
    );
  }
  if (!facts.patient.seen && facts.proxyOnlyRule === 'hold') {
    return hold(
      'A proxy joined without the patient.',
      'This service leaves it to the professional whether that counts as an attendance.',
    );
  }
  const who = facts.patient.seen ? 'The patient' : 'A proxy, who counts for the patient in this service,';
  const arrivedAt = (facts.patient.seen ? facts.patient.arrivedAt : facts.proxy.arrivedAt) ?? facts.startsAt;
  const seen = `${who} was in the consultation with the team.`;
  if (arrivedAt <= facts.startsAt) return propose('5', seen, 'They arrived on time.');
  const late = Math.ceil((arrivedAt - facts.startsAt) / MINUTE);
  const arrivedLate = `They arrived ${late} ${late === 1 ? 'minute' : 'minutes'} after the start`;
  if (facts.professionalReadyAt === undefined || arrivedAt <= facts.professionalReadyAt) {
    return propose('5', seen, `${arrivedLate}, before the professional was ready.`);
  }
  return propose('6', seen, `${arrivedLate}, when the professional was already ready.`);
}

function proposeArrivedNotSeen(facts: AttendanceFacts): AttendanceProposal {
  if (facts.isSomeoneWaiting && !facts.isOver) return notYet('Someone is still in the waiting room.');
  const arrivedAt = facts.patient.arrivedAt;
  if (arrivedAt === undefined) {
    return hold('A proxy waited without the patient and was not seen.', 'The professional has to decide.');
  }
  if (facts.professionalReadyAt === undefined) {
    return propose(
      '4',
      'The patient arrived.',
      'No professional was there: this is not the patient’s absence.',
    );
  }
  if (facts.wasTechnicalFailure) {
    return propose('4', 'The patient arrived.', 'The video meeting could not be used.');
  }
  if (arrivedAt > facts.startsAt && arrivedAt > facts.professionalReadyAt) {
    return propose('7', 'The patient arrived late and was not seen.');
  }
  const leftAt = facts.patient.leftAt;
  if (
    leftAt !== undefined &&
    leftAt < facts.professionalReadyAt &&
    facts.professionalReadyAt > facts.startsAt
  ) {
    return propose(
      '4',
      'The patient waited and left before a professional was ready.',
      'The clinic ran late.',
    );
  }
  if (leftAt === undefined) {
    return hold(
      'The patient waited, and nothing shows that they left or were seen.',
      'The professional has to decide.',
    );
  }
  return propose('3', 'The patient arrived but did not wait to be seen.');
}

function proposeNeverArrived(facts: AttendanceFacts, now: number): AttendanceProposal {
  if (now < facts.startsAt + facts.graceMinutes * MINUTE) {
    return notYet(`Nothing is decided before ${facts.graceMinutes} minutes after the start.`);
  }
  if (facts.wasTechnicalFailure) {
    return hold(
      'The Teams meeting was not ready in time.',
      'A failure of ours is not the patient’s absence.',
    );
  }
  if (facts.wasInvitationLost) {
    return hold('The invitation did not reach the patient.', 'They may not have known how to join.');
  }
  if (facts.wasUnknownJoiner) {
    return hold('Someone without a link of ours was in the Teams meeting.', 'It may have been the patient.');
  }
  if (facts.didTryToJoin) {
    return hold(
      'The link was opened, but nobody reached the waiting room.',
      'The patient may have tried to join.',
    );
  }
  if (facts.professionalReadyAt === undefined) {
    return hold('No professional was recorded as ready.', 'The service’s absence is not the patient’s.');
  }
  return propose(
    '3',
    'Nobody came to the waiting room, and there was no warning.',
    `More than ${facts.graceMinutes} minutes have passed since the start, and a professional was ready.`,
  );
}
