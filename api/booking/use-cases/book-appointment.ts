import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import type { BookAppointment, BookedAppointment } from '../contract/book-appointment.ts';
import { asId, type PatientId } from '../../kernel/rules/id.ts';
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
import { bookAppointment } from '../contract/endpoints.ts';
import type { OtherPlaces } from '../contract/refused-time.ts';
import { suggestGroupSessions } from './suggest-group-sessions.ts';
import { withOtherTimes } from './with-other-times.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { SuggestAlternatives } from '../../slots/use-cases/suggest-alternatives.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';
import { isReadLongAgo, type RefreshPatient } from '../../appointments/use-cases/refresh-patient.ts';
import type { CheckedBooking } from './check-booking.ts';
import { checkPlace, withSeat } from './check-place.ts';
import { newAppointment } from './new-appointment.ts';
import { keepContactAndNeeds } from '../../patients/use-cases/keep-contact-and-needs.ts';
import { writeBooking, type WriteBookingDependencies } from './write-booking.ts';

export interface BookDependencies extends WriteBookingDependencies {
  transaction: Transaction<Stores>;
  recheckFreeBusy: RecheckFreeBusy;
  refreshPatient: RefreshPatient;
  links: JoinLinks;
  audit: Audit;
  now: Now;
  newId: NewId;
}
/** What was asked for, and under which key. */
interface Asked {
  request: BookAppointment;
  key: string;
  requestHash: Uint8Array;
}
/**
 * Books: one transaction with everything that follows from it left in the outbox, so it needs neither Graph nor the PAS.
 * Outlook is asked again first when what is known of the chosen people is older than a minute, for a second at most, and
 * the PAS when what is known of the patient is older than a day.
 * The same key with the same request answers with the first booking.
 * @throws Refusal key-reused, service-line-not-found, person-not-in-service-line, role-not-in-service-line, slot-in-past,
 *   resource-not-found, patient-not-found, patient-has-died, patient-merged, patient-inactive, no-contact-for-link,
 *   group-session-not-found, held-as-group, location-not-in-person; with other times slot-not-offered,
 *   slot-taken, slot-held, resource-taken, patient-already-booked; with other groups group-full
 */
