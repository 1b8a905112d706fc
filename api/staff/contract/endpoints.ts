import { endpoint } from '../../kernel/contract/endpoint.ts';
import { ADMINS, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { HomeMove, HomeMoves, SettleHomeMove } from './home-moves.ts';
import type { Me } from './me.ts';
import type { AddRoleGrant, RoleGrant, RoleGrants, RoleGrantsQuery } from './role-grants.ts';
import type { OtherOrganisation, OtherOrganisations } from './sharing.ts';
import type {
  AddStaff,
  ChangeStaff,
  DirectoryPeople,
  DirectoryQuery,
  StaffList,
  StaffPerson,
  StaffQuery,
  StaffRoles,
} from './staff.ts';

export const getMe = endpoint<{ answer: Me }>({
  operationId: 'getMe',
  summary: 'The signed-in person, their roles and their organisation',
  method: 'GET',
  path: '/api/me',
  roles: EVERYBODY,
  guests: true,
});

export const searchStaff = endpoint<{ query: StaffQuery; answer: StaffList }>({
  operationId: 'searchStaff',
  summary: 'People of the organisation by the start of a word of their name, or of their user name',
  method: 'GET',
  path: '/api/staff',
  roles: EVERYBODY,
});

export const listStaffRoles = endpoint<{ answer: StaffRoles }>({
  operationId: 'listStaffRoles',
  summary: 'Every role that somebody has or some service line needs',
  method: 'GET',
  path: '/api/staff-roles',
  roles: EVERYBODY,
});

export const searchDirectoryPeople = endpoint<{ query: DirectoryQuery; answer: DirectoryPeople }>({
  operationId: 'searchDirectoryPeople',
  summary: 'People of Microsoft 365’s directory by the start of their name or user name',
  method: 'GET',
  path: '/api/directory-people',
  roles: ADMINS,
});

export const addStaff = endpoint<{ body: AddStaff; answer: StaffPerson; key: true }>({
  operationId: 'addStaff',
  summary: 'Makes somebody of Microsoft 365’s directory one of the staff',
  method: 'POST',
  path: '/api/staff',
  roles: ADMINS,
  status: 201,
  key: true,
  versionOf: (person) => person.version,
});

export const changeStaff = endpoint<{
  params: { practitionerId: string };
  body: ChangeStaff;
  answer: StaffPerson;
  ifMatch: true;
}>({
  operationId: 'changeStaff',
  summary: 'Gives a person another role, or says that they have left',
  method: 'PUT',
  path: '/api/staff/:practitionerId',
  roles: ADMINS,
  ifMatch: true,
  versionOf: (person) => person.version,
});

export const listOrganisations = endpoint<{ answer: OtherOrganisations }>({
  operationId: 'listOrganisations',
  summary: 'The other organisations of this Confer, and whether their staff and ours are booked together',
  method: 'GET',
  path: '/api/organisations',
  roles: ADMINS,
});

// Both changes of sharing say how it is to be, so that a repeat changes nothing: they need no version.

export const shareStaff = endpoint<{ params: { odsCode: string }; answer: OtherOrganisation }>({
  operationId: 'shareStaff',
  summary: 'Lets another organisation book our staff; a second time changes nothing',
  method: 'PUT',
  path: '/api/organisations/:odsCode/staff-sharing',
  roles: ADMINS,
});

export const endSharing = endpoint<{ params: { odsCode: string }; answer: OtherOrganisation }>({
  operationId: 'endSharing',
  summary: 'Lets it book nobody new of our staff; what is booked stays; a second time changes nothing',
  method: 'DELETE',
  path: '/api/organisations/:odsCode/staff-sharing',
  roles: ADMINS,
});

export const listRoleGrants = endpoint<{ query: RoleGrantsQuery; answer: RoleGrants }>({
  operationId: 'listRoleGrants',
  summary: 'Roles that Confer gives, beside the app roles of Entra, by person',
  method: 'GET',
  path: '/api/role-grants',
  roles: ADMINS,
});

export const addRoleGrant = endpoint<{ body: AddRoleGrant; answer: RoleGrant; key: true }>({
  operationId: 'addRoleGrant',
  summary: 'Gives a person a role in the organisation or in one service line',
  method: 'POST',
  path: '/api/role-grants',
  roles: ADMINS,
  status: 201,
  key: true,
});

export const endRoleGrant = endpoint<{ params: { grantId: string }; answer: RoleGrant }>({
  operationId: 'endRoleGrant',
  summary: 'Takes the role away; it stays on record; a second time changes nothing',
  method: 'DELETE',
  path: '/api/role-grants/:grantId',
  roles: ADMINS,
});

// A move of somebody's home is an act of both organisations: one asks, the other accepts.

export const listHomeMoves = endpoint<{ answer: HomeMoves }>({
  operationId: 'listHomeMoves',
  summary:
    'Open requests that somebody works for another organisation from now on: ours, and those made to us',
  method: 'GET',
  path: '/api/home-moves',
  roles: ADMINS,
});

/** Says how it is to be, so that a repeat changes nothing. */
export const askForHome = endpoint<{ params: { practitionerId: string }; answer: HomeMove }>({
  operationId: 'askForHome',
  summary: 'Asks the home of a guest to let them work for this organisation; a second time changes nothing',
  method: 'PUT',
  path: '/api/staff/:practitionerId/home-move',
  roles: ADMINS,
});

/** An open request is settled once: who comes later finds none. */
export const settleHomeMove = endpoint<{
  params: { moveId: string };
  body: SettleHomeMove;
  answer: HomeMove;
}>({
  operationId: 'settleHomeMove',
  summary: 'Accepts or refuses that somebody leaves, or withdraws what was asked',
  method: 'PUT',
  path: '/api/home-moves/:moveId',
  roles: ADMINS,
});

export const staffEndpoints = {
  getMe,
  searchStaff,
  listStaffRoles,
  searchDirectoryPeople,
  addStaff,
  changeStaff,
  listOrganisations,
  shareStaff,
  endSharing,
  listRoleGrants,
  addRoleGrant,
  endRoleGrant,
  listHomeMoves,
  askForHome,
  settleHomeMove,
};
