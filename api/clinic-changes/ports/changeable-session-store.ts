import type { Temporal } from 'temporal-polyfill';
import type { SessionToChange, AppointmentToChange } from '../rules/plan-clinic-change.ts';
import type { ShiftedSession } from '../rules/shift-on-wall.ts';
import type {
  AppointmentId,
  GroupSessionId,
  PatientId,
  PractitionerId,
  ServiceLineId,
  SessionId,
} from '../../kernel/rules/id.ts';
import type { ClinicChangeProblem } from '../contract/clinic-changes.ts';

/** A session that is not over, as a change of clinics sees it. */
export interface ChangeableSession extends SessionToChange {
  sessionId: SessionId;
  clinicId: string;
  clinicName: string;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  staff: { practitionerId: PractitionerId; displayName: string }[];
}

/** A booked appointment of such a session: somebody of the session is on its staff at a time of the session. */
export interface ChangeableAppointment extends AppointmentToChange {
  appointmentId: AppointmentId;
  sessionId: SessionId;
  serviceLineName: string;
  patientId: PatientId;
  givenName: string;
  familyName: string;
  groupSessionId: GroupSessionId | undefined;
  staff: { practitionerId: PractitionerId }[];
  /** Patients and proxies who can be told by a message. */
  reachable: number;
  isPatientReachable: boolean;
}

/** Which sessions: these, or all that fit. Only those of the service lines named are ever found. */
export interface SessionFilter {
  serviceLineIds: readonly ServiceLineId[];
  sessionIds: readonly string[] | undefined;
  clinicId: string | undefined;
  practitionerId: string | undefined;
  /** Local dates, both included. */
  from: string | undefined;
  to: string | undefined;
  /** Sessions that end at or before this are over. */
  now: Temporal.Instant;
  /** Those that were cancelled too. */
  withCancelled: boolean;
  limit: number;
}

/** What an appointment would take somewhere else. */
export interface PlaceToTake {
  appointmentId: AppointmentId;
  practitionerIds: readonly PractitionerId[];
  from: Temporal.Instant;
  until: Temporal.Instant;
}

export type Clash = Extract<
  ClinicChangeProblem,
  'staff-busy' | 'staff-away' | 'outlook-busy' | 'patient-busy' | 'resource-busy'
>;

/** Sessions and their appointments, for changing many at once. */
export interface ChangeableSessionStore {
  /** By start, for update. Others who change sessions wait. */
  lockSessions(filter: SessionFilter): Promise<ChangeableSession[]>;
  listSessions(filter: SessionFilter): Promise<ChangeableSession[]>;
  /** By start. @param practitionerId only those on whose staff this person is */
  listAppointments(
    sessionIds: readonly SessionId[],
    practitionerId: string | undefined,
  ): Promise<ChangeableAppointment[]>;
  /** Which of these times are taken, by anything but the appointments that are named, which go away from there. */
  findClashes(
    wanted: readonly PlaceToTake[],
    leaving: readonly AppointmentId[],
    now: Temporal.Instant,
  ): Promise<Map<AppointmentId, Clash>>;
  /** Nobody books into them any more. */
  cancelSessions(sessionIds: readonly SessionId[], reason: string, at: Temporal.Instant): Promise<void>;
  /** Groups in these sessions that have not begun. @param practitionerId only those that this person leads */
  listGroups(
    sessionIds: readonly SessionId[],
    practitionerId: string | undefined,
    now: Temporal.Instant,
  ): Promise<GroupSessionId[]>;
  /** A planned session of the same clinic with the same staff, unless there is one that covers it already. */
  addInPlaceOf(session: ChangeableSession, newId: SessionId, hours: ShiftedSession): Promise<SessionId>;
  replaceStaff(sessionIds: readonly SessionId[], from: PractitionerId, to: PractitionerId): Promise<void>;
  /** Whether somebody works in these service lines and has the role of somebody else. */
  mayStandInFor(
    from: PractitionerId,
    to: PractitionerId,
    serviceLineIds: readonly ServiceLineId[],
  ): Promise<boolean>;
}
