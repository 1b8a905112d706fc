import { endpoint } from '../../kernel/contract/endpoint.ts';
import { OVERSEERS } from '../../kernel/contract/roles.ts';
import type { CareHome, ChangeResident, NewCareHome, NewResident, NewTabletCode } from './care-homes.ts';

export const listCareHomes = endpoint<{ answer: { items: CareHome[] } }>({
  operationId: 'listCareHomes',
  summary: 'Care homes with their residents and tablets',
  method: 'GET',
  path: '/api/care-homes',
  roles: OVERSEERS,
});

export const addCareHome = endpoint<{ body: NewCareHome; answer: CareHome; key: true }>({
  operationId: 'addCareHome',
  summary: 'Adds a care home',
  method: 'POST',
  path: '/api/care-homes',
  roles: OVERSEERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const changeCareHome = endpoint<{
  params: { careHomeId: string };
  body: NewCareHome;
  answer: CareHome;
  ifMatch: true;
}>({
  operationId: 'changeCareHome',
  summary: 'Changes the name, address and phone number of a care home',
  method: 'PUT',
  path: '/api/care-homes/:careHomeId',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const addResident = endpoint<{
  params: { careHomeId: string };
  body: NewResident;
  answer: CareHome;
  ifMatch: true;
}>({
  operationId: 'addResident',
  summary: 'A patient lives in the home from a day on',
  method: 'POST',
  path: '/api/care-homes/:careHomeId/residents',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const changeResident = endpoint<{
  params: { careHomeId: string; residenceId: string };
  body: ChangeResident;
  answer: CareHome;
  ifMatch: true;
}>({
  operationId: 'changeResident',
  summary:
    'Changes the room of a resident, or the day on which they leave; their page on the tablet is closed',
  method: 'PUT',
  path: '/api/care-homes/:careHomeId/residents/:residenceId',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const makeTabletCode = endpoint<{
  params: { careHomeId: string };
  answer: NewTabletCode;
  ifMatch: true;
}>({
  operationId: 'makeTabletCode',
  summary:
    'Makes a code that signs the tablet of the home in, once and for today; the code before it works no more',
  method: 'PUT',
  path: '/api/care-homes/:careHomeId/tablet-code',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const withdrawTablets = endpoint<{
  params: { careHomeId: string };
  answer: CareHome;
  ifMatch: true;
}>({
  operationId: 'withdrawTablets',
  summary: 'Signs the tablets of the home out at once, and closes its code',
  method: 'POST',
  path: '/api/care-homes/:careHomeId/withdraw-tablets',
  roles: OVERSEERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const careHomeEndpoints = {
  listCareHomes,
  addCareHome,
  changeCareHome,
  addResident,
  changeResident,
  makeTabletCode,
  withdrawTablets,
};
