import type { z } from 'zod';
import type {
  ChangeClinic,
  ChangedTemplate,
  ChangeTemplate,
  Clinic,
  clinicsSchema,
  ClinicsQuery,
  CreateClinic,
  CreateTemplate,
  EndPreview,
  EndTemplate,
  PlannableLine,
  plannableLinesSchema,
  PreviewTemplate,
  sessionsSchema,
  SessionsQuery,
  Template,
  TemplatePreview,
  templatesSchema,
  TemplatesQuery,
} from '../contract/clinics.ts';
import type { StaffUseCase } from '../../kernel/actors/staff-use-case.ts';

/** @param expectedVersion the version that the caller saw (`If-Match`): another one is refused */
interface Versioned {
  expectedVersion: number | undefined;
}

/** Setting up clinics and looking at what comes of it. */
export interface ClinicUseCases {
  /** The service lines whose clinics the person may set up or see. */
  listPlannableLines: StaffUseCase<Record<string, never>, z.infer<typeof plannableLinesSchema>>;
  /** @throws Refusal service-line-not-found */
  getPlannableLine: StaffUseCase<{ serviceLineId: string }, PlannableLine>;

  listClinics: StaffUseCase<ClinicsQuery, z.infer<typeof clinicsSchema>>;
  /** @throws Refusal service-line-not-found | clinic-name-taken | key-reused */
  createClinic: StaffUseCase<{ idempotencyKey: string; request: CreateClinic }, Clinic>;
  /** @throws Refusal clinic-not-found | clinic-archived | clinic-name-taken | changed-meanwhile */
  changeClinic: StaffUseCase<ChangeClinic & Versioned & { clinicId: string }, Clinic>;
  /** @throws Refusal clinic-not-found | changed-meanwhile | clinic-still-runs | clinic-has-bookings */
  archiveClinic: StaffUseCase<Versioned & { clinicId: string }, Clinic>;
  /** @throws Refusal clinic-not-found | changed-meanwhile | clinic-name-taken | service-line-archived */
  restoreClinic: StaffUseCase<Versioned & { clinicId: string }, Clinic>;

  listTemplates: StaffUseCase<TemplatesQuery, z.infer<typeof templatesSchema>>;
  /** @throws Refusal template-not-found */
  getTemplate: StaffUseCase<{ templateId: string }, Template>;
  /** Which sessions a template would make and whom they overlap; changes nothing. */
  previewTemplate: StaffUseCase<PreviewTemplate, TemplatePreview>;
  /** @throws Refusal clinic-not-found | clinic-archived | key-reused | what `checkPlan` refuses; OverlapRefusal */
  createTemplate: StaffUseCase<{ idempotencyKey: string; request: CreateTemplate }, Template>;
  /** @throws Refusal template-not-found | changed-meanwhile | clinic-archived | what `checkPlan` refuses; OverlapRefusal */
  changeTemplate: StaffUseCase<Versioned & { templateId: string; request: ChangeTemplate }, ChangedTemplate>;
  /** What ending it would do; changes nothing. @throws Refusal as endTemplate, but for another version */
  previewEnd: StaffUseCase<EndTemplate & { templateId: string }, EndPreview>;
  /** @throws Refusal template-not-found | changed-meanwhile | template-ends-in-past | template-ends-sooner */
  endTemplate: StaffUseCase<EndTemplate & Versioned & { templateId: string }, ChangedTemplate>;

  /** @throws Refusal window-too-long */
  listSessions: StaffUseCase<SessionsQuery, z.infer<typeof sessionsSchema>>;
}
