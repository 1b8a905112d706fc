import { bookAppointmentSchema, bookedAppointmentSchema } from '../contract/book-appointment.ts';
import {
  slotSearchResultSchema,
  slotSearchSchema,
  weekQuerySchema,
  weekSchema,
} from '../../slots/contract/slots.ts';
import type { StaffUseCases } from '../../wiring/staff-use-cases.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { refusedTime } from './refused-time.ts';
import { BOOKERS, EVERYBODY } from '../../kernel/contract/roles.ts';

type BookingUseCases = Pick<
  StaffUseCases,
  'searchSlots' | 'getWeek' | 'bookAppointment' | 'suggestAlternatives' | 'suggestGroupSessions'
>;

/** Slots, and claiming one. */
export function registerBooking(server: StaffServer, useCases: BookingUseCases): void {
  route(
    server,
    {
      operationId: 'searchSlots',
      summary: 'Times at which every required role has someone free',
      method: 'POST',
      path: '/api/slot-searches',
      roles: BOOKERS,
      params: NOTHING,
      query: NOTHING,
      body: slotSearchSchema,
      answer: slotSearchResultSchema,
    },
    async ({ actor, body }) => ({ value: await useCases.searchSlots(actor, body) }),
  );
  route(
    server,
    {
      operationId: 'getWeek',
      summary: 'A week of a service line: when its people have clinics, and by what they are taken',
      method: 'GET',
      path: '/api/weeks',
      roles: EVERYBODY,
      params: NOTHING,
      query: weekQuerySchema,
      body: NOTHING,
      answer: weekSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.getWeek(actor, query) }),
  );
  route(
    server,
    {
      operationId: 'bookAppointment',
      summary: 'Books an appointment; repeating the request with the same key books nothing twice',
      method: 'POST',
      path: '/api/appointments',
      roles: BOOKERS,
      params: NOTHING,
      query: NOTHING,
      body: bookAppointmentSchema,
      answer: bookedAppointmentSchema,
      status: 201,
      needsIdempotencyKey: true,
      versionOf: (appointment) => appointment.version,
    },
    async ({ actor, body, idempotencyKey }) => {
      try {
        const { appointment } = await useCases.bookAppointment(actor, { idempotencyKey, request: body });
        return {
          value: appointment,
          headers: { Location: `/api/appointments/${appointment.appointmentId}` },
        };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.code === 'group-full' && body.groupSessionId !== undefined) {
          const { groupSessionId } = body;
          return {
            refusal: error,
            groupSessions: await useCases.suggestGroupSessions(actor, { groupSessionId }),
          };
        }
        return refusedTime(error, () => useCases.suggestAlternatives(actor, body));
      }
    },
  );
}
