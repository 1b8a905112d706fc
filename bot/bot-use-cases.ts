import type { Actor } from '../api/kernel/actors/actor.ts';
import type { TeamsMeetingEvent } from '../api/meetings/use-cases/record-meeting-event.ts';
import type { CardView } from '../api/cards/ports/teams-cards.ts';
import type { TodaysAppointment } from '../api/appointment-view/use-cases/list-today-everywhere.ts';
import type { AttendanceCode } from '../api/attendance/contract/attendance.ts';

/** All that the bot may ask of Confer. Each throws Refusal for an expected no. */
export interface BotUseCases {
  /**
   * Undefined when nobody of this tenant has the person on the staff.
   * @param organisation ODS code of the one they act in; where they work when it is left out
   */
  identify(tenantId: string, entraObjectId: string, organisation?: string): Promise<Actor | undefined>;
  /** @param key `person:<Entra object id>` or `channel:<channel id>` */
  saveConversation(
    tenantId: string,
    key: string,
    reference: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  takeArrival(actor: Actor, appointmentId: string): Promise<void>;
  respond(actor: Actor, appointmentId: string, response: 'coming' | 'not-coming'): Promise<void>;
  confirmAttendance(
    actor: Actor,
    request: { appointmentId: string; code: AttendanceCode; version: number; note?: string | undefined },
  ): Promise<void>;
  /** The card as it stands now, for this person to see. @throws Refusal appointment-not-found */
  viewCard(actor: Actor, kind: CardView['kind'], appointmentId: string): Promise<CardView>;
  /** The person's own appointments of today, by start, wherever they are a guest too. */
  listToday(actor: Actor): Promise<TodaysAppointment[]>;
  recordMeetingEvent(event: Omit<TeamsMeetingEvent, 'organisation'> & { tenantId: string }): Promise<void>;
}
