import { z } from 'zod';
import type { ClinicUseCases } from '../use-cases/clinic-use-cases.ts';
import { OverlapRefusal } from '../use-cases/overlap-refusal.ts';
import {
  changedTemplateSchema,
  changeTemplateSchema,
  createTemplateSchema,
  endPreviewSchema,
  endTemplateSchema,
  previewTemplateSchema,
  templatePreviewSchema,
  templateSchema,
} from '../contract/clinics.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { NOTHING, route, type RouteAnswer, type StaffServer } from '../../http/route.ts';
import { CLINIC_PLANNERS, EVERYBODY } from '../../kernel/contract/roles.ts';

const templateParams = z.strictObject({ templateId: uuid });

/** What a template would have overlapped goes along with its refusal. */
async function withOverlaps<Output>(
  answer: () => Promise<RouteAnswer<Output>>,
): Promise<RouteAnswer<Output>> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof OverlapRefusal)) throw error;
    return { refusal: error, overlaps: [...error.overlaps] };
  }
}

/** Templates one by one: looking at, trying out, making, changing and ending them. */
export function registerTemplates(server: StaffServer, useCases: ClinicUseCases): void {
  route(
    server,
    {
      operationId: 'getTemplate',
      summary: 'One clinic template',
      method: 'GET',
      path: '/api/clinic-templates/:templateId',
      roles: EVERYBODY,
      params: templateParams,
      query: NOTHING,
      body: NOTHING,
      answer: templateSchema,
      versionOf: (template) => template.version,
    },
    async ({ actor, params }) => ({ value: await useCases.getTemplate(actor, params) }),
  );
  route(
    server,
    {
      operationId: 'previewTemplate',
      summary: 'Which sessions a template would make, which dates it leaves out, and whom it overlaps',
      method: 'POST',
      path: '/api/clinic-template-previews',
      roles: CLINIC_PLANNERS,
      params: NOTHING,
      query: NOTHING,
      body: previewTemplateSchema,
      answer: templatePreviewSchema,
    },
    async ({ actor, body }) => ({ value: await useCases.previewTemplate(actor, body) }),
  );
  route(
    server,
    {
      operationId: 'previewEnd',
      summary: 'Which sessions would go if a template ended on a day, and what is booked in those that stay',
      method: 'GET',
      path: '/api/clinic-templates/:templateId/end-preview',
      roles: CLINIC_PLANNERS,
      params: templateParams,
      query: endTemplateSchema,
      body: NOTHING,
      answer: endPreviewSchema,
    },
    async ({ actor, params, query }) => ({
      value: await useCases.previewEnd(actor, { ...params, ...query }),
    }),
  );
  registerTemplateChanges(server, useCases);
}

function registerTemplateChanges(server: StaffServer, useCases: ClinicUseCases): void {
  route(
    server,
    {
      operationId: 'createTemplate',
      summary:
        'Makes a template and its sessions; repeating the request with the same key makes nothing twice',
      method: 'POST',
      path: '/api/clinic-templates',
      roles: CLINIC_PLANNERS,
      params: NOTHING,
      query: NOTHING,
      body: createTemplateSchema,
      answer: templateSchema,
      status: 201,
      needsIdempotencyKey: true,
      versionOf: (template) => template.version,
    },
    ({ actor, body, idempotencyKey }) =>
      withOverlaps(async () => {
        const value = await useCases.createTemplate(actor, { idempotencyKey, request: body });
        return { value, headers: { Location: `/api/clinic-templates/${value.templateId}` } };
      }),
  );
  route(
    server,
    {
      operationId: 'changeTemplate',
      summary:
        'Changes a template and remakes its sessions to come; lists those that stay for their bookings',
      method: 'PUT',
      path: '/api/clinic-templates/:templateId',
      roles: CLINIC_PLANNERS,
      params: templateParams,
      query: NOTHING,
      body: changeTemplateSchema,
      answer: changedTemplateSchema,
      takesIfMatch: true,
      versionOf: ({ template }) => template.version,
    },
    ({ actor, params, body, expectedVersion }) =>
      withOverlaps(async () => ({
        value: await useCases.changeTemplate(actor, { ...params, request: body, expectedVersion }),
      })),
  );
  route(
    server,
    {
      operationId: 'endTemplate',
      summary: 'Ends a template on a day; lists the sessions after it that stay for their bookings',
      method: 'POST',
      path: '/api/clinic-templates/:templateId/end',
      roles: CLINIC_PLANNERS,
      params: templateParams,
      query: NOTHING,
      body: endTemplateSchema,
      answer: changedTemplateSchema,
      takesIfMatch: true,
      versionOf: ({ template }) => template.version,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.endTemplate(actor, { ...params, ...body, expectedVersion }),
    }),
  );
}
