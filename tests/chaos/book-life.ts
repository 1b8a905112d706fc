import { setTimeout as sleep } from 'node:timers/promises';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { BookedSeries } from '../../api/booking/contract/booking-changes.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import { book, newKey, type Answer } from '../support/confer-api.ts';
import { lineAt } from './chaos-organisation.ts';
import type { Desk } from './desk.ts';
import type { Promised } from './ledger.ts';
import { MINUTES, wholeSecond, type Seat } from './seats.ts';

/** Who comes now has this long to be booked, in milliseconds. */
const NOTICE_MS = 3000;
/** The three service lines and their teams are all busy at this moment. */
const TRIES = 40;

type Request = Omit<BookAppointment, 'startsAt'>;

/** Books what a life is about. @throws Error when Confer refuses it, also when no team is free now */
export async function bookLife(seat: Seat, desk: Desk): Promise<Promised[]> {
  const { life, far, openAt } = seat;
  if (life.appointments > 1) return bookSeries(seat, desk);
  if (life.when === 'now') return bookNow(seat, desk);
  const startsAt = life.when === 'far' ? far[0]!.startsAt : openAt;
  return [await bookAt(seat, desk, { ...requestOf(seat), startsAt })];
}

function requestOf(seat: Seat): Request {
  const { life, line, patient } = seat;
  const { serviceLineId, staff } = line;
  return {
    serviceLineId,
    staff,
    patientId: patient.patientId,
    ...(life.when === 'far' ? {} : { durationMinutes: MINUTES }),
    modality: life.modality,
    ...(life.modality === 'in-person' ? { location: 'Clinic 2' } : {}),
    ...(life.hasProxy ? { proxy: proxyOf(seat) } : {}),
  };
}

const addressOfProxy = ({ life, organisation }: Seat): string =>
  `proxy-${life.number}@${organisation.confer.odsCode.toLowerCase()}.example`;

const proxyOf = (seat: Seat): NonNullable<BookAppointment['proxy']> => ({
  givenName: 'Ruth',
  familyName: 'Chaosworth',
  relationship: 'MTH',
  legalBasis: 'consent',
  evidenceSeen: 'The patient agreed on the telephone',
  email: addressOfProxy(seat),
});

async function bookAt(seat: Seat, desk: Desk, request: BookAppointment): Promise<Promised> {
  const answer = await ask(seat, desk, request);
  if (answer.status !== 201) throw new Error(refusalOf('a booking', answer));
  return promisedOf(seat, answer.body, answer.body.links);
}

/** With one key, however often it is asked; the form that was sent twice goes to both replicas at once. */
async function ask(
  { life }: Seat,
  desk: Desk,
  request: BookAppointment,
): Promise<Answer<BookedAppointment & Problem>> {
  const key = newKey();
  const send = (at: 0 | 1): Promise<Answer<BookedAppointment & Problem>> =>
    desk.ask(at, (api) => book(api, request, key));
  if (!life.isContested) return send(life.at);
  const [one, other] = await Promise.all([send(0), send(1)]);
  if (one.body.appointmentId !== other.body.appointmentId) throw new Error('one key made two bookings');
  return one;
}

/** At the first line whose team has nobody in these minutes. */
async function bookNow(seat: Seat, desk: Desk): Promise<Promised[]> {
  for (let tried = 0; ; tried += 1) {
    const line = lineAt(seat.organisation, seat.life.number + tried);
    const startsAt = new Date(wholeSecond(Date.now() + NOTICE_MS)).toISOString();
    const at = { ...seat, line };
    const answer = await ask(at, desk, { ...requestOf(at), startsAt });
    if (answer.status === 201) {
      const promised = promisedOf(at, answer.body, answer.body.links);
      await sleep(Math.max(0, Date.parse(promised.startsAt) - Date.now()));
      return [promised];
    }
    // the team is busy, or nobody answered before the time had passed
    if (![409, 422].includes(answer.status) || tried === TRIES)
      throw new Error(refusalOf('a booking', answer));
    await sleep(500);
  }
}

async function bookSeries(seat: Seat, desk: Desk): Promise<Promised[]> {
  const startsAt = seat.far.slice(0, seat.life.appointments).map((slot) => slot.startsAt);
  const headers = { 'Idempotency-Key': newKey() };
  const answer = await desk.ask(seat.life.at, (api) =>
    api.post<BookedSeries & Problem>('/api/series', { ...requestOf(seat), startsAt }, headers),
  );
  if (answer.status !== 201) throw new Error(refusalOf('a series', answer));
  const { appointments, links } = answer.body;
  return appointments.map((one) =>
    promisedOf(
      seat,
      one,
      links.filter(({ appointmentId }) => appointmentId === one.appointmentId),
    ),
  );
}

function promisedOf(
  seat: Seat,
  booked: Appointment,
  links: readonly { participantId: string; url: string }[],
): Promised {
  const { life, patient } = seat;
  const isPatient = (id: string): boolean =>
    booked.participants.some(({ participantId, kind }) => participantId === id && kind === 'patient');
  return {
    life: life.number,
    appointmentId: booked.appointmentId,
    pasPatientId: patient.pasPatientId,
    birthDate: patient.birthDate,
    startsAt: booked.patientStartsAt,
    endsAt: booked.patientEndsAt,
    modality: booked.modality,
    links: links.map(({ participantId, url }) => ({
      participantId,
      to: isPatient(participantId) ? patient.mobile : addressOfProxy(seat),
      url,
    })),
    isOfSeries: life.appointments > 1,
    cancelled: undefined,
    code: undefined,
    hasCome: false,
  };
}

/** Without a word of what was asked for. */
export const refusalOf = (what: string, { status, body }: Answer<unknown>): string =>
  `${what} was refused: ${status} ${(body as Partial<Problem>).title ?? ''}`;
