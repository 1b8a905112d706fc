import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import {
  CASE_COORDINATORS,
  CLINIC_STAFF,
  EVERYBODY,
  LINE_OVERSEERS,
  ORGANISATION_REPORTERS,
} from '../../kernel/contract/roles.ts';
import type { OverseenMdts, Progress, ProgressExportQuery, ProgressQuery } from './progress.ts';
import type { AnswerMeeting, Forecast } from './forecast.ts';
import type { OfChatQuery } from './meetings.ts';
import type { SuggestedOrder } from './suggested-order.ts';

export const suggestMdtOrder = endpoint<{ params: { meetingId: string }; answer: SuggestedOrder }>({
  operationId: 'suggestMdtOrder',
  summary: 'Suggests an order for the list of a meeting in which people wait least; changes nothing',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId/suggested-order',
  roles: CASE_COORDINATORS,
  versionOf: ({ version }) => version,
});

export const getMdtProgress = endpoint<{
  params: { mdtId: string };
  query: ProgressQuery;
  answer: Progress;
}>({
  operationId: 'getMdtProgress',
  summary: 'How far the cases of an MDT are, and how many keep their target',
  method: 'GET',
  path: '/api/mdts/:mdtId/progress',
  roles: EVERYBODY,
});

export const listOverseenMdts = endpoint<{ answer: OverseenMdts }>({
  operationId: 'listOverseenMdts',
  summary: 'The names of all MDTs of the organisation, for those who read figures of the whole of it',
  method: 'GET',
  path: '/api/overseen-mdts',
  roles: ORGANISATION_REPORTERS,
});

export const exportMdtProgressCsv = endpoint<{ query: ProgressExportQuery; answer: TablePieces }>({
  operationId: 'exportMdtProgressCsv',
  summary: 'The same as CSV, a figure a line, with the minutes of each case for those who may see it',
  method: 'GET',
  path: '/api/mdt-progress.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'mdt-progress', format: 'csv' },
});

export const getMdtForecast = endpoint<{ params: { meetingId: string }; answer: Forecast }>({
  operationId: 'getMdtForecast',
  summary: 'Which cases of a meeting to come would not be quorate, and who could be asked to come',
  method: 'GET',
  path: '/api/mdt-meetings/:meetingId/forecast',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const answerMdtMeeting = endpoint<{
  params: { meetingId: string };
  body: AnswerMeeting;
  answer: Forecast;
}>({
  operationId: 'answerMdtMeeting',
  summary:
    'Says whether the person who asks comes to a meeting; the newest answer counts, until the meeting is moved',
  method: 'PUT',
  path: '/api/mdt-meetings/:meetingId/answer',
  roles: CLINIC_STAFF,
});

export const findMdtMeetingOfChat = endpoint<{ query: OfChatQuery; answer: { meetingId: string } }>({
  operationId: 'findMdtMeetingOfChat',
  summary: 'The meeting of an MDT whose chat in Teams this is, for those who may see it',
  method: 'GET',
  path: '/api/mdt-meeting-of-chat',
  roles: EVERYBODY,
});

export const planningEndpoints = {
  findMdtMeetingOfChat,
  suggestMdtOrder,
  getMdtProgress,
  listOverseenMdts,
  exportMdtProgressCsv,
  getMdtForecast,
  answerMdtMeeting,
};
