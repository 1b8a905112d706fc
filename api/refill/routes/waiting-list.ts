import { z } from 'zod';
import type { WaitingListUseCases } from '../use-cases/waiting-list-use-cases.ts';
import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import {
  changeWaitingListEntrySchema,
  freedSlotSchema,
  freedSlotsQuerySchema,
  freedSlotsSchema,
  newWaitingListEntrySchema,
  refillReportSchema,
  refillSettingsAnswerSchema,
  refillSettingsSchema,
  removeWaitingListEntrySchema,
  waitingListEntrySchema,
  waitingListQuerySchema,
  waitingListSchema,
} from '../contract/waiting-list.ts';
import { NOTHING, route, streamRoute, type StaffServer } from '../../http/route.ts';
import { csvHeaders, sendStream } from '../../http/send-stream.ts';
import { BOOKERS, CLINIC_PLANNERS, EVERYBODY, OVERSEERS } from '../../kernel/contract/roles.ts';

const entryParams = z.strictObject({ entryId: uuid });
const serviceLineParams = z.strictObject({ serviceLineId: uuid });

/** What every route that answers with one entry has in common. */
const oneEntry = {
  roles: BOOKERS,
  query: NOTHING,
  answer: waitingListEntrySchema,
  versionOf: (entry: z.infer<typeof waitingListEntrySchema>) => entry.version,
};

/** The short-notice list, and how freed slots are offered to those who are on it. */
export function registerWaitingList(server: StaffServer, useCases: WaitingListUseCases): void {
  registerEntries(server, useCases);
  registerEntryChanges(server, useCases);
  registerFreedSlots(server, useCases);
  registerSettings(server, useCases);
  registerReports(server, useCases);
}

function registerEntries(server: StaffServer, useCases: WaitingListUseCases): void {
  route(
    server,
    {
      operationId: 'listWaitingList',
      summary: 'Patients who would come at short notice, in the order in which freed slots are offered',
      method: 'GET',
      path: '/api/waiting-list',
      roles: BOOKERS,
      params: NOTHING,
      query: waitingListQuerySchema,
      body: NOTHING,
      answer: waitingListSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listWaitingList(actor, query) }),
  );
  route(
    server,
    {
      ...oneEntry,
      operationId: 'getWaitingListEntry',
      summary: 'One patient on the short-notice list',
      method: 'GET',
      path: '/api/waiting-list/:entryId',
      params: entryParams,
      body: NOTHING,
    },
    async ({ actor, params }) => ({ value: await useCases.getWaitingListEntry(actor, params) }),
  );
  route(
    server,
    {
      ...oneEntry,
      operationId: 'addToWaitingList',
      summary: 'Puts a patient on the short-notice list of a service line',
      method: 'POST',
      path: '/api/waiting-list',
      params: NOTHING,
      body: newWaitingListEntrySchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      const value = await useCases.addToWaitingList(actor, { idempotencyKey, request: body });
      return { value, headers: { Location: `/api/waiting-list/${value.entryId}` } };
    },
  );
}

function registerEntryChanges(server: StaffServer, useCases: WaitingListUseCases): void {
  route(
    server,
    {
      ...oneEntry,
      operationId: 'changeWaitingListEntry',
      summary: 'Changes what suits a patient on the short-notice list',
      method: 'PUT',
      path: '/api/waiting-list/:entryId',
      params: entryParams,
      body: changeWaitingListEntrySchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.changeWaitingListEntry(actor, { ...params, expectedVersion, wishes: body }),
    }),
  );
  route(
    server,
    {
      ...oneEntry,
      operationId: 'removeFromWaitingList',
      summary: 'Takes a patient off the short-notice list; an offer that stands goes on to the next',
      method: 'POST',
      path: '/api/waiting-list/:entryId/removal',
      params: entryParams,
      body: removeWaitingListEntrySchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.removeFromWaitingList(actor, { ...params, expectedVersion, ...body }),
    }),
  );
}

function registerFreedSlots(server: StaffServer, useCases: WaitingListUseCases): void {
  route(
    server,
    {
      operationId: 'listFreedSlots',
      summary: 'Slots that were freed today or are still to come, with who was offered them',
      method: 'GET',
      path: '/api/freed-slots',
      roles: BOOKERS,
      params: NOTHING,
      query: freedSlotsQuerySchema,
      body: NOTHING,
      answer: freedSlotsSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listFreedSlots(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'stopOffering',
      summary: 'Stops offering a freed slot, so that it can be booked; whoever was offered it is told',
      method: 'POST',
      path: '/api/freed-slots/:freedSlotId/stop',
      roles: BOOKERS,
      params: z.strictObject({ freedSlotId: uuid }),
      query: NOTHING,
      body: emptyBodySchema,
      answer: freedSlotSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.stopOffering(actor, params) }),
  );
}

function registerSettings(server: StaffServer, useCases: WaitingListUseCases): void {
  const settings = {
    path: '/api/service-lines/:serviceLineId/refill',
    params: serviceLineParams,
    query: NOTHING,
    answer: refillSettingsAnswerSchema,
    versionOf: ({ version }: z.infer<typeof refillSettingsAnswerSchema>) => version,
  };
  route(
    server,
    {
      ...settings,
      operationId: 'getRefillSettings',
      summary: 'How a service line offers freed slots',
      method: 'GET',
      roles: EVERYBODY,
      body: NOTHING,
    },
    async ({ actor, params }) => ({ value: await useCases.getRefillSettings(actor, params) }),
  );
  route(
    server,
    {
      ...settings,
      operationId: 'changeRefillSettings',
      summary: 'Changes how a service line offers freed slots',
      method: 'PUT',
      roles: CLINIC_PLANNERS,
      body: refillSettingsSchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.changeRefillSettings(actor, { ...params, expectedVersion, settings: body }),
    }),
  );
}

function registerReports(server: StaffServer, useCases: WaitingListUseCases): void {
  route(
    server,
    {
      operationId: 'reportRefill',
      summary: 'How many freed slots were taken by somebody else, by service line',
      method: 'GET',
      path: '/api/refill-reports',
      roles: EVERYBODY,
      params: NOTHING,
      query: attendanceReportQuerySchema,
      body: NOTHING,
      answer: refillReportSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.reportRefill(actor, query) }),
  );
  streamRoute(
    server,
    {
      operationId: 'exportRefillCsv',
      summary: 'The offers behind these figures as a CSV file that is safe to open in a spreadsheet',
      path: '/api/refill-reports.csv',
      roles: OVERSEERS,
      query: attendanceReportQuerySchema,
      answerMediaType: 'text/csv',
    },
    async ({ exchange, signedIn, query }) => {
      const rows = await useCases.exportRefillCsv(signedIn.actor, { query });
      return sendStream(server.http, exchange, rows, csvHeaders('freed-slots', query));
    },
  );
}
