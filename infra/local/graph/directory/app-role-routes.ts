import { createHash } from 'node:crypto';
import type { AppRole } from '../../support/demo-people.ts';
import { CONFER_CLIENT_ID, servicePrincipalId } from '../../support/local-identity.ts';
import { type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { allowOptions, entity, type Json, page, selected } from '../api/odata.ts';
import type { AppRoles } from './app-roles.ts';
import { findPerson } from './people.ts';

const CONFER = servicePrincipalId(CONFER_CLIENT_ID);
/** Of an app of the hospital's that is not Confer; everybody may open it. */
const ELSEWHERE = 'a0000000-0000-4000-8000-00000000e15e';
/** The role of an assignment to an app without roles. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';
/** Small, so that who reads roles has to follow the links to further pages. */
const PAGE_SIZE = 2;

const ROLE_IDS: Readonly<Record<AppRole, string>> = {
  Clinician: 'b0000000-0000-4000-8000-000000000001',
  Coordinator: 'b0000000-0000-4000-8000-000000000002',
  Admin: 'b0000000-0000-4000-8000-000000000003',
  Viewer: 'b0000000-0000-4000-8000-000000000004',
};

/** Confer's service principal with its app roles, and the app roles of a person. @param address `https://…/v1.0` */
export function appRoleRoutes(appRoles: AppRoles, address: string): GraphRoute[] {
  return [
    {
      method: 'GET',
      pattern: '/servicePrincipals/:key',
      service: 'directory',
      application: ['Application.Read.All', 'Directory.Read.All'],
      delegated: ['Application.Read.All', 'Directory.Read.All'],
      handle: (call) => {
        allowOptions(call.query, ['$select']);
        const key = paramOf(call, 'key');
        if (key !== `appId=${CONFER_CLIENT_ID}` && key !== CONFER) throw notFound(key);
        return {
          status: 200,
          body: entity('servicePrincipals/$entity', selected(servicePrincipal(), call.query)),
        };
      },
    },
    {
      method: 'GET',
      pattern: '/users/:userId/appRoleAssignments',
      service: 'directory',
      application: ['Directory.Read.All', 'AppRoleAssignment.ReadWrite.All'],
      delegated: ['Directory.Read.All', 'AppRoleAssignment.ReadWrite.All'],
      handle: (call) => ({ status: 200, body: assignmentsPage(appRoles, address, call) }),
    },
  ];
}

function assignmentsPage(appRoles: AppRoles, address: string, call: GraphCall): Json {
  const { query } = call;
  allowOptions(query, ['$filter', '$count', '$select', '$top', '$skip']);
  if (query.has('$count') && call.header('consistencylevel') !== 'eventual') {
    throw new GraphFailure(400, 'Request_UnsupportedQuery', '$count is not currently supported.');
  }
  const id = paramOf(call, 'userId');
  const person = findPerson(id);
  if (person === undefined) throw notFound(id);
  const all = [
    assignment({
      appRoleId: DEFAULT_ACCESS,
      principalDisplayName: person.displayName,
      principalId: person.objectId,
      principalType: 'User',
      resourceDisplayName: 'Intranet',
      resourceId: ELSEWHERE,
    }),
    ...appRoles.assignedTo(person).map(({ role, ...principal }) =>
      assignment({
        appRoleId: ROLE_IDS[role],
        ...principal,
        resourceDisplayName: 'Confer',
        resourceId: CONFER,
      }),
    ),
  ];
  return page({
    of: 'appRoleAssignments',
    values: filtered(all, query.get('$filter')),
    query,
    address: `${address}/users/${person.objectId}/appRoleAssignments`,
    defaultTop: PAGE_SIZE,
    mostTop: 999,
  });
}

/** Only `resourceId eq {guid}`, as documented. */
function filtered(all: readonly Json[], filter: string | null): readonly Json[] {
  if (filter === null) return all;
  const wanted = /^resourceId eq ([0-9a-f-]{36})$/i.exec(filter)?.[1];
  if (wanted === undefined) {
    throw new GraphFailure(400, 'Request_UnsupportedQuery', `Unsupported query filter: ${filter}`);
  }
  return all.filter((one) => one['resourceId'] === wanted);
}

function assignment(fields: {
  appRoleId: string;
  principalDisplayName: string;
  principalId: string;
  principalType: 'User' | 'Group';
  resourceDisplayName: string;
  resourceId: string;
}): Json {
  const key = `${fields.principalId} ${fields.resourceId} ${fields.appRoleId}`;
  return {
    id: createHash('sha256').update(key).digest('base64url'),
    deletedDateTime: null,
    createdDateTime: '2026-01-05T09:00:00Z',
    ...fields,
  };
}

function servicePrincipal(): Json {
  return {
    id: CONFER,
    deletedDateTime: null,
    accountEnabled: true,
    appDisplayName: 'Confer',
    appId: CONFER_CLIENT_ID,
    appRoleAssignmentRequired: true,
    appRoles: Object.entries(ROLE_IDS).map(([value, id]) => ({
      allowedMemberTypes: ['User'],
      description: `${value} in Confer`,
      displayName: value,
      id,
      isEnabled: true,
      origin: 'Application',
      value,
    })),
    displayName: 'Confer',
    servicePrincipalType: 'Application',
  };
}

function notFound(id: string): GraphFailure {
  return new GraphFailure(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
