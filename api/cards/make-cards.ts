import {
  attendanceConfirmed,
  attendanceToDecide,
  outcomeWritten,
} from '../attendance/use-cases/attendance-changes.ts';
import {
  appointmentBooked,
  appointmentCancelled,
  appointmentMoved,
  appointmentRestored,
} from '../booking/use-cases/appointment-changes.ts';
import {
  arrivalTaken,
  consultationEnded,
  participantAdmitted,
  staffResponded,
} from '../consultation/use-cases/consultation-changes.ts';
import { participantLeft, participantWaiting } from '../joining/use-cases/waiting-changes.ts';
import { follows, leaves, type Follows } from '../kernel/changes/follows.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { Stores } from './ports/stores.ts';
import { makeAskForAttendance } from './use-cases/ask-for-attendance.ts';
import { makeTellOfMissing } from './use-cases/tell-of-missing.ts';
import {
  makeShowCards,
  showArrivalCard,
  showAttendanceCard,
  showConsultationCard,
  showMissingCard,
} from './use-cases/show-cards.ts';

/** Which change brings which card up to date. */
export function cardFollows(deps: { enqueue: Enqueue }): Follows<Stores>[] {
  return [
    leaves(appointmentBooked, showConsultationCard),
    leaves(appointmentMoved, showArrivalCard, showConsultationCard),
    leaves(appointmentCancelled, showArrivalCard, showConsultationCard),
    leaves(appointmentRestored, showConsultationCard),
    leaves(staffResponded, showConsultationCard),
    ...[staffResponded, appointmentMoved, appointmentCancelled].map((change) =>
      follows(change, makeTellOfMissing(deps)),
    ),
    leaves(participantWaiting, showArrivalCard),
    leaves(participantLeft, showArrivalCard),
    leaves(arrivalTaken, showArrivalCard),
    leaves(participantAdmitted, showArrivalCard, showConsultationCard),
    leaves(consultationEnded, showArrivalCard, showConsultationCard, showAttendanceCard),
    leaves(attendanceConfirmed, showArrivalCard, showConsultationCard, showAttendanceCard),
    leaves(outcomeWritten, showAttendanceCard),
    follows(attendanceToDecide, makeAskForAttendance(deps)),
  ];
}

/** What is done in Teams: each kind of card is put up, or brought up to date. */
export function cardWork(deps: Parameters<typeof makeShowCards>[0]): Does[] {
  return [
    does(showConsultationCard, makeShowCards(deps, 'consultation')),
    does(showArrivalCard, makeShowCards(deps, 'arrival')),
    does(showMissingCard, makeShowCards(deps, 'missing')),
    does(showAttendanceCard, makeShowCards(deps, 'attendance')),
  ];
}
