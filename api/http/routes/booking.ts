import type { BookAppointment } from '../../contract/appointments.ts';
import { bookAppointmentSchema, bookedAppointmentSchema } from '../../contract/appointments.ts';
import { slotSearchResultSchema, slotSearchSchema, type Slot } from '../../contract/slots.ts';
import type { Actor } from '../../application/actor.ts';
import type { StaffUseCases } from '../../application/staff-use-cases.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import { UpstreamFailure } from '../../domain/shared/upstream-failure.ts';
import { NOTHING, route, type StaffServer } from '../route.ts';
import { BOOKERS } from './who-may.ts';

type BookingUseCases = Pick<StaffUseCases, 'searchSlots' | 'bookAppointment' | 'suggestAlternatives'>;

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
        if (!(error instanceof Refusal) || !ANOTHER_TIME_HELPS.has(error.code)) throw error;
        return { refusal: error, alternatives: await alternativesTo(useCases, actor, body) };
      }
    },
  );
}

/** Refusals after which another time is what the caller wants to hear of. */
const ANOTHER_TIME_HELPS: ReadonlySet<string> = new Set([
  'slot-taken',
  'slot-not-offered',
  'patient-already-booked',
]);

/** That the slot is taken is the answer, and it stands when a system that could name other slots is down. */
async function alternativesTo(
  useCases: BookingUseCases,
  actor: Actor,
  request: BookAppointment,
): Promise<Slot[]> {
  try {
    return await useCases.suggestAlternatives(actor, request);
  } catch (error) {
    if (error instanceof UpstreamFailure) return [];
    throw error;
  }
}
