import type { attendanceEndpoints } from '../api/attendance/contract/endpoints.ts';
import type { consultationEndpoints } from '../api/consultation/contract/endpoints.ts';
import type { Actor } from '../api/kernel/actors/actor.ts';
import type { TeamsMeetingEvent } from '../api/meetings/use-cases/record-meeting-event.ts';
import type { AnswerLater } from '../api/cards/use-cases/answer-in-teams.ts';
import type { mdtEndpoints } from '../api/mdt/contract/endpoints.ts';
import type { ViewMdtCard } from '../api/mdt-channel/use-cases/view-mdt-card.ts';
import type { AppointmentCardView } from '../api/cards/ports/teams-cards.ts';
import type { TodaysAppointment } from '../api/appointment-view/use-cases/list-today-everywhere.ts';
import type { UseCasesOf } from '../api/kernel/actors/use-case.ts';

/** What the buttons of its cards do: the same use cases as in the tab. */
type ButtonUseCases = UseCasesOf<
  Pick<typeof consultationEndpoints, 'takeArrival' | 'respondToConsultation'> &
    Pick<typeof attendanceEndpoints, 'confirmAttendance'> &
    Pick<typeof mdtEndpoints, 'answerMdtMeeting' | 'finishMdtPreparation'>
>;

/** All that the bot may ask of Confer. Each throws Refusal for an expected no. */
export interface BotUseCases extends ButtonUseCases {
  /**
   * Undefined when nobody of this tenant has the person on the staff. Refuses them when they have no role in Confer, and
   * when their roles cannot be read now.
   * @param organisation ODS code of the one they act in; where they work when it is left out
   */
  identify(tenantId: string, entraObjectId: string, organisation?: string): Promise<Actor | undefined>;
  /** @param key `person:<Entra object id>` or `channel:<channel id>` */
  saveConversation(
    tenantId: string,
    key: string,
    reference: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  /** Leaves a question for when Teams takes the answer. @returns false when it cannot be left */
  answerLater: AnswerLater;
  /** The card as it stands now, for this person to see. @throws Refusal appointment-not-found */
  viewCard(
    actor: Actor,
    kind: AppointmentCardView['kind'],
    appointmentId: string,
  ): Promise<AppointmentCardView>;
  /** The same of a meeting of an MDT. @throws Refusal mdt-meeting-not-found */
  viewMdtCard: ViewMdtCard;
  /** The person's own appointments of today, by start, wherever they are a guest too. */
  listToday(actor: Actor): Promise<TodaysAppointment[]>;
  recordMeetingEvent(event: Omit<TeamsMeetingEvent, 'organisation'> & { tenantId: string }): Promise<void>;
}
