import { z } from 'zod';
import type { ClinicUseCases } from '../use-cases/clinic-use-cases.ts';
import {
  changeClinicSchema,
  clinicSchema,
  clinicsQuerySchema,
  clinicsSchema,
  createClinicSchema,
  plannableLineSchema,
  plannableLinesSchema,
  sessionsQuerySchema,
  sessionsSchema,
  templatesQuerySchema,
  templatesSchema,
} from '../contract/clinics.ts';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { registerTemplates } from './clinic-templates.ts';
import { CLINIC_PLANNERS, EVERYBODY } from '../../kernel/contract/roles.ts';

/** Clinics, the templates that make their sessions, and the sessions. */
export function registerClinics(server: StaffServer, useCases: ClinicUseCases): void {
  registerClinicNames(server, useCases);
  registerClinicArchive(server, useCases);
  registerTemplates(server, useCases);
  registerLines(server, useCases);
  registerLists(server, useCases);
}

function registerClinicNames(server: StaffServer, useCases: ClinicUseCases): void {
  route(
    server,
    {
      operationId: 'createClinic',
      summary: 'Names a new clinic of a service line',
      method: 'POST',
      path: '/api/clinics',
      roles: CLINIC_PLANNERS,
      params: NOTHING,
      query: NOTHING,
      body: createClinicSchema,
      answer: clinicSchema,
      status: 201,
      needsIdempotencyKey: true,
      versionOf: (clinic) => clinic.version,
    },
    async ({ actor, body, idempotencyKey }) => ({
      value: await useCases.createClinic(actor, { idempotencyKey, request: body }),
    }),
  );
  route(
    server,
    {
      operationId: 'changeClinic',
      summary: 'Gives a clinic another name',
      method: 'PUT',
      path: '/api/clinics/:clinicId',
      roles: CLINIC_PLANNERS,
      params: z.strictObject({ clinicId: uuid }),
      query: NOTHING,
      body: changeClinicSchema,
      answer: clinicSchema,
      takesIfMatch: true,
      versionOf: (clinic) => clinic.version,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.changeClinic(actor, { ...params, ...body, expectedVersion }),
    }),
  );
}

function registerClinicArchive(server: StaffServer, useCases: ClinicUseCases): void {
  const oneClinic = {
    method: 'POST' as const,
    roles: CLINIC_PLANNERS,
    params: z.strictObject({ clinicId: uuid }),
    query: NOTHING,
    body: emptyBodySchema,
    answer: clinicSchema,
    takesIfMatch: true,
    versionOf: (clinic: z.infer<typeof clinicSchema>) => clinic.version,
  };
  route(
    server,
    {
      ...oneClinic,
      operationId: 'archiveClinic',
      summary: 'Takes a clinic without templates and without bookings ahead out of use; its history stays',
      path: '/api/clinics/:clinicId/archive',
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.archiveClinic(actor, { ...params, expectedVersion }),
    }),
  );
  route(
    server,
    {
      ...oneClinic,
      operationId: 'restoreClinic',
      summary: 'Takes an archived clinic into use again',
      path: '/api/clinics/:clinicId/restore',
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.restoreClinic(actor, { ...params, expectedVersion }),
    }),
  );
}

function registerLines(server: StaffServer, useCases: ClinicUseCases): void {
  route(
    server,
    {
      operationId: 'listPlannableLines',
      summary: 'Service lines whose clinics the person may see, with how many clinics each has',
      method: 'GET',
      path: '/api/plannable-lines',
      roles: EVERYBODY,
      params: NOTHING,
      query: NOTHING,
      body: NOTHING,
      answer: plannableLinesSchema,
    },
    async ({ actor }) => ({ value: await useCases.listPlannableLines(actor, {}) }),
  );
  route(
    server,
    {
      operationId: 'getPlannableLine',
      summary: 'Who can be in the clinics of a service line',
      method: 'GET',
      path: '/api/plannable-lines/:serviceLineId',
      roles: EVERYBODY,
      params: z.strictObject({ serviceLineId: uuid }),
      query: NOTHING,
      body: NOTHING,
      answer: plannableLineSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.getPlannableLine(actor, params) }),
  );
}

function registerLists(server: StaffServer, useCases: ClinicUseCases): void {
  route(
    server,
    {
      operationId: 'listClinics',
      summary: 'Clinics of the person’s service lines, by service line and name',
      method: 'GET',
      path: '/api/clinics',
      roles: EVERYBODY,
      params: NOTHING,
      query: clinicsQuerySchema,
      body: NOTHING,
      answer: clinicsSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listClinics(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'listTemplates',
      summary: 'Templates of the person’s service lines, by service line, clinic and first day',
      method: 'GET',
      path: '/api/clinic-templates',
      roles: EVERYBODY,
      params: NOTHING,
      query: templatesQuerySchema,
      body: NOTHING,
      answer: templatesSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listTemplates(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'listSessions',
      summary: 'Sessions of the person’s service lines from one local date to another, by start',
      method: 'GET',
      path: '/api/sessions',
      roles: EVERYBODY,
      params: NOTHING,
      query: sessionsQuerySchema,
      body: NOTHING,
      answer: sessionsSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listSessions(actor, query) }),
  );
}
