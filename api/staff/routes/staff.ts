import { z } from 'zod';
import { uuid } from '../../kernel/contract/scalars.ts';
import {
  addStaffSchema,
  changeStaffSchema,
  directoryPeopleSchema,
  directoryQuerySchema,
  staffListSchema,
  staffPersonSchema,
  staffQuerySchema,
  staffRolesSchema,
} from '../contract/staff.ts';
import type { ServiceLineUseCases } from '../../service-lines/use-cases/service-line-use-cases.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { ADMINS, EVERYBODY } from '../../kernel/contract/roles.ts';

const onePerson = {
  query: NOTHING,
  answer: staffPersonSchema,
  versionOf: (person: z.infer<typeof staffPersonSchema>) => person.version,
};

/** The organisation's people, and Microsoft 365's directory from which they are added. */
export function registerStaff(server: StaffServer, useCases: ServiceLineUseCases): void {
  registerSearching(server, useCases);
  registerSaving(server, useCases);
}

function registerSearching(server: StaffServer, useCases: ServiceLineUseCases): void {
  route(
    server,
    {
      operationId: 'searchStaff',
      summary: 'People of the organisation by the start of a word of their name, or of their user name',
      method: 'GET',
      path: '/api/staff',
      roles: EVERYBODY,
      params: NOTHING,
      query: staffQuerySchema,
      body: NOTHING,
      answer: staffListSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.searchStaff(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'listStaffRoles',
      summary: 'Every role that somebody has or some service line needs',
      method: 'GET',
      path: '/api/staff-roles',
      roles: EVERYBODY,
      params: NOTHING,
      query: NOTHING,
      body: NOTHING,
      answer: staffRolesSchema,
    },
    async ({ actor }) => ({ value: await useCases.listStaffRoles(actor, {}) }),
  );
  route(
    server,
    {
      operationId: 'searchDirectoryPeople',
      summary: 'People of Microsoft 365’s directory by the start of their name or user name',
      method: 'GET',
      path: '/api/directory-people',
      roles: ADMINS,
      params: NOTHING,
      query: directoryQuerySchema,
      body: NOTHING,
      answer: directoryPeopleSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.searchDirectoryPeople(actor, query) }),
  );
}

function registerSaving(server: StaffServer, useCases: ServiceLineUseCases): void {
  route(
    server,
    {
      ...onePerson,
      operationId: 'addStaff',
      summary: 'Makes somebody of Microsoft 365’s directory one of the staff',
      method: 'POST',
      path: '/api/staff',
      roles: ADMINS,
      params: NOTHING,
      body: addStaffSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => ({
      value: await useCases.addStaff(actor, { idempotencyKey, request: body }),
    }),
  );
  route(
    server,
    {
      ...onePerson,
      operationId: 'changeStaff',
      summary: 'Gives a person another role, or says that they have left',
      method: 'PUT',
      path: '/api/staff/:practitionerId',
      roles: ADMINS,
      params: z.strictObject({ practitionerId: uuid }),
      body: changeStaffSchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.changeStaff(actor, { ...params, expectedVersion, request: body }),
    }),
  );
}
