import { z } from 'zod';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import {
  saveServiceLineSchema,
  serviceLineSetupSchema,
  serviceLineSetupsQuerySchema,
  serviceLineSetupsSchema,
} from '../contract/service-lines.ts';
import type { ServiceLineUseCases } from '../use-cases/service-line-use-cases.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { ADMINS, EVERYBODY } from '../../kernel/contract/roles.ts';

const oneServiceLine = {
  params: z.strictObject({ serviceLineId: uuid }),
  query: NOTHING,
  answer: serviceLineSetupSchema,
  versionOf: (line: z.infer<typeof serviceLineSetupSchema>) => line.version,
};

/** Service lines as they are set up. */
export function registerServiceLines(server: StaffServer, useCases: ServiceLineUseCases): void {
  registerReading(server, useCases);
  registerSaving(server, useCases);
  registerArchiving(server, useCases);
}

function registerReading(server: StaffServer, useCases: ServiceLineUseCases): void {
  route(
    server,
    {
      operationId: 'listServiceLineSetups',
      summary: 'Every service line of the organisation with how it is set up, by name',
      method: 'GET',
      path: '/api/service-line-setups',
      roles: ADMINS,
      params: NOTHING,
      query: serviceLineSetupsQuerySchema,
      body: NOTHING,
      answer: serviceLineSetupsSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listServiceLineSetups(actor, query) }),
  );
  route(
    server,
    {
      ...oneServiceLine,
      operationId: 'getServiceLine',
      summary: 'How one service line is set up: any for an Admin, their own for others',
      method: 'GET',
      path: '/api/service-lines/:serviceLineId',
      roles: EVERYBODY,
      body: NOTHING,
    },
    async ({ actor, params }) => ({ value: await useCases.getServiceLine(actor, params) }),
  );
}

function registerSaving(server: StaffServer, useCases: ServiceLineUseCases): void {
  route(
    server,
    {
      ...oneServiceLine,
      operationId: 'createServiceLine',
      summary: 'Sets up a service line; repeating the request with the same key makes nothing twice',
      method: 'POST',
      path: '/api/service-lines',
      roles: ADMINS,
      params: NOTHING,
      body: saveServiceLineSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      const value = await useCases.createServiceLine(actor, { idempotencyKey, request: body });
      return { value, headers: { Location: `/api/service-lines/${value.serviceLineId}` } };
    },
  );
  route(
    server,
    {
      ...oneServiceLine,
      operationId: 'changeServiceLine',
      summary: 'Replaces how a service line is set up',
      method: 'PUT',
      path: '/api/service-lines/:serviceLineId',
      roles: ADMINS,
      body: saveServiceLineSchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.changeServiceLine(actor, { ...params, expectedVersion, request: body }),
    }),
  );
}

function registerArchiving(server: StaffServer, useCases: ServiceLineUseCases): void {
  route(
    server,
    {
      ...oneServiceLine,
      operationId: 'archiveServiceLine',
      summary: 'Takes a service line without appointments ahead out of use; its history stays',
      method: 'POST',
      path: '/api/service-lines/:serviceLineId/archive',
      roles: ADMINS,
      body: emptyBodySchema,
      takesIfMatch: true,
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.archiveServiceLine(actor, { ...params, expectedVersion }),
    }),
  );
  route(
    server,
    {
      ...oneServiceLine,
      operationId: 'restoreServiceLine',
      summary: 'Takes an archived service line into use again',
      method: 'POST',
      path: '/api/service-lines/:serviceLineId/restore',
      roles: ADMINS,
      body: emptyBodySchema,
      takesIfMatch: true,
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.restoreServiceLine(actor, { ...params, expectedVersion }),
    }),
  );
}
