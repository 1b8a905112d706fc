import type { Temporal } from 'temporal-polyfill';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { TemplateRule } from '../rules/template-dates.ts';
import type { ClinicId, PractitionerId, ServiceLineId, TemplateId } from '../../kernel/rules/id.ts';

/** What people decide about a template. */
export interface TemplatePlan extends TemplateRule {
  slotMinutes: number;
  modality: Modality;
  /** Where patients come to; null unless it is held in person. */
  location: string | null;
  /** Patients in one slot. */
  capacity: number;
}

export interface TemplateStaff {
  practitionerId: PractitionerId;
  displayName: string;
  roleLabel: string;
}

export interface TemplateRecord extends TemplatePlan {
  templateId: TemplateId;
  version: number;
  clinicId: ClinicId;
  clinicName: string;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  /** By name. */
  staff: TemplateStaff[];
  /** Sessions have been made up to this local date. */
  madeUntil: string | undefined;
}

/** Templates, which make sessions. */
export interface TemplateStore {
  add(template: {
    templateId: TemplateId;
    clinicId: ClinicId;
    plan: TemplatePlan;
    practitionerIds: readonly PractitionerId[];
    madeUntil: string;
    createdBy: PractitionerId;
    createdAt: Temporal.Instant;
  }): Promise<void>;
  /** Counts the version up. */
  change(
    templateId: TemplateId,
    plan: TemplatePlan,
    practitionerIds: readonly PractitionerId[],
    madeUntil: string,
  ): Promise<void>;
  findById(templateId: TemplateId): Promise<TemplateRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(templateId: TemplateId): Promise<TemplateRecord | undefined>;
  /** By service line, clinic, first day. @param serviceLineIds undefined: all of the organisation */
  list(filter: {
    serviceLineIds: readonly ServiceLineId[] | undefined;
    clinicId: ClinicId | undefined;
    /** Only those that run on this local date or later. */
    notEndedBefore: string | undefined;
    after:
      { serviceLineName: string; clinicName: string; startsOn: string; templateId: TemplateId } | undefined;
    limit: number;
  }): Promise<TemplateRecord[]>;
  /** The local dates of the next planned sessions of each template, rising. */
  nextSessions(
    templateIds: readonly TemplateId[],
    now: Temporal.Instant,
    count: number,
  ): Promise<Map<TemplateId, string[]>>;
  /**
   * Another plan for one of these people waits until this transaction ends. Bookings do not wait.
   */
  lockPeople(practitionerIds: readonly PractitionerId[]): Promise<void>;
  /** Templates of any service line that need one of these people on this local date or later. */
  listByPeople(practitionerIds: readonly PractitionerId[], from: string): Promise<TemplateRecord[]>;
  /** Like `lockById`, without waiting. @returns undefined when somebody else has it */
  lockByIdUnlessBusy(templateId: TemplateId): Promise<TemplateRecord | undefined>;
  setMadeUntil(templateId: TemplateId, day: string): Promise<void>;
}
