import type { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../contract/book-appointment.ts';
import type { BookedSeries, BookSeries } from '../contract/booking-changes.ts';
import { linkExpiryOf } from '../../links/rules/link-expiry.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Problem } from '../../kernel/contract/problem.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewAppointment } from '../../appointments/ports/appointment-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { Stores } from '../ports/stores.ts';
import { keepContactAndNeeds } from '../../patients/use-cases/keep-contact-and-needs.ts';
import { firstLinks, type BookDependencies } from './book-appointment.ts';
import { refreshIfOld } from '../../appointments/use-cases/refresh-patient.ts';
import { staffOf, type CheckedBooking } from './check-booking.ts';
import { checkPlace, withSeat } from './check-place.ts';
import { newAppointment } from './new-appointment.ts';
import { writeBooking } from './write-booking.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { bookSeries } from '../contract/endpoints.ts';
import { clashInWords } from './clash-words.ts';
import { NeedsOutlook, withFreshOutlook } from '../../outlook/use-cases/with-fresh-outlook.ts';

interface Deps extends BookDependencies {
  makeOnce: MakeOnce;
}

/** One date of the series, as a booking of its own. */
interface OneDate {
  /** Its place in the request. */
  place: number;
  request: BookAppointment;
}

/**
 * Books up to twelve appointments in one transaction, all or none. Each has links, a meeting and a life of its own; the
 * invitation is one message that names all dates, and its link leads to each of them.
 * @throws Refusal series-clash, which says of each date that clashed why; what bookAppointment refuses for other reasons
 *   than the time
 */
export function makeBookSeries(deps: Deps) {
  return useCase(bookSeries, async (actor, { body: request, key }) => {
    const keyed = { operation: bookSeries.operationId, idempotencyKey: key, request };
    await refreshIfOld(deps, actor.orgId, asId<'Patient'>(request.patientId));
    const madeIds = await withFreshOutlook(deps, actor, (check) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const made = await deps.makeOnce(stores, actor, keyed, () =>
          makeAll(deps, stores, actor, request, check),
        );
        return made.madeIds;
      }),
    );
    const [seriesId] = madeIds;
    if (seriesId === undefined) throw new Error('a series without an id');
    return deps.transaction.run(actor.orgId, (stores) => view(deps, stores, actor, seriesId));
  });
}

/** @returns the series and its appointments */
async function makeAll(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  request: BookSeries,
  outlook: OutlookCheck | undefined,
): Promise<string[]> {
  const dates = datesOf(request);
  const free = await checkAll(deps, stores, actor, dates);
  askOutlook(free, dates, outlook);
  await keepContactAndNeeds(deps, stores, actor, request);
  const checked: CheckedBooking[] = [];
  for (const one of free) checked.push(await withSeat(deps, stores, actor, one));
  const bookings = bookingsOf(deps, actor, dates, checked, outlook);
  for (const { place, booking } of bookings) {
    const result = await writeBooking(deps, stores, booking);
    if (result === 'key-used') throw new Error('a booking without a key whose key was used');
    if (result !== 'booked') throw seriesClash([{ place, code: result }]);
  }
  const [first] = bookings;
  if (first?.booking.seriesId === undefined) throw new Error('a series of nothing');
  return [first.booking.seriesId, ...bookings.map(({ booking }) => booking.appointmentId)];
}

/** By start, whatever the order in the request: the first is the one that the invitation is about. */
function datesOf({ startsAt, ...rest }: BookSeries): OneDate[] {
  return startsAt
    .map((start, place) => ({ place, request: { ...rest, startsAt: start } }))
    .sort((a, b) => Date.parse(a.request.startsAt) - Date.parse(b.request.startsAt));
}

/** All dates are on their way together; every one that clashes is named. */
async function checkAll(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  dates: readonly OneDate[],
): Promise<CheckedBooking[]> {
  const settled = await Promise.allSettled(
    dates.map(({ request }) => checkPlace(stores, actor, request, deps.now())),
  );
  const clashes: { place: number; code: RefusalCode }[] = [];
  const checked: CheckedBooking[] = [];
  for (const [index, one] of settled.entries()) {
    if (one.status === 'fulfilled') {
      checked.push(one.value);
      continue;
    }
    const reason: unknown = one.reason;
    const place = dates[index]?.place ?? index;
    if (!(reason instanceof Refusal) || clashInWords(reason.code) === undefined) throw reason;
    clashes.push({ place, code: reason.code });
  }
  if (checked.length < dates.length) throw seriesClash(clashes);
  return checked;
}

/** Each date that clashed is named by its place in the request. */
function seriesClash(clashes: readonly { place: number; code: RefusalCode }[]): Refusal {
  const facts = Object.fromEntries(clashes.map(({ place, code }) => [String(place), code]));
  const errors = clashes.map(({ place, code }) => ({
    pointer: `/startsAt/${place}`,
    detail: `${clashInWords(code) ?? 'That time is not free'}. Choose another time for this date.`,
  }));
  return new Refusal('series-clash', facts).with({ errors } satisfies Pick<Problem, 'errors'>);
}

/** @throws NeedsOutlook when some dates have to be asked for and were not */
function askOutlook(
  checked: readonly CheckedBooking[],
  dates: readonly OneDate[],
  outlook: OutlookCheck | undefined,
): void {
  if (outlook !== undefined) return;
  const stale = checked.flatMap(({ isOutlookJustRead, time }, index) => {
    const date = dates[index];
    if (isOutlookJustRead || date === undefined) return [];
    const practitionerIds = staffOf(date.request).map((member) => member.practitionerId);
    return [{ practitionerIds, from: time.startsAt, to: time.endsAt }];
  });
  if (stale.length > 0) throw new NeedsOutlook(stale);
}

function bookingsOf(
  deps: Deps,
  actor: Actor,
  dates: readonly OneDate[],
  checked: readonly CheckedBooking[],
  outlook: OutlookCheck | undefined,
): { place: number; booking: NewAppointment }[] {
  const seriesId = asId<'Series'>(deps.newId());
  const lastEnd = checked.reduce<Temporal.Instant | undefined>((_, { time }) => time.endsAt, undefined);
  if (lastEnd === undefined) throw new Error('a series of nothing');
  let proxy: NewAppointment['proxy'];
  return dates.map(({ place, request }, index) => {
    const known = checked[index];
    if (known === undefined) throw new Error('a date that was not checked');
    const booking = newAppointment(deps, actor, request, {
      ...known,
      outlookCheck: known.isOutlookJustRead ? 'fresh' : (outlook ?? 'fresh'),
      idempotency: undefined,
      series: { seriesId, linksExpireAt: linkExpiryOf(lastEnd), isFirst: index === 0, proxy },
    });
    proxy ??= booking.proxy;
    return { place, booking };
  });
}

async function view(deps: Deps, stores: Stores, actor: Actor, seriesId: string): Promise<BookedSeries> {
  const records = await stores.appointments.listBySeries(asId<'Series'>(seriesId));
  const appointments = await viewAppointments(stores, records, deps.now());
  return {
    seriesId,
    appointments,
    links: appointments.flatMap((appointment) =>
      firstLinks(deps.links, actor, appointment).map((link) => ({
        appointmentId: appointment.appointmentId,
        ...link,
      })),
    ),
  };
}
