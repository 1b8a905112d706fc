import type {
  ClinicChange,
  ClinicChangeDetail,
  ClinicChangePreview,
  ClinicChangesPage,
  ClinicChangesQuery,
  StartClinicChange,
  ToRebookPage,
} from '../contract/clinic-changes.ts';
import type { Keyed } from '../../kernel/requests/keyed.ts';
import type { StaffUseCase } from '../../kernel/actors/staff-use-case.ts';

/** Cancelling, moving and handing over clinics: first what it would do, then one job that does it. */
export interface ClinicChangeUseCases {
  /** Writes nothing. @throws Refusal clinic-change-too-large, window-too-long, successor-not-suitable */
  previewClinicChange: StaffUseCase<ClinicChange, ClinicChangePreview>;
  /**
   * The sessions are closed at once, the appointments follow one by one.
   * @throws Refusal clinic-change-different when it would not do what the preview said, clinic-change-empty, key-reused …
   */
  startClinicChange: StaffUseCase<Keyed<StartClinicChange>, ClinicChangeDetail>;
  getClinicChange: StaffUseCase<{ changeId: string }, ClinicChangeDetail>;
  listClinicChanges: StaffUseCase<ClinicChangesQuery, ClinicChangesPage>;
  /** Tries again what could not be done. @throws Refusal clinic-change-not-found */
  retryClinicChange: StaffUseCase<{ changeId: string }, ClinicChangeDetail>;
  listPatientsToRebook: StaffUseCase<ClinicChangesQuery & { changeId: string }, ToRebookPage>;
}
