import { z } from 'zod';
import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import {
  bookedSeriesSchema,
  bookSeriesSchema,
  cancelGroupSessionSchema,
  groupSessionSchema,
  groupSessionsQuerySchema,
  groupSessionsSchema,
  holdSchema,
  newGroupSessionSchema,
  planSeriesSchema,
  rescheduleSchema,
  seriesPlanSchema,
  takeHoldSchema,
} from '../contract/booking-changes.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { ChangingUseCases } from '../use-cases/changing-use-cases.ts';
import { clashInWords } from '../use-cases/clash-words.ts';
import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { refusedTime } from './refused-time.ts';
import { BOOKERS, EVERYBODY } from '../../kernel/contract/roles.ts';

const holdParams = z.strictObject({ holdId: uuid });
const appointmentParams = z.strictObject({ appointmentId: uuid });
const groupParams = z.strictObject({ groupSessionId: uuid });

/** Holds, moves, series, groups and what patients need. */
export function registerBookingChanges(server: StaffServer, useCases: ChangingUseCases): void {
  registerHolds(server, useCases);
  registerMoves(server, useCases);
  registerSeries(server, useCases);
  registerGroups(server, useCases);
}

function registerHolds(server: StaffServer, useCases: ChangingUseCases): void {
  route(
    server,
    {
      operationId: 'takeHold',
      summary: 'Keeps a slot for five minutes while the form is filled in',
      method: 'POST',
      path: '/api/holds',
      roles: BOOKERS,
      params: NOTHING,
      query: NOTHING,
      body: takeHoldSchema,
      answer: holdSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      try {
        return { value: await useCases.takeHold(actor, { idempotencyKey, request: body }) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return refusedTime(error, () => useCases.suggestInsteadOfHold(actor, body));
      }
    },
  );
  const oneHold = { path: '/api/holds/:holdId', roles: BOOKERS, params: holdParams, query: NOTHING };
  route(
    server,
    {
      ...oneHold,
      operationId: 'extendHold',
      summary: 'Keeps the slot for five minutes from now, up to half an hour in all',
      method: 'PUT',
      body: emptyBodySchema,
      answer: holdSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.extendHold(actor, params) }),
  );
  route(
    server,
    {
      ...oneHold,
      operationId: 'releaseHold',
      summary: 'Gives the slot free again; it does so by itself after five minutes',
      method: 'DELETE',
      body: NOTHING,
      answer: emptyBodySchema,
    },
    async ({ actor, params }) => ({ value: await useCases.releaseHold(actor, params) }),
  );
}

function registerMoves(server: StaffServer, useCases: ChangingUseCases): void {
  route(
    server,
    {
      operationId: 'rescheduleAppointment',
      summary: 'Moves the appointment in time, staff or resources; links, participants and history stay',
      method: 'POST',
      path: '/api/appointments/:appointmentId/reschedule',
      roles: BOOKERS,
      params: appointmentParams,
      query: NOTHING,
      body: rescheduleSchema,
      answer: appointmentSchema,
      needsIdempotencyKey: true,
      takesIfMatch: true,
      versionOf: (appointment) => appointment.version,
    },
    async ({ actor, params, body, idempotencyKey, expectedVersion }) => {
      try {
        const move = { ...params, request: body, idempotencyKey, expectedVersion };
        return { value: await useCases.rescheduleAppointment(actor, move) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return refusedTime(error, () => useCases.suggestInsteadOfMove(actor, { ...params, request: body }));
      }
    },
  );
}

function registerSeries(server: StaffServer, useCases: ChangingUseCases): void {
  route(
    server,
    {
      operationId: 'planSeries',
      summary:
        'What a series would be: which dates are free, and what would be instead of those that are not',
      method: 'POST',
      path: '/api/series-plans',
      roles: BOOKERS,
      params: NOTHING,
      query: NOTHING,
      body: planSeriesSchema,
      answer: seriesPlanSchema,
    },
    async ({ actor, body }) => ({ value: await useCases.planSeries(actor, body) }),
  );
  route(
    server,
    {
      operationId: 'bookSeries',
      summary: 'Books all appointments of a series, or none',
      method: 'POST',
      path: '/api/series',
      roles: BOOKERS,
      params: NOTHING,
      query: NOTHING,
      body: bookSeriesSchema,
      answer: bookedSeriesSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      try {
        return { value: await useCases.bookSeries(actor, { idempotencyKey, request: body }) };
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'series-clash') throw error;
        return { refusal: error, errors: clashesOf(error) };
      }
    },
  );
}

/** Each date that clashed by its place in the request. */
function clashesOf({ facts }: Refusal): { pointer: string; detail: string }[] {
  return Object.entries(facts).map(([place, code]) => ({
    pointer: `/startsAt/${place}`,
    detail: `${clashInWords(code as RefusalCode) ?? 'That time is not free'}. Choose another time for this date.`,
  }));
}

function registerGroups(server: StaffServer, useCases: ChangingUseCases): void {
  const oneGroup = {
    roles: BOOKERS,
    query: NOTHING,
    answer: groupSessionSchema,
    versionOf: (group: z.infer<typeof groupSessionSchema>) => group.version,
  };
  route(
    server,
    {
      ...oneGroup,
      operationId: 'createGroupSession',
      summary: 'Plans a session for several patients and takes the time of its staff',
      method: 'POST',
      path: '/api/group-sessions',
      params: NOTHING,
      body: newGroupSessionSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      const value = await useCases.createGroupSession(actor, { idempotencyKey, request: body });
      return { value, headers: { Location: `/api/group-sessions/${value.groupSessionId}` } };
    },
  );
  route(
    server,
    {
      operationId: 'listGroupSessions',
      summary: 'Group sessions of the person’s service lines that overlap a time',
      method: 'GET',
      path: '/api/group-sessions',
      roles: EVERYBODY,
      params: NOTHING,
      query: groupSessionsQuerySchema,
      body: NOTHING,
      answer: groupSessionsSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listGroupSessions(actor, query) }),
  );
  route(
    server,
    {
      ...oneGroup,
      operationId: 'getGroupSession',
      summary: 'One group session',
      method: 'GET',
      path: '/api/group-sessions/:groupSessionId',
      roles: EVERYBODY,
      params: groupParams,
      body: NOTHING,
    },
    async ({ actor, params }) => ({ value: await useCases.getGroupSession(actor, params) }),
  );
  route(
    server,
    {
      ...oneGroup,
      operationId: 'cancelGroupSession',
      summary: 'Cancels the session and every place in it',
      method: 'POST',
      path: '/api/group-sessions/:groupSessionId/cancellation',
      params: groupParams,
      body: cancelGroupSessionSchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.cancelGroupSession(actor, { ...params, ...body, expectedVersion }),
    }),
  );
}
