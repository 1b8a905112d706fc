import type { z } from 'zod';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_PLANNERS, EVERYBODY } from '../../kernel/contract/roles.ts';
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
  TemplateOverlaps,
  TemplatePreview,
  templatesSchema,
  TemplatesQuery,
} from './clinics.ts';

export const listPlannableLines = endpoint<{ answer: z.infer<typeof plannableLinesSchema> }>({
  operationId: 'listPlannableLines',
  summary: 'Service lines whose clinics the person may see, with how many clinics each has',
  method: 'GET',
  path: '/api/plannable-lines',
  roles: EVERYBODY,
});

export const getPlannableLine = endpoint<{ params: { serviceLineId: string }; answer: PlannableLine }>({
  operationId: 'getPlannableLine',
  summary: 'Who can be in the clinics of a service line',
  method: 'GET',
  path: '/api/plannable-lines/:serviceLineId',
  roles: EVERYBODY,
});

export const listClinics = endpoint<{ query: ClinicsQuery; answer: z.infer<typeof clinicsSchema> }>({
  operationId: 'listClinics',
  summary: 'Clinics of the person’s service lines, by service line and name',
  method: 'GET',
  path: '/api/clinics',
  roles: EVERYBODY,
});

export const createClinic = endpoint<{ body: CreateClinic; answer: Clinic; key: true }>({
  operationId: 'createClinic',
  summary: 'Names a new clinic of a service line',
  method: 'POST',
  path: '/api/clinics',
  roles: CLINIC_PLANNERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const changeClinic = endpoint<{
  params: { clinicId: string };
  body: ChangeClinic;
  answer: Clinic;
  ifMatch: true;
}>({
  operationId: 'changeClinic',
  summary: 'Gives a clinic another name',
  method: 'PUT',
  path: '/api/clinics/:clinicId',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const archiveClinic = endpoint<{ params: { clinicId: string }; answer: Clinic; ifMatch: true }>({
  operationId: 'archiveClinic',
  summary: 'Takes a clinic without templates and without bookings ahead out of use; its history stays',
  method: 'POST',
  path: '/api/clinics/:clinicId/archive',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const restoreClinic = endpoint<{ params: { clinicId: string }; answer: Clinic; ifMatch: true }>({
  operationId: 'restoreClinic',
  summary: 'Takes an archived clinic into use again',
  method: 'POST',
  path: '/api/clinics/:clinicId/restore',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const listTemplates = endpoint<{ query: TemplatesQuery; answer: z.infer<typeof templatesSchema> }>({
  operationId: 'listTemplates',
  summary: 'Templates of the person’s service lines, by service line, clinic and first day',
  method: 'GET',
  path: '/api/clinic-templates',
  roles: EVERYBODY,
});

export const getTemplate = endpoint<{ params: { templateId: string }; answer: Template }>({
  operationId: 'getTemplate',
  summary: 'One clinic template',
  method: 'GET',
  path: '/api/clinic-templates/:templateId',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const previewTemplate = endpoint<{ body: PreviewTemplate; answer: TemplatePreview }>({
  operationId: 'previewTemplate',
  summary: 'Which sessions a template would make, which dates it leaves out, and whom it overlaps',
  method: 'POST',
  path: '/api/clinic-template-previews',
  roles: CLINIC_PLANNERS,
});

export const createTemplate = endpoint<{
  body: CreateTemplate;
  answer: Template;
  key: true;
  refusesWith: TemplateOverlaps;
}>({
  operationId: 'createTemplate',
  summary: 'Makes a template and its sessions; repeating the request with the same key makes nothing twice',
  method: 'POST',
  path: '/api/clinic-templates',
  roles: CLINIC_PLANNERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ templateId }) => `/api/clinic-templates/${templateId}`,
});

export const changeTemplate = endpoint<{
  params: { templateId: string };
  body: ChangeTemplate;
  answer: ChangedTemplate;
  ifMatch: true;
  refusesWith: TemplateOverlaps;
}>({
  operationId: 'changeTemplate',
  summary: 'Changes a template and remakes its sessions to come; lists those that stay for their bookings',
  method: 'PUT',
  path: '/api/clinic-templates/:templateId',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ template }) => template.version,
});

export const previewEnd = endpoint<{
  params: { templateId: string };
  query: EndTemplate;
  answer: EndPreview;
}>({
  operationId: 'previewEnd',
  summary: 'Which sessions would go if a template ended on a day, and what is booked in those that stay',
  method: 'GET',
  path: '/api/clinic-templates/:templateId/end-preview',
  roles: CLINIC_PLANNERS,
});

export const endTemplate = endpoint<{
  params: { templateId: string };
  body: EndTemplate;
  answer: ChangedTemplate;
  ifMatch: true;
}>({
  operationId: 'endTemplate',
  summary: 'Ends a template on a day; lists the sessions after it that stay for their bookings',
  method: 'POST',
  path: '/api/clinic-templates/:templateId/end',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ template }) => template.version,
});

export const listSessions = endpoint<{ query: SessionsQuery; answer: z.infer<typeof sessionsSchema> }>({
  operationId: 'listSessions',
  summary: 'Sessions of the person’s service lines from one local date to another, by start',
  method: 'GET',
  path: '/api/sessions',
  roles: EVERYBODY,
});

export const clinicEndpoints = {
  listPlannableLines,
  getPlannableLine,
  listClinics,
  createClinic,
  changeClinic,
  archiveClinic,
  restoreClinic,
  listTemplates,
  getTemplate,
  previewTemplate,
  createTemplate,
  changeTemplate,
  previewEnd,
  endTemplate,
  listSessions,
};
