import { z } from 'zod';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import {
  blockPreviewSchema,
  blockSchema,
  blocksPageSchema,
  blocksQuerySchema,
  newBlockSchema,
} from '../contract/blocks.ts';
import {
  changeResourceSchema,
  newResourceSchema,
  resourceSchema,
  resourcesPageSchema,
  resourcesQuerySchema,
  type Resource,
} from '../../resources/contract/resources.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { AbsenceUseCases } from '../use-cases/absence-use-cases.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { EVERYBODY, OVERSEERS } from '../../kernel/contract/roles.ts';

const resourceParams = z.strictObject({ resourceId: uuid });
const blockParams = z.strictObject({ blockId: uuid });

/** What every route that answers with one resource has in common. */
const oneResource = {
  query: NOTHING,
  answer: resourceSchema,
  versionOf: (resource: Resource) => resource.version,
};

/** Rooms, interpreters and equipment, and when they and people are away. */
export function registerAbsences(server: StaffServer, useCases: AbsenceUseCases): void {
  registerResources(server, useCases);
  registerResourceChanges(server, useCases);
  registerBlocks(server, useCases);
  registerOneBlock(server, useCases);
}

function registerResources(server: StaffServer, useCases: AbsenceUseCases): void {
  route(
    server,
    {
      operationId: 'listResources',
      summary: 'Rooms, interpreters and equipment that can be booked',
      method: 'GET',
      path: '/api/resources',
      roles: EVERYBODY,
      params: NOTHING,
      query: resourcesQuerySchema,
      body: NOTHING,
      answer: resourcesPageSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listResources(actor, query) }),
  );
  route(
    server,
    {
      ...oneResource,
      operationId: 'getResource',
      summary: 'One room, interpreter or piece of equipment',
      method: 'GET',
      path: '/api/resources/:resourceId',
      roles: EVERYBODY,
      params: resourceParams,
      body: NOTHING,
    },
    async ({ actor, params }) => ({ value: await useCases.getResource(actor, params) }),
  );
  route(
    server,
    {
      ...oneResource,
      operationId: 'addResource',
      summary: 'Adds a room, an interpreter or a piece of equipment',
      method: 'POST',
      path: '/api/resources',
      roles: OVERSEERS,
      params: NOTHING,
      body: newResourceSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      const value = await useCases.addResource(actor, { idempotencyKey, request: body });
      return { value, headers: { Location: `/api/resources/${value.resourceId}` } };
    },
  );
}

function registerResourceChanges(server: StaffServer, useCases: AbsenceUseCases): void {
  route(
    server,
    {
      ...oneResource,
      operationId: 'changeResource',
      summary: 'Changes the name and the languages',
      method: 'PUT',
      path: '/api/resources/:resourceId',
      roles: OVERSEERS,
      params: resourceParams,
      body: changeResourceSchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.changeResource(actor, { ...params, ...body, expectedVersion }),
    }),
  );
  const each = { method: 'POST', roles: OVERSEERS, params: resourceParams, body: emptyBodySchema } as const;
  route(
    server,
    {
      ...oneResource,
      ...each,
      operationId: 'archiveResource',
      summary: 'Offers it no more; what is booked with it stays',
      path: '/api/resources/:resourceId/archive',
      takesIfMatch: true,
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.archiveResource(actor, { ...params, expectedVersion }),
    }),
  );
  route(
    server,
    {
      ...oneResource,
      ...each,
      operationId: 'restoreResource',
      summary: 'Offers it again',
      path: '/api/resources/:resourceId/restore',
      takesIfMatch: true,
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.restoreResource(actor, { ...params, expectedVersion }),
    }),
  );
}

function registerBlocks(server: StaffServer, useCases: AbsenceUseCases): void {
  route(
    server,
    {
      operationId: 'listBlocks',
      summary: 'When people and resources are away, by start; removed ones are left out',
      method: 'GET',
      path: '/api/blocks',
      roles: EVERYBODY,
      params: NOTHING,
      query: blocksQuerySchema,
      body: NOTHING,
      answer: blocksPageSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listBlocks(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'previewBlock',
      summary: 'Which bookings it would hit if somebody or something were away; nothing is written',
      method: 'POST',
      path: '/api/blocks/preview',
      roles: OVERSEERS,
      params: NOTHING,
      query: NOTHING,
      body: newBlockSchema,
      answer: blockPreviewSchema,
    },
    async ({ actor, body }) => ({ value: await useCases.previewBlock(actor, body) }),
  );
  route(
    server,
    {
      operationId: 'addBlock',
      summary: 'Says that a person or a resource is away; bookings stay as they are',
      method: 'POST',
      path: '/api/blocks',
      roles: OVERSEERS,
      params: NOTHING,
      query: NOTHING,
      body: newBlockSchema,
      answer: blockSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      const value = await useCases.addBlock(actor, { idempotencyKey, request: body });
      return { value, headers: { Location: `/api/blocks/${value.blockId}` } };
    },
  );
}

function registerOneBlock(server: StaffServer, useCases: AbsenceUseCases): void {
  const oneBlock = {
    path: '/api/blocks/:blockId',
    params: blockParams,
    query: NOTHING,
    body: NOTHING,
  } as const;
  route(
    server,
    {
      ...oneBlock,
      operationId: 'getBlock',
      summary: 'One block',
      method: 'GET',
      roles: EVERYBODY,
      answer: blockSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.getBlock(actor, params) }),
  );
  route(
    server,
    {
      ...oneBlock,
      operationId: 'removeBlock',
      summary: 'Opens the time again; a second time changes nothing',
      method: 'DELETE',
      roles: OVERSEERS,
      answer: blockSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.removeBlock(actor, params) }),
  );
}
