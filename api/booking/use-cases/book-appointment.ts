import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { BookedAppointment } from '../contract/book-appointment.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { canonicalJson } from '../../kernel/requests/canonical-json.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { RecheckFreeBusy } from '../../outlook/use-cases/recheck-free-busy.ts';
import type { BookingRequest } from './booking-use-cases.ts';
import type { StaffUseCases } from '../../wiring/staff-use-cases.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';
import { checkBooking, type CheckedBooking } from './check-booking.ts';
import { checkGroupBooking } from './check-group-booking.ts';
import { newAppointment } from './new-appointment.ts';
import { keepContactAndNeeds } from '../../patients/use-cases/keep-contact-and-needs.ts';
import { writeBooking, type WriteBookingDependencies } from './write-booking.ts';

export interface BookDependencies extends WriteBookingDependencies {
  transaction: Transaction<Stores>;
  recheckFreeBusy: RecheckFreeBusy;
  links: JoinLinks;
  audit: Audit;
  now: Now;
  newId: NewId;
}
/**
 * Books: one transaction with everything that follows from it left in the outbox, so it needs neither Graph nor the PAS.
 * Outlook is asked again first when what is known of the chosen people is older than a minute, for a second at most.
 * The same key with the same request answers with the first booking.
 * @throws Refusal key-reused, service-line-not-found, person-not-in-service-line, role-not-in-service-line, slot-in-past,
 *   slot-not-offered, slot-taken, slot-held, resource-not-found, resource-taken, patient-already-booked,
 *   patient-not-found, no-contact-for-link, group-session-not-found, group-full
 */
export function makeBookAppointment(deps: BookDependencies): StaffUseCases['bookAppointment'] {
  return async (actor, booking) => {
    const requestHash = createHash('sha256').update(canonicalJson(booking.request)).digest();
    const result = await makeOrFind(deps, actor, booking, requestHash);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const record = await stores.appointments.findById(asId<'Appointment'>(result.appointmentId));
      if (record === undefined) throw new Error('an appointment that was just booked is not there');
      return { appointment: await withLinks(deps, stores, actor, record), isReplay: result.isReplay };
    });
  };
}
interface BookedId {
  appointmentId: string;
  isReplay: boolean;
}
/** What is known of Outlook is too old: ask again, outside of the transaction, and come back. */
interface Stale {
  from: Temporal.Instant;
  to: Temporal.Instant;
}
async function makeOrFind(
  deps: BookDependencies,
  actor: Actor,
  booking: BookingRequest,
  requestHash: Uint8Array,
): Promise<BookedId> {
  try {
    const first = await attempt(deps, actor, booking, requestHash, undefined);
    if ('appointmentId' in first) return first;
    const ids = booking.request.staff.map((member) => asId<'Practitioner'>(member.practitionerId));
    const check = await deps.recheckFreeBusy(actor.orgId, ids, first.from, first.to);
    const second = await attempt(deps, actor, booking, requestHash, check);
    if ('appointmentId' in second) return second;
    throw new Error('a booking that asked Outlook twice');
  } catch (error) {
    // the same key at the same moment: the other request has the slot, and its answer is this one's too
    if (!(error instanceof Refusal) || !LOST_TO_SOMEONE.has(error.code)) throw error;
    const winner = await deps.transaction.run(actor.orgId, (stores) =>
      findEarlier(stores, actor, booking, requestHash),
    );
    if (winner === undefined) throw error;
    return winner;
  }
}
/** Refusals of whoever came second. */
const LOST_TO_SOMEONE: ReadonlySet<string> = new Set([
  'slot-taken',
  'slot-held',
  'patient-already-booked',
  'resource-taken',
  'group-full',
]);
/** @param outlookCheck undefined: not asked yet, so only what was just read will do */
function attempt(
  deps: BookDependencies,
  actor: Actor,
  booking: BookingRequest,
  requestHash: Uint8Array,
  outlookCheck: OutlookCheck | undefined,
): Promise<BookedId | Stale> {
  const { request } = booking;
  return deps.transaction.run(actor.orgId, async (stores) => {
    // all reads are on their way together; whether the key was used before is what counts first
    const [earlier, checked] = await Promise.allSettled([
      findEarlier(stores, actor, booking, requestHash),
      request.groupSessionId === undefined
        ? checkBooking(stores, actor, request, deps.now())
        : checkGroupBooking(stores, actor, request, request.groupSessionId, deps.now()),
    ]);
    const found = valueOf(earlier);
    if (found !== undefined) return found;
    const { isOutlookJustRead, ...known } = valueOf(checked);
    const check = isOutlookJustRead ? 'fresh' : outlookCheck;
    if (check === undefined) return { from: known.time.startsAt, to: known.time.endsAt };
    const appointmentId = await write(deps, stores, actor, booking, requestHash, {
      ...known,
      isOutlookJustRead,
      outlookCheck: check,
    });
    return { appointmentId, isReplay: false };
  });
}
function valueOf<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
async function findEarlier(
  stores: Stores,
  actor: Actor,
  booking: BookingRequest,
  requestHash: Uint8Array,
): Promise<BookedId | undefined> {
  const earlier = await stores.idempotency.findByKey(actor.practitionerId, booking.idempotencyKey);
  if (earlier === undefined) return undefined;
  const appointmentId = earlier.madeIds[0];
  const isSame =
    earlier.operation === 'bookAppointment' && Buffer.compare(earlier.requestHash, requestHash) === 0;
  if (!isSame || appointmentId === undefined) throw new Refusal('key-reused');
  return { appointmentId, isReplay: true };
}
async function write(
  deps: BookDependencies,
  stores: Stores,
  actor: Actor,
  { idempotencyKey, request }: BookingRequest,
  requestHash: Uint8Array,
  checked: CheckedBooking & { outlookCheck: OutlookCheck },
): Promise<string> {
  await keepContactAndNeeds(deps, stores, actor, request);
  const appointment = newAppointment(deps, actor, request, {
    ...checked,
    idempotency: { key: idempotencyKey, requestHash },
  });
  const result = await writeBooking(deps, stores, appointment);
  if (result === 'key-used') throw new Refusal('slot-taken');
  if (result !== 'booked') throw new Refusal(result);
  if (request.holdId !== undefined) {
    await stores.holds.release(asId<'Hold'>(request.holdId), actor.practitionerId);
  }
  return appointment.appointmentId;
}
async function withLinks(
  deps: BookDependencies,
  stores: Stores,
  actor: Actor,
  record: AppointmentRecord,
): Promise<BookedAppointment> {
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
