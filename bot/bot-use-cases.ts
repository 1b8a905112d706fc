import type { attendanceEndpoints } from '../api/attendance/contract/endpoints.ts';
import type { consultationEndpoints } from '../api/consultation/contract/endpoints.ts';
import type { Actor } from '../api/kernel/actors/actor.ts';
import type { TeamsMeetingEvent } from '../api/meetings/use-cases/record-meeting-event.ts';
import type { AnswerLater } from '../api/cards/use-cases/answer-in-teams.ts';
import type { AppointmentCardView } from '../api/cards/ports/teams-cards.ts';
import type { mdtEndpoints } from '../api/mdt/contract/endpoints.ts';
import type { ViewMdtCard } from '../api/mdt-channel/use-cases/view-mdt-card.ts';
import type { FoundCase } from '../api/mdt/use-cases/find-cases.ts';
import type { OwnAction, OwnActions } from '../api/mdt/use-cases/own-actions.ts';
import type { MeetingToCome } from '../api/mdt/use-cases/own-meetings.ts';
import type { AppointmentSomewhere } from '../api/appointment-view/use-cases/everywhere.ts';
import type { UseCasesOf } from '../api/kernel/actors/use-case.ts';

/** What the buttons of its cards do: the same use cases as in the tab. */
type ButtonUseCases = UseCasesOf<
  Pick<typeof consultationEndpoints, 'takeArrival' | 'respondToConsultation'> &
    Pick<typeof attendanceEndpoints, 'confirmAttendance'> &
    Pick<
      typeof mdtEndpoints,
      'finishMdtAction' | 'reopenMdtAction' | 'answerMdtMeeting' | 'finishMdtPreparation'
    >
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
  listToday(actor: Actor): Promise<AppointmentSomewhere[]>;
  /** The person's own appointments of the next seven days, and the meetings of their MDTs. */
  listAgenda(actor: Actor): Promise<{ appointments: AppointmentSomewhere[]; meetings: MeetingToCome[] }>;
  /** The person's own open actions, page by page. @param cursor `nextCursor` of the page before */
  listOwnActions(actor: Actor, cursor: string | undefined): Promise<OwnActions>;
  /** @throws Refusal mdt-action-not-found: it is somebody else's too */
  viewOwnAction(actor: Actor, actionId: string): Promise<OwnAction>;
  /** Appointments that the person may see. @param typed what they are looking for, as they typed it */
  findAppointments(actor: Actor, typed: string): Promise<AppointmentSomewhere[]>;
  /** Cases of MDTs that the person may see. */
  findCases(actor: Actor, typed: string): Promise<FoundCase[]>;
  recordMeetingEvent(event: Omit<TeamsMeetingEvent, 'organisation'> & { tenantId: string }): Promise<void>;
}
