import type { Actor } from '../api/application/actor.ts';
import type { TeamsMeetingEvent } from '../api/application/evidence/record-meeting-event.ts';
import type { CardView } from '../api/application/ports/teams-cards.ts';
import type { Appointment } from '../api/contract/appointments.ts';
import type { AttendanceCode } from '../api/contract/attendance.ts';
import type { Organisation } from '../api/application/ports/organisations.ts';

/** All that the bot may ask of Confer. Each throws Refusal for an expected no. */
export interface BotUseCases {
  findOrganisation(tenantId: string): Promise<Organisation | undefined>;
  /** Undefined when the person is not one of the organisation's staff. */
  identify(organisation: Organisation, entraObjectId: string): Promise<Actor | undefined>;
  /** @param key `person:<Entra object id>` or `channel:<channel id>` */
  saveConversation(
    organisation: Organisation,
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
  /** The person's own appointments of today, by start. */
  listToday(actor: Actor): Promise<Appointment[]>;
  recordMeetingEvent(event: TeamsMeetingEvent): Promise<void>;
}
