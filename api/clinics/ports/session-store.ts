import type { Temporal } from 'temporal-polyfill';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { ExistingSession } from '../rules/replan-sessions.ts';
import type {
  ClinicId,
  PractitionerId,
  ServiceLineId,
  SessionId,
  TemplateId,
} from '../../kernel/rules/id.ts';
import type { TemplateStaff } from './template-store.ts';

/** What sessions of one template have in common. */
export interface SessionKind {
  opensAt: string;
  closesAt: string;
  timeZone: string;
  slotMinutes: number;
  modality: Modality;
  location: string | null;
  capacity: number;
  practitionerIds: readonly PractitionerId[];
}

/** Milliseconds since the epoch. */
export interface DatedSession {
  sessionId: SessionId;
  localDate: string;
  from: number;
  until: number;
}

export interface SessionRecord {
  sessionId: SessionId;
  version: number;
  clinicId: ClinicId;
  clinicName: string;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  templateId: TemplateId | undefined;
  localDate: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  slotMinutes: number;
  modality: Modality;
  location: string | null;
  capacity: number;
  status: 'planned' | 'cancelled' | 'withdrawn';
  /** By name. */
  staff: TemplateStaff[];
  /** Appointments and groups of its service line that its people have in its time. */
  bookingCount: number;
}

/** Dated runs of clinics, as their templates make and change them. */
export interface SessionStore {
  /** All in one statement. A date on which the template has a session already is left as it is. @returns how many were made */
  add(
    templateId: TemplateId,
    clinicId: ClinicId,
    kind: SessionKind,
    sessions: readonly DatedSession[],
  ): Promise<number>;
  /** Gives them another form and counts their versions up. */
  change(kind: SessionKind, sessions: readonly DatedSession[]): Promise<void>;
  /** Takes them out of the plan; one that a change of clinics refers to stays as `withdrawn`. */
  remove(sessionIds: readonly SessionId[]): Promise<void>;
  /** Keeps them for what is booked in them; they offer nothing more. */
  withdraw(sessionIds: readonly SessionId[]): Promise<void>;
  /** Sessions of a template that began after an instant, by start, with what is booked in them. */
  listByTemplate(templateId: TemplateId, since: Temporal.Instant): Promise<ExistingSession<SessionId>[]>;
  /** The same, for update. */
  lockByTemplate(templateId: TemplateId, since: Temporal.Instant): Promise<ExistingSession<SessionId>[]>;
  /** Those of a whole clinic, made by a template or by hand; for update. */
  lockByClinic(clinicId: ClinicId, since: Temporal.Instant): Promise<ExistingSession<SessionId>[]>;
  /** By start. Withdrawn sessions without bookings are nothing to anybody and left out. */
  list(filter: {
    /** Local dates, both included. */
    from: string;
    to: string;
    /** undefined: all of the organisation */
    serviceLineIds: readonly ServiceLineId[] | undefined;
    clinicId: ClinicId | undefined;
    templateId: TemplateId | undefined;
    status: SessionRecord['status'] | undefined;
    after: { startsAt: string; sessionId: SessionId } | undefined;
    limit: number;
  }): Promise<SessionRecord[]>;
}
