import type { Modality } from '../../kernel/rules/modality.ts';
import type { AppointmentState } from '../../appointment-view/contract/appointments.ts';
import type { MdtCardView } from './mdt-card-views.ts';
import type { Attendance } from '../../attendance/contract/attendance.ts';

/** The consultation in the service line's channel: when, which roles, initials only. */
export interface ConsultationCardView {
  kind: 'consultation';
  appointmentId: string;
  /** ODS code: a guest who presses a button means this organisation, and not their own. */
  organisation: string;
  serviceLineName: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  patientInitials: string;
  state: AppointmentState;
  modality: Modality;
  /** Required roles that somebody who cannot come leaves open. */
  missingRoles: string[];
  /** "carer waiting, patient not yet"; null while nobody has come. */
  whoIsThere: string | null;
  staff: {
    practitionerId: string;
    entraObjectId: string;
    displayName: string;
    roleLabel: string;
    response: 'none' | 'coming' | 'not-coming';
  }[];
}

/** Someone waits. Stays until a member of staff takes it. */
export interface ArrivalCardView {
  kind: 'arrival';
  appointmentId: string;
  organisation: string;
  serviceLineName: string;
  startsAt: string;
  timeZone: string;
  patientInitials: string;
  /** "carer waiting, patient not yet"; null while nobody has come. */
  whoIsThere: string | null;
  /** Who waits: "Patient", "Proxy (mother)". */
  waiting: { who: string; since: string }[];
  takenBy: string | null;
  takenAt: string | null;
  /** What they ask about who is in the call, a sentence each, and never what they wrote with it. */
  wishes: string[];
  /** Others were told by now that nobody has come. */
  isEscalated: boolean;
  /** On the card of somebody who is no longer to see them: who is. Null on everybody else's. */
  movedTo: string | null;
  state: AppointmentState;
}

/** After the consultation: what the evidence says, for the clinician to confirm. */
export interface AttendanceCardView {
  kind: 'attendance';
  appointmentId: string;
  organisation: string;
  serviceLineName: string;
  startsAt: string;
  timeZone: string;
  patientInitials: string;
  attendance: Attendance;
}

/** A required role is left open: for those who coordinate the service line. */
export interface MissingCardView {
  kind: 'missing';
  appointmentId: string;
  organisation: string;
  serviceLineName: string;
  startsAt: string;
  timeZone: string;
  patientInitials: string;
  missingRoles: string[];
  /** Who cannot come. */
  names: string[];
  state: AppointmentState;
}

/** Of an appointment. */
export type AppointmentCardView =
  ConsultationCardView | ArrivalCardView | AttendanceCardView | MissingCardView;
export type CardView = AppointmentCardView | MdtCardView;

/** Cards in Teams. */
export interface TeamsCards {
  /**
   * Puts the card up in a conversation, or updates the one that is there.
   * @throws NotReached when Teams does not let the bot speak to this person | UpstreamFailure, not retryable when the
   *   channel is not known to Teams
   */
  show(card: {
    /** Of the organisation's Microsoft 365. */
    tenantId: string;
    conversationKey: string;
    /** What Teams told of the conversation; undefined where the bot was never heard from. */
    reference: Readonly<Record<string, unknown>> | undefined;
    view: CardView;
    /** Of the card on display; undefined for a new one. */
    activityId: string | undefined;
  }): Promise<{ activityId: string }>;
  /** Takes a person's card away for which there is a newer one; one that is gone is no failure. @throws as `show` */
  remove(card: {
    conversationKey: string;
    reference: Readonly<Record<string, unknown>> | undefined;
    activityId: string;
  }): Promise<void>;
}
