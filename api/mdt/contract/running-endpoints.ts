import type { z } from 'zod';
import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import { CASE_DECIDERS, CLINIC_STAFF, EVERYBODY, LINE_OVERSEERS } from '../../kernel/contract/roles.ts';
import type { OutcomeFieldKey } from '../rules/outcome-fields.ts';
import type {
  Action,
  ActionCounts,
  actionsSchema,
  ActionsQuery,
  AddAction,
  ChangeAction,
  ConfirmOutcome,
  FollowUpOutcome,
  Outcome,
  OutcomeField,
  ReopenAction,
  NotWritten,
  Typing,
  WhoTypes,
  WriteOutcome,
} from './outcomes.ts';
import type {
  CoreAttendanceExportQuery,
  CoreAttendanceQuery,
  CoreAttendanceView,
  MarkPresence,
  MeetingNow,
  Register,
  RegisterExportQuery,
  SetCurrentCase,
  SignedPanel,
  SignPanel,
} from './running.ts';

interface OfMeeting {
  params: { meetingId: string };
  answer: MeetingNow;
}

export const getMdtMeetingNow = endpoint<OfMeeting>({
  operationId: 'getMdtMeetingNow',
  summary:
    'A meeting as it is now: who is there, whether that is enough for each case, which case has its turn',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId/now',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const signMdtPanel = endpoint<{
  params: { meetingId: string };
  body: SignPanel;
  answer: SignedPanel;
}>({
  operationId: 'signMdtPanel',
  summary: 'A sign of life of the panel that somebody has open in a meeting',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/panel',
  roles: CLINIC_STAFF,
});

export const markMdtPresence = endpoint<OfMeeting & { body: MarkPresence; key: true }>({
  operationId: 'markMdtPresence',
  summary: 'Says that somebody is in the room, on the telephone or has left, and for whom they came',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/presence',
  roles: CLINIC_STAFF,
  key: true,
});

export const setMdtCurrentCase = endpoint<OfMeeting & { body: SetCurrentCase; ifMatch: true }>({
  operationId: 'setMdtCurrentCase',
  summary: 'Gives a case of a meeting its turn, for everybody; the one before has had it',
  method: 'PUT',
  path: '/api/mdt-meetings/:meetingId/current-case',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const getMdtRegister = endpoint<{ params: { meetingId: string }; answer: Register }>({
  operationId: 'getMdtRegister',
  summary: 'Who attended a meeting, and each of its cases',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId/register',
  roles: EVERYBODY,
});

export const getMdtCoreAttendance = endpoint<{
  params: { mdtId: string };
  query: CoreAttendanceQuery;
  answer: CoreAttendanceView;
}>({
  operationId: 'getMdtCoreAttendance',
  summary: 'How often core members of an MDT came over 12 months, and how often it was quorate',
  method: 'GET',
  path: '/api/mdts/:mdtId/core-attendance',
  roles: EVERYBODY,
});

export const exportMdtRegisterCsv = endpoint<{ query: RegisterExportQuery; answer: TablePieces }>({
  operationId: 'exportMdtRegisterCsv',
  summary: 'The register of a meeting as CSV: a line for each person and each case',
  method: 'GET',
  path: '/api/mdt-register.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'mdt-register', format: 'csv' },
});

export const exportMdtCoreAttendanceCsv = endpoint<{
  query: CoreAttendanceExportQuery;
  answer: TablePieces;
}>({
  operationId: 'exportMdtCoreAttendanceCsv',
  summary: 'How often core members of an MDT came over 12 months, as CSV',
  method: 'GET',
  path: '/api/mdt-core-attendance.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'mdt-core-attendance', format: 'csv' },
});

interface OfOutcome {
  params: { meetingId: string; caseId: string };
  answer: Outcome;
}

export const getMdtOutcome = endpoint<OfOutcome>({
  operationId: 'getMdtOutcome',
  summary: 'What a meeting writes about a case, with all versions and who types where',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId/cases/:caseId/outcome',
  roles: EVERYBODY,
});

interface OfField {
  params: { meetingId: string; caseId: string; field: OutcomeFieldKey };
}

export const writeMdtOutcome = endpoint<
  OfField & { body: WriteOutcome; answer: OutcomeField; ifMatch: true; refusesWith: NotWritten }
>({
  operationId: 'writeMdtOutcome',
  summary: 'Writes one field of an outcome; a stale one is refused with what is there now',
  method: 'PUT',
  path: '/api/mdt-meetings/:meetingId/cases/:caseId/outcome/:field',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const typeInMdtOutcome = endpoint<OfField & { body: Typing; answer: WhoTypes }>({
  operationId: 'typeInMdtOutcome',
  summary: 'Says that somebody types in a field, or stopped; it is told and never kept',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/cases/:caseId/outcome/:field/typing',
  roles: CLINIC_STAFF,
});

export const confirmMdtOutcome = endpoint<
  OfOutcome & { body: ConfirmOutcome; refusesWith: { fields: OutcomeField[] } }
>({
  operationId: 'confirmMdtOutcome',
  summary: 'Confirms an outcome as it was read; for Clinicians who are members of the MDT',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/cases/:caseId/outcome/confirm',
  roles: CASE_DECIDERS,
});

export const followUpMdtOutcome = endpoint<OfOutcome & { body: FollowUpOutcome }>({
  operationId: 'followUpMdtOutcome',
  summary: 'Says whether a recommendation was carried out, and if not why',
  method: 'POST',
  path: '/api/mdt-meetings/:meetingId/cases/:caseId/outcome/follow-up',
  roles: CLINIC_STAFF,
});

export const listMdtActions = endpoint<{ query: ActionsQuery; answer: z.infer<typeof actionsSchema> }>({
  operationId: 'listMdtActions',
  summary: 'What is to be done after meetings, by MDT or of the reader’s own: what is due first comes first',
  method: 'GET',
  path: '/api/mdt-actions',
  roles: EVERYBODY,
});

export const countMdtActions = endpoint<{ answer: ActionCounts }>({
  operationId: 'countMdtActions',
  summary: 'How many actions are not done and how many are overdue: of the reader’s own and of their MDTs',
  method: 'GET',
  path: '/api/mdt-action-counts',
  roles: EVERYBODY,
});

export const addMdtAction = endpoint<{
  params: { caseId: string };
  body: AddAction;
  answer: Action;
  key: true;
}>({
  operationId: 'addMdtAction',
  summary: 'Gives somebody of the staff something to do for a case, by a day',
  method: 'POST',
  path: '/api/mdt-cases/:caseId/actions',
  roles: CLINIC_STAFF,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

interface OfAction {
  params: { actionId: string };
  answer: Action;
  ifMatch: true;
}

export const changeMdtAction = endpoint<OfAction & { body: ChangeAction }>({
  operationId: 'changeMdtAction',
  summary: 'Changes what is to be done, by whom and by when',
  method: 'PUT',
  path: '/api/mdt-actions/:actionId',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const finishMdtAction = endpoint<OfAction>({
  operationId: 'finishMdtAction',
  summary: 'Says that an action is done',
  method: 'POST',
  path: '/api/mdt-actions/:actionId/done',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const reopenMdtAction = endpoint<OfAction & { body: ReopenAction }>({
  operationId: 'reopenMdtAction',
  summary: 'Says that an action is not done after all, with the reason',
  method: 'POST',
  path: '/api/mdt-actions/:actionId/reopen',
  roles: CLINIC_STAFF,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

/** What happens in a meeting and after it. */
export const runningEndpoints = {
  getMdtMeetingNow,
  signMdtPanel,
  markMdtPresence,
  setMdtCurrentCase,
  getMdtRegister,
  getMdtCoreAttendance,
  exportMdtRegisterCsv,
  exportMdtCoreAttendanceCsv,
  getMdtOutcome,
  writeMdtOutcome,
  typeInMdtOutcome,
  confirmMdtOutcome,
  followUpMdtOutcome,
  listMdtActions,
  countMdtActions,
  addMdtAction,
  changeMdtAction,
  finishMdtAction,
  reopenMdtAction,
};
