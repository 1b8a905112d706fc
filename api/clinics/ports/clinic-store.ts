import type { Temporal } from 'temporal-polyfill';
import type { ClinicId, ServiceLineId } from '../../kernel/rules/id.ts';

export interface ClinicRecord {
  clinicId: ClinicId;
  version: number;
  name: string;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  isArchived: boolean;
}

export interface ClinicOverview extends ClinicRecord {
  /** Templates that have not ended. */
  templateCount: number;
  /** Local date of its next planned session. */
  nextSessionOn: string | undefined;
}

/** Clinics: a service line's names for what runs again and again. */
export interface ClinicStore {
  /** @returns false when the service line has a clinic of that name */
  add(clinic: { clinicId: ClinicId; serviceLineId: ServiceLineId; name: string }): Promise<boolean>;
  /** @throws Error when there is no such clinic: the caller has just seen it */
  getOverview(clinicId: ClinicId, today: string): Promise<ClinicOverview>;
  /** Archived or not; for update: others wait until this transaction ends. */
  lockById(clinicId: ClinicId): Promise<ClinicRecord | undefined>;
  /** Counts the version up. @returns false when the service line has another clinic of that name */
  rename(clinicId: ClinicId, name: string): Promise<boolean>;
  /**
   * Counts the version up. @param at undefined: not archived any more
   * @returns false when the service line has another clinic of that name by now
   */
  setArchived(clinicId: ClinicId, at: Temporal.Instant | undefined): Promise<boolean>;
  /** Service lines that are not archived, by name. @param serviceLineIds undefined: all of the organisation */
  countByServiceLine(
    serviceLineIds: readonly ServiceLineId[] | undefined,
  ): Promise<{ serviceLineId: ServiceLineId; name: string; clinicCount: number }[]>;
  /** By name of the service line and the clinic. @param serviceLineIds undefined: all of the organisation */
  list(filter: {
    serviceLineIds: readonly ServiceLineId[] | undefined;
    /** Only those that are archived, or only those that are not. */
    isArchived: boolean;
    today: string;
    /** The clinic after which the page begins. */
    after: { serviceLineName: string; name: string; clinicId: ClinicId } | undefined;
    limit: number;
  }): Promise<ClinicOverview[]>;
}
