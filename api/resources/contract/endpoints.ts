import { endpoint } from '../../kernel/contract/endpoint.ts';
import { EVERYBODY, OVERSEERS } from '../../kernel/contract/roles.ts';
import type { ChangeResource, NewResource, Resource, ResourcesPage, ResourcesQuery } from './resources.ts';

export const listResources = endpoint<{ query: ResourcesQuery; answer: ResourcesPage }>({
  operationId: 'listResources',
  summary: 'Rooms, interpreters and equipment that can be booked',
  method: 'GET',
  path: '/api/resources',
  roles: EVERYBODY,
});

export const getResource = endpoint<{ params: { resourceId: string }; answer: Resource }>({
  operationId: 'getResource',
  summary: 'One room, interpreter or piece of equipment',
  method: 'GET',
  path: '/api/resources/:resourceId',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const addResource = endpoint<{ body: NewResource; answer: Resource; key: true }>({
  operationId: 'addResource',
  summary: 'Adds a room, an interpreter or a piece of equipment',
  method: 'POST',
  path: '/api/resources',
  roles: OVERSEERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ resourceId }) => `/api/resources/${resourceId}`,
});

export const changeResource = endpoint<{
  params: { resourceId: string };
  body: ChangeResource;
  answer: Resource;
  ifMatch: true;
}>({
  operationId: 'changeResource',
  summary: 'Changes the name and the languages',
  method: 'PUT',
  path: '/api/resources/:resourceId',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const archiveResource = endpoint<{
  params: { resourceId: string };
  answer: Resource;
  ifMatch: true;
}>({
  operationId: 'archiveResource',
  summary: 'Offers it no more; what is booked with it stays',
  method: 'POST',
  path: '/api/resources/:resourceId/archive',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const restoreResource = endpoint<{
  params: { resourceId: string };
  answer: Resource;
  ifMatch: true;
}>({
  operationId: 'restoreResource',
  summary: 'Offers it again',
  method: 'POST',
  path: '/api/resources/:resourceId/restore',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const resourceEndpoints = {
  listResources,
  getResource,
  addResource,
  changeResource,
  archiveResource,
  restoreResource,
};
