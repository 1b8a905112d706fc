import { createHash } from 'node:crypto';
import type { BookAppointment } from '../../contract/appointments.ts';
import { asId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Actor } from '../actor.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { Stores, Transaction } from '../ports/stores.ts';
import type { BookingRequest, StaffUseCases } from '../staff-use-cases.ts';
import { viewAppointments } from '../viewing/view-appointments.ts';
import { checkBooking } from './check-booking.ts';
import { newAppointment } from './new-appointment.ts';

interface Deps {
  transaction: Transaction;
  links: JoinLinks;
  now: Now;
  newId: NewId;
}

/**
 * Books: one transaction with everything that follows from it left in the outbox, so it needs neither Graph nor the PAS.
 * The same key with the same request answers with the first booking.
 * @throws Refusal key-reused, service-line-not-found, staff-not-in-service-line, slot-in-past, slot-not-offered,
 *   slot-taken, patient-already-booked, patient-not-found, no-contact-for-link
 */
export function makeBookAppointment(deps: Deps): StaffUseCases['bookAppointment'] {
  return async (actor, booking) => {
    const requestHash = createHash('sha256').update(canonical(booking.request)).digest();
    const result = await makeOrFind(deps, actor, booking, requestHash);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const record = await stores.appointments.findById(asId<'Appointment'>(result.appointmentId));
      if (record === undefined) throw new Error('an appointment that was just booked is not there');
      return { appointment: await withLinks(deps, stores, actor, record), isReplay: result.isReplay };
    });
  };
}

interface Made {
  appointmentId: string;
  isReplay: boolean;
}

async function makeOrFind(
  deps: Deps,
  actor: Actor,
  booking: BookingRequest,
  requestHash: Uint8Array,
): Promise<Made> {
  const find = async (stores: Stores): Promise<Made | undefined> => {
    const appointmentId = await findEarlier(stores, actor, booking, requestHash);
    return appointmentId === undefined ? undefined : { appointmentId, isReplay: true };
  };
  try {
    return await deps.transaction.run(actor.orgId, async (stores) => {
      const earlier = await find(stores);
      if (earlier !== undefined) return earlier;
      return { appointmentId: await book(deps, stores, actor, booking, requestHash), isReplay: false };
    });
  } catch (error) {
    // the same key at the same moment: the other request has the slot, and its answer is this one's too
    if (!(error instanceof Refusal) || !LOST_TO_SOMEONE.has(error.code)) throw error;
    const winner = await deps.transaction.run(actor.orgId, find);
    if (winner === undefined) throw error;
    return winner;
  }
}

/** Refusals of whoever came second. */
const LOST_TO_SOMEONE: ReadonlySet<string> = new Set(['slot-taken', 'patient-already-booked']);

/** The same request gives the same text, whatever the order of its properties. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

async function findEarlier(
  stores: Stores,
  actor: Actor,
  booking: BookingRequest,
  requestHash: Uint8Array,
): Promise<string | undefined> {
  const earlier = await stores.appointments.findByIdempotencyKey(
    actor.practitionerId,
    booking.idempotencyKey,
  );
  if (earlier === undefined) return undefined;
  if (Buffer.compare(earlier.requestHash, requestHash) !== 0) throw new Refusal('key-reused');
  return earlier.appointmentId;
}

async function book(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { idempotencyKey, request }: BookingRequest,
  requestHash: Uint8Array,
): Promise<string> {
  const { patient, serviceLine } = await checkBooking(stores, actor, request, deps.now());
  await keepContact(stores, request);
  const appointment = newAppointment(deps, actor, request, {
    serviceLine,
    patient,
    idempotencyKey,
    requestHash,
  });
  const result = await stores.appointments.book(appointment);
  if (result === 'key-used') throw new Refusal('slot-taken');
  if (result !== 'booked') throw new Refusal(result);
  return appointment.appointmentId;
}

async function keepContact(stores: Stores, request: BookAppointment): Promise<void> {
  const contact = request.patientContact;
  if (contact === undefined) return;
  await stores.patients.setContact(asId<'Patient'>(request.patientId), {
    mobile: contact.mobile,
    email: contact.email,
  });
}

async function withLinks(deps: Deps, stores: Stores, actor: Actor, record: AppointmentRecord) {
  const [appointment] = await viewAppointments(stores, [record], deps.now());
  if (appointment === undefined) throw new Error('an appointment without a view');
  return {
    ...appointment,
    links: appointment.participants.map(({ participantId }) => ({
      participantId,
      url: deps.links.urlFor(
        deps.links.tokenFor(actor.organisation.odsCode, asId<'Participant'>(participantId)),
      ),
    })),
  };
}
