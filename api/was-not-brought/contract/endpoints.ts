import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { NotBroughtPath, OpenPaths, OpenPathsQuery, TakeNotBroughtStep } from './not-brought.ts';

export const getNotBroughtPath = endpoint<{ params: { appointmentId: string }; answer: NotBroughtPath }>({
  operationId: 'getNotBroughtPath',
  summary: 'What was done for a patient who was not brought, and what is left to do',
  method: 'GET',
  path: '/api/appointments/:appointmentId/was-not-brought',
  roles: CLINIC_STAFF,
  guests: true,
  versionOf: ({ version }) => version,
});

export const takeNotBroughtStep = endpoint<{
  params: { appointmentId: string };
  body: TakeNotBroughtStep;
  answer: NotBroughtPath;
  ifMatch: true;
}>({
  operationId: 'takeNotBroughtStep',
  summary: 'Writes down one step for a patient who was not brought; the last one closes the path',
  method: 'POST',
  path: '/api/appointments/:appointmentId/was-not-brought/steps',
  roles: CLINIC_STAFF,
  guests: true,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const listOpenPaths = endpoint<{ query: OpenPathsQuery; answer: OpenPaths }>({
  operationId: 'listOpenPaths',
  summary: 'Patients who were not brought and for whom something is still to do, page by page',
  method: 'GET',
  path: '/api/was-not-brought-paths',
  roles: CLINIC_STAFF,
});

export const notBroughtEndpoints = { getNotBroughtPath, takeNotBroughtStep, listOpenPaths };
