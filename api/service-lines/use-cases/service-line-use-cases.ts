import type { z } from 'zod';
import type { ImportResult } from '../contract/service-line-import.ts';
import type {
  SaveServiceLine,
  ServiceLineSetup,
  ServiceLineSetups,
  ServiceLineSetupsQuery,
} from '../contract/service-lines.ts';
import type {
  AddStaff,
  ChangeStaff,
  directoryPeopleSchema,
  StaffList,
  StaffPerson,
  StaffQuery,
  staffRolesSchema,
} from '../../staff/contract/staff.ts';
import type { StaffUseCase } from '../../kernel/actors/staff-use-case.ts';

/** What is changed, and the version that the caller saw when they sent one (`If-Match`). */
interface ServiceLineToChange {
  serviceLineId: string;
  expectedVersion: number | undefined;
}

/** A file as it was sent. */
export interface SentFile {
  kind: 'csv' | 'xlsx';
  bytes: Uint8Array;
}

/** Service lines as they are set up, and the people who work in them. */
export interface ServiceLineUseCases {
  /** All of the organisation, by name, page by page. */
  listServiceLineSetups: StaffUseCase<ServiceLineSetupsQuery, ServiceLineSetups>;
  /** An Admin's, or a member's own. @throws Refusal service-line-not-found */
  getServiceLine: StaffUseCase<{ serviceLineId: string }, ServiceLineSetup>;
  /** @throws Refusal service-line-name-taken | person-not-found | key-reused */
  createServiceLine: StaffUseCase<{ idempotencyKey: string; request: SaveServiceLine }, ServiceLineSetup>;
  /** @throws Refusal service-line-not-found | -changed | -archived | -name-taken, person-not-found */
  changeServiceLine: StaffUseCase<ServiceLineToChange & { request: SaveServiceLine }, ServiceLineSetup>;
  /** Nothing new can be booked in it; what was stays to be read. @throws Refusal service-line-in-use … */
  archiveServiceLine: StaffUseCase<ServiceLineToChange, ServiceLineSetup>;
  restoreServiceLine: StaffUseCase<ServiceLineToChange, ServiceLineSetup>;

  searchStaff: StaffUseCase<StaffQuery, StaffList>;
  listStaffRoles: StaffUseCase<Record<string, never>, z.infer<typeof staffRolesSchema>>;
  /** People of Microsoft 365's directory. @throws UpstreamFailure */
  searchDirectoryPeople: StaffUseCase<{ q: string }, z.infer<typeof directoryPeopleSchema>>;
  /** @throws Refusal person-not-found | person-is-on-staff | staff-not-shared | key-reused; UpstreamFailure */
  addStaff: StaffUseCase<{ idempotencyKey: string; request: AddStaff }, StaffPerson>;
  /** @throws Refusal person-not-found | changed-meanwhile | staff-not-shared */
  changeStaff: StaffUseCase<
    { practitionerId: string; expectedVersion: number | undefined; request: ChangeStaff },
    StaffPerson
  >;

  /** All or nothing; with `isDryRun` nothing. */
  importServiceLines: StaffUseCase<{ file: SentFile; isDryRun: boolean }, ImportResult>;
  /** An empty file to fill in, which says what goes where. */
  getImportTemplate: StaffUseCase<{ kind: SentFile['kind'] }, Uint8Array>;
}