export function makeBookAppointment(deps: BookDependencies & { suggestAlternatives: SuggestAlternatives }) {
  return useCase(bookAppointment, async (actor, { body: request, key }) => {
    const requestHash = createHash('sha256').update(canonicalJson(request)).digest();
    const appointmentId = await withOtherTimes(
      () =>
        withOtherGroups(deps, actor, request, () => makeOrFind(deps, actor, { request, key, requestHash })),
      () => deps.suggestAlternatives(actor, request),
    );
    return deps.transaction.run(actor.orgId, async (stores) => {
      const record = await stores.appointments.findById(asId<'Appointment'>(appointmentId));
      if (record === undefined) throw new Error('an appointment that was just booked is not there');
      return withLinks(deps, stores, actor, record);
    });
  });
}
async function withOtherGroups<Result>(
  deps: BookDependencies,
  actor: Actor,
  { groupSessionId }: BookAppointment,
  book: () => Promise<Result>,
): Promise<Result> {
  try {
    return await book();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'group-full' || groupSessionId === undefined)
      throw error;
    const groupSessions = await deps.transaction.run(actor.orgId, (stores) =>
      suggestGroupSessions(stores, actor, groupSessionId, deps.now()),
    );
    throw error.with({ groupSessions } satisfies OtherPlaces);
  }
}
interface BookedId {
  appointmentId: string;
}
/** Thrown when what is known of Outlook or of the patient is too old: ask again outside the transaction, then come back. */
interface Stale {
  from: Temporal.Instant;
  to: Temporal.Instant;
  oldPatientId: PatientId | undefined;
}
/** @returns the appointment */
async function makeOrFind(deps: BookDependencies, actor: Actor, asked: Asked): Promise<string> {
  try {
    const first = await attempt(deps, actor, asked, undefined);
    if ('appointmentId' in first) return first.appointmentId;
    const ids = asked.request.staff.map((member) => asId<'Practitioner'>(member.practitionerId));
    const { oldPatientId } = first;
    const [check] = await Promise.all([
      deps.recheckFreeBusy(actor.orgId, ids, first.from, first.to),
      oldPatientId === undefined ? undefined : deps.refreshPatient(actor.orgId, oldPatientId),
    ]);
    const second = await attempt(deps, actor, asked, check);
    if ('appointmentId' in second) return second.appointmentId;
    throw new Error('a booking that asked Outlook twice');
  } catch (error) {
    // the same key at the same moment: the other request has the slot, and its answer is this one's too
    if (!(error instanceof Refusal) || !LOST_TO_SOMEONE.has(error.code)) throw error;
    const winner = await deps.transaction.run(actor.orgId, (stores) => findEarlier(stores, actor, asked));
    if (winner !== undefined) return winner;
    if (error.code !== 'slot-taken') throw error;
    // somebody else opened the group session of that slot a moment ago: there may be a place in it
    const again = await attempt(deps, actor, asked, 'checked-now');
    if ('appointmentId' in again) return again.appointmentId;
    throw error;
  }
}
/** Refusals of the booking that came second. */
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
  asked: Asked,
  outlookCheck: OutlookCheck | undefined,
): Promise<BookedId | Stale> {
  const { request } = asked;
  return deps.transaction.run(actor.orgId, async (stores) => {
    // all reads are on their way together; whether the key was used before is what counts first
    const [earlier, checked] = await Promise.allSettled([
      findEarlier(stores, actor, asked),
      checkPlace(stores, actor, request, deps.now()),
    ]);
    const found = valueOf(earlier);
    if (found !== undefined) return { appointmentId: found };
    const { isOutlookJustRead, ...known } = valueOf(checked);
    const check = isOutlookJustRead ? 'fresh' : outlookCheck;
    const isOld = outlookCheck === undefined && isReadLongAgo(known.patient, deps.now());
    if (check === undefined || isOld) {
      const { startsAt: from, endsAt: to } = known.time;
      return { from, to, oldPatientId: isOld ? known.patient.patientId : undefined };
    }
    const appointmentId = await write(deps, stores, actor, asked, {
      ...known,
      isOutlookJustRead,
      outlookCheck: check,
    });
    return { appointmentId };
  });
}
function valueOf<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
/** @returns the appointment that the same request has made; undefined when the key is new */
async function findEarlier(
  stores: Stores,
  actor: Actor,
  { key, requestHash }: Asked,
): Promise<string | undefined> {
  const earlier = await stores.idempotency.findByKey(actor.practitionerId, key);
  if (earlier === undefined) return undefined;
  const appointmentId = earlier.madeIds[0];
  const isSame =
    earlier.operation === bookAppointment.operationId &&
    Buffer.compare(earlier.requestHash, requestHash) === 0;
  if (!isSame || appointmentId === undefined) throw new Refusal('key-reused');
  return appointmentId;
}
async function write(
  deps: BookDependencies,
  stores: Stores,
  actor: Actor,
  { request, key, requestHash }: Asked,
  checked: CheckedBooking & { outlookCheck: OutlookCheck },
): Promise<string> {
  await keepContactAndNeeds(deps, stores, actor, request);
  const appointment = newAppointment(deps, actor, request, {
    ...(await withSeat(deps, stores, actor, checked)),
    idempotency: { key, requestHash },
  });
  const result = await writeBooking(deps, stores, appointment);
  if (result === 'key-used') throw new Refusal('slot-taken');
  if (result !== 'booked') throw new Refusal(result);
  if (request.holdId !== undefined) {
    await stores.holds.release(asId<'Hold'>(request.holdId), actor.practitionerId);
  }
  return appointment.appointmentId;
}
/** The links that the booking made. One that was made anew since is sent, and never shown. */
export function firstLinks(
  links: JoinLinks,
  actor: Actor,
  { participants }: Pick<Appointment, 'participants'>,
): BookedAppointment['links'] {
  return participants
    .filter(({ link }) => link.generation === 1)
    .map(({ participantId }) => {
      const link = { participantId: asId<'Participant'>(participantId), linkGeneration: 1 };
      return { participantId, url: links.urlFor(links.tokenFor(actor.organisation.odsCode, link)) };
    });
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
    links: firstLinks(deps.links, actor, appointment),
  };
}
