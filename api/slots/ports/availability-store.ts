import type { Temporal } from 'temporal-polyfill';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { SessionFacts } from '../rules/session-of-slot.ts';
import type {
  AppointmentId,
  GroupSessionId,
  HoldId,
  OrgId,
  PatientId,
  PractitionerId,
  ResourceId,
  ServiceLineId,
  SessionId,
} from '../../kernel/rules/id.ts';

/** One clinic session: it offers a slot every so many minutes from its start. */
export interface SessionSpan extends Span {
  slotMinutes: number;
  /** Which one it is; undefined where that is nobody's business, as of a guest at home. */
  session?: SessionFacts | undefined;
}

/** A group session that is a slot of a clinic with several places, with some of them free. */
export interface OpenGroup extends Span {
  groupSessionId: GroupSessionId;
  sessionId: SessionId;
  free: number;
  capacity: number;
  /** In the order in which they were named. */
  staff: { practitionerId: PractitionerId; roleCode: string }[];
}

/** By what a person or a resource is taken. `elsewhere`: by another organisation, of which no more is said. */
export const TAKEN_BY = ['appointment', 'group', 'away', 'hold', 'outlook', 'elsewhere'] as const;
export type TakenBy = (typeof TAKEN_BY)[number];

export interface PersonAvailability {
  practitionerId: PractitionerId;
  /**
   * Who they are in the organisation that they work for, where their Outlook is followed; undefined unless they are a guest.
   * One whose organisation does not share them any more is taken all the time.
   */
  home: { orgId: OrgId; practitionerId: PractitionerId; isShared: boolean } | undefined;
  /** Planned clinic sessions of the service line that they staff; unsorted, may touch. */
  open: SessionSpan[];
  /** All that takes them, of every kind; unsorted, may overlap. */
  busy: Span[];
  /** The same by kind. */
  taken: Record<TakenBy, Span[]>;
  /** When Outlook was last read for them; undefined if never. */
  outlookReadAt: Temporal.Instant | undefined;
  /** Until when Outlook tells of each change by itself, with none told that is not read yet. */
  outlookFollowedUntil: Temporal.Instant | undefined;
  /** What the last reading covered; undefined when it failed or there was none. */
  outlookCovers: Span | undefined;
  /** Whether that reading succeeded and covers the whole window. */
  isOutlookKnown: boolean;
}

export interface ResourceAvailability {
  resourceId: ResourceId;
  kind: 'room' | 'interpreter' | 'equipment';
  name: string;
  /** An interpreter's languages, as BCP 47 tags. */
  languages: string[];
  /** Appointments, blocks and others' holds; unsorted, may overlap. */
  busy: Span[];
}

export interface PatientAvailability {
  /** The parts with the patient of their appointments in all service lines; cancelled ones left out. */
  busy: Span[];
  /** Who saw them in the latest appointment of this service line that has begun; empty when there is none. */
  lastTeam: PractitionerId[];
}

/** The people whose time is asked for, and the claims that do not count as taken. */
export interface AvailabilityQuery {
  serviceLineId: ServiceLineId;
  practitionerIds: readonly PractitionerId[];
  from: Temporal.Instant;
  to: Temporal.Instant;
  /** Holds that have run out by then count for nothing. */
  now: Temporal.Instant;
  /** Resources by id, every interpreter of these languages, and every room when that is asked for; none when left out. */
  resources?: { resourceIds: readonly ResourceId[]; languages: readonly string[]; rooms: boolean };
  /** Left out: `patient` is then undefined. */
  patientId?: PatientId;
  /** An appointment of this service line whose own time counts as free. */
  movingAppointmentId?: AppointmentId;
  /** A hold whose time counts as free when it is this person's. */
  ownHold?: { holdId: HoldId; heldBy: PractitionerId };
  /** Whether an appointment that was ended takes nobody any more, although its time is not over. */
  overIsFree?: boolean;
}

export interface TakenTimes {
  /** In the order of the query. */
  people: PersonAvailability[];
  /** Those that are not archived, by name. */
  resources: ResourceAvailability[];
  /** Undefined when none was asked for or there is no such patient. */
  patient: PatientAvailability | undefined;
  /** Of the service line, in the window. */
  openGroups: OpenGroup[];
  /** Whether the appointment to be moved is one of this service line that is not cancelled. */
  isMovingKnown: boolean;
}

export interface AvailabilityStore {
  /** All that a search or the check of a booking has to know, in one round trip. */
  read(query: AvailabilityQuery): Promise<TakenTimes>;
}
