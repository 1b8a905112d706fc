import { endpoint } from '../../kernel/contract/endpoint.ts';
import { ADMINS, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { ServiceLineList } from './service-line.ts';
import type { ImportQuery, ImportResult } from './service-line-import.ts';
import { IMPORT_MOST_BYTES, SHEET_MEDIA_TYPES } from './service-line-words.ts';
import type {
  SaveServiceLine,
  ServiceLineSetup,
  ServiceLineSetups,
  ServiceLineSetupsQuery,
} from './service-lines.ts';

export const listServiceLines = endpoint<{ answer: ServiceLineList }>({
  operationId: 'listServiceLines',
  summary: 'Service lines that the person belongs to, with their roles and staff',
  method: 'GET',
  path: '/api/service-lines',
  roles: EVERYBODY,
  guests: true,
});

export const listServiceLineSetups = endpoint<{ query: ServiceLineSetupsQuery; answer: ServiceLineSetups }>({
  operationId: 'listServiceLineSetups',
  summary: 'Every service line of the organisation with how it is set up, by name',
  method: 'GET',
  path: '/api/service-line-setups',
  roles: ADMINS,
});

export const getServiceLine = endpoint<{ params: { serviceLineId: string }; answer: ServiceLineSetup }>({
  operationId: 'getServiceLine',
  summary: 'How one service line is set up: any for an Admin, their own for others',
  method: 'GET',
  path: '/api/service-lines/:serviceLineId',
  roles: EVERYBODY,
  versionOf: (line) => line.version,
});

export const createServiceLine = endpoint<{ body: SaveServiceLine; answer: ServiceLineSetup; key: true }>({
  operationId: 'createServiceLine',
  summary: 'Sets up a service line; repeating the request with the same key makes nothing twice',
  method: 'POST',
  path: '/api/service-lines',
  roles: ADMINS,
  status: 201,
  key: true,
  versionOf: (line) => line.version,
  locationOf: (line) => `/api/service-lines/${line.serviceLineId}`,
});

export const changeServiceLine = endpoint<{
  params: { serviceLineId: string };
  body: SaveServiceLine;
  answer: ServiceLineSetup;
  ifMatch: true;
}>({
  operationId: 'changeServiceLine',
  summary: 'Replaces how a service line is set up',
  method: 'PUT',
  path: '/api/service-lines/:serviceLineId',
  roles: ADMINS,
  ifMatch: true,
  versionOf: (line) => line.version,
});

export const archiveServiceLine = endpoint<{
  params: { serviceLineId: string };
  answer: ServiceLineSetup;
  ifMatch: true;
}>({
  operationId: 'archiveServiceLine',
  summary: 'Takes a service line without appointments ahead out of use; its history stays',
  method: 'POST',
  path: '/api/service-lines/:serviceLineId/archive',
  roles: ADMINS,
  ifMatch: true,
  versionOf: (line) => line.version,
});

export const restoreServiceLine = endpoint<{
  params: { serviceLineId: string };
  answer: ServiceLineSetup;
  ifMatch: true;
}>({
  operationId: 'restoreServiceLine',
  summary: 'Takes an archived service line into use again',
  method: 'POST',
  path: '/api/service-lines/:serviceLineId/restore',
  roles: ADMINS,
  ifMatch: true,
  versionOf: (line) => line.version,
});

export const importServiceLines = endpoint<{
  query: ImportQuery;
  file: true;
  answer: ImportResult;
}>({
  operationId: 'importServiceLines',
  summary:
    'Takes in service lines, roles and people from a CSV or .xlsx: all of it, or nothing if a row is bad',
  method: 'POST',
  path: '/api/service-line-imports',
  roles: ADMINS,
  file: { mediaTypes: [SHEET_MEDIA_TYPES.csv, SHEET_MEDIA_TYPES.xlsx], limitBytes: IMPORT_MOST_BYTES },
});

export const serviceLineEndpoints = {
  listServiceLines,
  listServiceLineSetups,
  getServiceLine,
  createServiceLine,
  changeServiceLine,
  archiveServiceLine,
  restoreServiceLine,
  importServiceLines,
};
