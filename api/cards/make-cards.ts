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
  consultationReopened,
  participantAdmitted,
  participantSentBack,
  staffResponded,
  wishAnswered,
} from '../consultation/use-cases/consultation-changes.ts';
import { participantSeen } from '../meetings/use-cases/meeting-over.ts';
import {
  participantLeft,
  participantSentOn,
  participantWaiting,
  wishChanged,
} from '../joining/use-cases/waiting-changes.ts';
import { waitEscalated } from '../waiting/use-cases/waiting-changes.ts';
import { follows, leaves, type Follows } from '../kernel/changes/follows.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { Stores } from './ports/stores.ts';
import { routesOf } from '../http/routes-of.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { cardEndpoints } from './contract/endpoints.ts';
import { cardSchemas } from './contract/schemas.ts';
import { alertOfArrival, makeAlertOfArrival } from './use-cases/alert-of-arrival.ts';
import { makeAlertWhoCame } from './use-cases/alert-who-came.ts';
import { answerInTeams, makeAnswerInTeams } from './use-cases/answer-in-teams.ts';
import { makeListPeopleNotReached } from './use-cases/list-people-not-reached.ts';
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
    follows(appointmentMoved, makeAlertWhoCame(deps)),
    leaves(appointmentCancelled, showArrivalCard, showConsultationCard),
    leaves(appointmentRestored, showArrivalCard, showConsultationCard),
    leaves(staffResponded, showConsultationCard),
    ...[staffResponded, appointmentMoved, appointmentCancelled].map((change) =>
      follows(change, makeTellOfMissing(deps)),
    ),
    leaves(participantWaiting, alertOfArrival, showArrivalCard, showConsultationCard),
    leaves(participantLeft, showArrivalCard, showConsultationCard),
    leaves(participantSentOn, showArrivalCard, showConsultationCard),
    leaves(participantSeen, showArrivalCard, showConsultationCard),
    leaves(waitEscalated, alertOfArrival, showArrivalCard),
    leaves(arrivalTaken, showArrivalCard),
    leaves(wishChanged, showArrivalCard),
    leaves(wishAnswered, showArrivalCard),
    leaves(participantSentBack, showArrivalCard, showConsultationCard),
    leaves(participantAdmitted, showArrivalCard, showConsultationCard),
    leaves(consultationEnded, showArrivalCard, showConsultationCard, showAttendanceCard),
    leaves(consultationReopened, showArrivalCard, showConsultationCard, showAttendanceCard),
    leaves(attendanceConfirmed, showArrivalCard, showConsultationCard, showAttendanceCard),
    leaves(outcomeWritten, showAttendanceCard),
    follows(attendanceToDecide, makeAskForAttendance(deps)),
  ];
}

/** What people see of it beside the cards. */
export function makeCards(deps: { transaction: Transaction<Stores> }) {
  const useCases = { listPeopleNotReached: makeListPeopleNotReached(deps) };
  return { useCases, routes: routesOf(cardEndpoints, cardSchemas, useCases) };
}

/** What is done in Teams: questions to the bot are answered, each kind of card is put up, or brought up to date. */
export function cardWork(
  deps: Parameters<typeof makeShowCards>[0] &
    Parameters<typeof makeAnswerInTeams>[0] &
    Parameters<typeof makeAlertOfArrival>[0],
): Does[] {
  return [
    does(answerInTeams, makeAnswerInTeams(deps)),
    does(alertOfArrival, makeAlertOfArrival(deps)),
    does(showConsultationCard, makeShowCards(deps, 'consultation')),
    does(showArrivalCard, makeShowCards(deps, 'arrival')),
    does(showMissingCard, makeShowCards(deps, 'missing')),
    does(showAttendanceCard, makeShowCards(deps, 'attendance')),
  ];
}
