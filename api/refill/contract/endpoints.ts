import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import type { AttendanceReportQuery } from '../../kernel/contract/report-query.ts';
import { BOOKERS, CLINIC_PLANNERS, EVERYBODY, LINE_OVERSEERS } from '../../kernel/contract/roles.ts';
import type { TextStops } from './text-stops.ts';
import type {
  ChangeWaitingListEntry,
  FreedSlot,
  FreedSlots,
  FreedSlotsQuery,
  NewWaitingListEntry,
  RefillReport,
  RefillSettings,
  RefillSettingsAnswer,
  RemoveWaitingListEntry,
  WaitingList,
  WaitingListEntry,
  WaitingListQuery,
} from './waiting-list.ts';

export const listWaitingList = endpoint<{ query: WaitingListQuery; answer: WaitingList }>({
  operationId: 'listWaitingList',
  summary: 'Patients who would come at short notice, in the order in which freed slots are offered',
  method: 'GET',
  path: '/api/waiting-list',
  roles: BOOKERS,
});

export const getWaitingListEntry = endpoint<{ params: { entryId: string }; answer: WaitingListEntry }>({
  operationId: 'getWaitingListEntry',
  summary: 'One patient on the short-notice list',
  method: 'GET',
  path: '/api/waiting-list/:entryId',
  roles: BOOKERS,
  versionOf: ({ version }) => version,
});

export const addToWaitingList = endpoint<{ body: NewWaitingListEntry; answer: WaitingListEntry; key: true }>({
  operationId: 'addToWaitingList',
  summary: 'Puts a patient on the short-notice list of a service line',
  method: 'POST',
  path: '/api/waiting-list',
  roles: BOOKERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ entryId }) => `/api/waiting-list/${entryId}`,
});

export const changeWaitingListEntry = endpoint<{
  params: { entryId: string };
  body: ChangeWaitingListEntry;
  answer: WaitingListEntry;
  ifMatch: true;
}>({
  operationId: 'changeWaitingListEntry',
  summary: 'Changes what suits a patient on the short-notice list',
  method: 'PUT',
  path: '/api/waiting-list/:entryId',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const removeFromWaitingList = endpoint<{
  params: { entryId: string };
  body: RemoveWaitingListEntry;
  answer: WaitingListEntry;
  ifMatch: true;
}>({
  operationId: 'removeFromWaitingList',
  summary: 'Takes a patient off the short-notice list; an offer that stands goes on to the next',
  method: 'POST',
  path: '/api/waiting-list/:entryId/removal',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const listFreedSlots = endpoint<{ query: FreedSlotsQuery; answer: FreedSlots }>({
  operationId: 'listFreedSlots',
  summary: 'Slots that were freed today or are still to come, with who was offered them',
  method: 'GET',
  path: '/api/freed-slots',
  roles: BOOKERS,
});

export const stopOffering = endpoint<{
  params: { freedSlotId: string };
  answer: FreedSlot;
  ifMatch: true;
}>({
  operationId: 'stopOffering',
  summary: 'Stops offering a freed slot, so that it can be booked, and tells the people who were offered it',
  method: 'POST',
  path: '/api/freed-slots/:freedSlotId/stop',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const getRefillSettings = endpoint<{
  params: { serviceLineId: string };
  answer: RefillSettingsAnswer;
}>({
  operationId: 'getRefillSettings',
  summary: 'How a service line offers freed slots',
  method: 'GET',
  path: '/api/service-lines/:serviceLineId/refill',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const changeRefillSettings = endpoint<{
  params: { serviceLineId: string };
  body: RefillSettings;
  answer: RefillSettingsAnswer;
  ifMatch: true;
}>({
  operationId: 'changeRefillSettings',
  summary: 'Changes how a service line offers freed slots',
  method: 'PUT',
  path: '/api/service-lines/:serviceLineId/refill',
  roles: CLINIC_PLANNERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const reportRefill = endpoint<{ query: AttendanceReportQuery; answer: RefillReport }>({
  operationId: 'reportRefill',
  summary: 'How many freed slots were taken by somebody else, by service line',
  method: 'GET',
  path: '/api/refill-reports',
  roles: EVERYBODY,
});

export const exportRefillCsv = endpoint<{ query: AttendanceReportQuery; answer: TablePieces }>({
  operationId: 'exportRefillCsv',
  summary: 'The offers behind these figures as a CSV file that is safe to open in a spreadsheet',
  method: 'GET',
  path: '/api/refill-reports.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'freed-slots', format: 'csv' },
});

export const listTextStops = endpoint<{ answer: TextStops }>({
  operationId: 'listTextStops',
  summary: 'Numbers from which STOP came when nothing was still to come: of one’s own service lines',
  method: 'GET',
  path: '/api/text-stops',
  roles: BOOKERS,
});

export const settleStoppedNumber = endpoint<{ params: { stopId: string }; answer: TextStops }>({
  operationId: 'settleStoppedNumber',
  summary: 'Says that somebody saw to a number from which STOP came; answers with those that are left',
  method: 'POST',
  path: '/api/text-stops/:stopId/settlement',
  roles: BOOKERS,
});

export const refillEndpoints = {
  listTextStops,
  settleStoppedNumber,
  listWaitingList,
  getWaitingListEntry,
  addToWaitingList,
  changeWaitingListEntry,
  removeFromWaitingList,
  listFreedSlots,
  stopOffering,
  getRefillSettings,
  changeRefillSettings,
  reportRefill,
  exportRefillCsv,
};
