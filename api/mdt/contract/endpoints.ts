import type { z } from 'zod';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_PLANNERS, CLINIC_STAFF, EVERYBODY } from '../../kernel/contract/roles.ts';
import { caseEndpoints } from './case-endpoints.ts';
import { followUpEndpoints } from './follow-up-endpoints.ts';
import { ownWordsEndpoints } from './own-words-endpoints.ts';
import { planningEndpoints } from './planning-endpoints.ts';
import type {
  CaseType,
  ChangeCaseType,
  ChangeMdt,
  CreateCaseType,
  CreateMdt,
  Mdt,
  mdtsSchema,
  MdtsQuery,
} from './mdts.ts';
import type {
  AddToList,
  CancelMeeting,
  Meeting,
  meetingsSchema,
  MeetingsQuery,
  MoveMeeting,
  ReorderList,
  SetMinutes,
  TakeOff,
} from './meetings.ts';
import type { FinishMeeting, OpenCases } from './running.ts';
import { runningEndpoints } from './running-endpoints.ts';

export const listMdts = endpoint<{ query: MdtsQuery; answer: z.infer<typeof mdtsSchema> }>({
  operationId: 'listMdts',
  summary: 'MDTs of the person’s service lines, and those that they are a member of',
  method: 'GET',
  path: '/api/mdts',
  roles: EVERYBODY,
});

export const getMdt = endpoint<{ params: { mdtId: string }; answer: Mdt }>({
  operationId: 'getMdt',
  summary: 'One MDT with its members, its series of meetings and its case types',
  method: 'GET',
  path: '/api/mdts/:mdtId',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const createMdt = endpoint<{ body: CreateMdt; answer: Mdt; key: true }>({
  operationId: 'createMdt',
  summary: 'Makes an MDT of a service line and its meetings of a year',
  method: 'POST',
  path: '/api/mdts',
  roles: CLINIC_PLANNERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ mdtId }) => `/api/mdts/${mdtId}`,
});

export const changeMdt = endpoint<{ params: { mdtId: string }; body: ChangeMdt; answer: Mdt; ifMatch: true }>(
  {
    operationId: 'changeMdt',
    summary: 'Changes an MDT and its meetings to come; cases of a meeting that goes are to be listed again',
    method: 'PUT',
    path: '/api/mdts/:mdtId',
    roles: CLINIC_PLANNERS,
    ifMatch: true,
    versionOf: ({ version }) => version,
  },
);

export const createCaseType = endpoint<{
  params: { mdtId: string };
  body: CreateCaseType;
  answer: CaseType;
  key: true;
}>({
  operationId: 'createCaseType',
  summary: 'Adds a type of case to an MDT, with the first version of its form',
  method: 'POST',
  path: '/api/mdts/:mdtId/case-types',
  roles: CLINIC_PLANNERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const changeCaseType = endpoint<{
  params: { caseTypeId: string };
  body: ChangeCaseType;
  answer: CaseType;
  ifMatch: true;
}>({
  operationId: 'changeCaseType',
  summary: 'Changes a type of case; other fields make the next version of its form',
  method: 'PUT',
  path: '/api/mdt-case-types/:caseTypeId',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const listMdtMeetings = endpoint<{ query: MeetingsQuery; answer: z.infer<typeof meetingsSchema> }>({
  operationId: 'listMdtMeetings',
  summary: 'Meetings of MDTs from one local date to another, by start',
  method: 'GET',
  path: '/api/mdt-meetings',
  roles: EVERYBODY,
});

interface OfMeeting {
  params: { meetingId: string };
  answer: Meeting;
}

export const getMdtMeeting = endpoint<OfMeeting>({
  operationId: 'getMdtMeeting',
  summary: 'One meeting of an MDT with its list',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const cancelMdtMeeting = endpoint<OfMeeting & { body: CancelMeeting; ifMatch: true }>({
  operationId: 'cancelMdtMeeting',
  summary: 'Cancels a meeting that has not begun; its cases are to be listed again',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/cancel',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const moveMdtMeeting = endpoint<OfMeeting & { body: MoveMeeting; ifMatch: true }>({
  operationId: 'moveMdtMeeting',
  summary: 'Moves a meeting that has not begun, with its cases or without them',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/move',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const startMdtMeeting = endpoint<OfMeeting & { ifMatch: true }>({
  operationId: 'startMdtMeeting',
  summary: 'Says that a meeting has begun',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/start',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const finishMdtMeeting = endpoint<
  OfMeeting & { body: FinishMeeting; ifMatch: true; refusesWith: OpenCases }
>({
  operationId: 'finishMdtMeeting',
  summary: 'Says that a meeting is over: confirmed cases stay on its list, all others are carried over',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/finish',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const addToMdtList = endpoint<OfMeeting & { body: AddToList; key: true }>({
  operationId: 'addToMdtList',
  summary: 'Puts a complete case that is to be discussed at the end of the list of a meeting',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/list',
  roles: CLINIC_STAFF,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const reorderMdtList = endpoint<OfMeeting & { body: ReorderList; ifMatch: true }>({
  operationId: 'reorderMdtList',
  summary: 'Puts the whole list of a meeting into another order',
  method: 'PUT',
  path: '/api/mdt-meetings/:meetingId/list',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

interface OnList {
  params: { meetingId: string; caseId: string };
  answer: Meeting;
}

export const setMdtMinutes = endpoint<OnList & { body: SetMinutes; ifMatch: true }>({
  operationId: 'setMdtMinutes',
  summary: 'Says how many minutes a case on a list gets',
  method: 'PUT',
  path: '/api/mdt-meetings/:meetingId/list/:caseId',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const takeOffMdtList = endpoint<OnList & { body: TakeOff; ifMatch: true }>({
  operationId: 'takeOffMdtList',
  summary: 'Takes a case off a list, with the reason; it is to be listed again',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/list/:caseId/take-off',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const mdtEndpoints = {
  listMdts,
  getMdt,
  createMdt,
  changeMdt,
  createCaseType,
  changeCaseType,
  listMdtMeetings,
  getMdtMeeting,
  cancelMdtMeeting,
  moveMdtMeeting,
  startMdtMeeting,
  finishMdtMeeting,
  addToMdtList,
  reorderMdtList,
  setMdtMinutes,
  takeOffMdtList,
  ...caseEndpoints,
  ...ownWordsEndpoints,
  ...planningEndpoints,
  ...runningEndpoints,
  ...followUpEndpoints,
};
