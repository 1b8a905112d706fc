import { Temporal } from 'temporal-polyfill';
import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { Slot, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { book, slotsIn, type Answer, type ConferApi } from '../../support/confer-api.ts';

const SLOTS = 300;
/** How far ahead searches begin, in weeks. */
const WEEKS_AHEAD = 6;

/** What the clients did. */
export interface Played {
  requests: number;
  bookings: number;
  /** Somebody else was quicker, or the patient is elsewhere then. */
  refused: number;
}

interface Play {
  api: ConferApi;
  lines: readonly ServiceLine[];
  patients: readonly PatientSummary[];
  played: Played;
}

/** Counts, and does not go on when something is not as it should be. */
async function answered<Body>(play: Play, work: Promise<Answer<Body>>, expected: number): Promise<Body> {
  const { status, body } = await work;
  play.played.requests += 1;
  if (status !== expected) throw new Error(`${status} instead of ${expected}: ${JSON.stringify(body)}`);
  return body;
}

async function findSlots(play: Play, { serviceLineId, roles }: ServiceLine, turn: number): Promise<Slot[]> {
  const from = Temporal.Now.instant().add({ hours: 24 * (1 + 7 * (turn % WEEKS_AHEAD)) });
  const search = {
    serviceLineId,
    roles: roles.map(({ roleCode }) => ({ roleCode, count: 1 })),
    from: from.toString(),
    limit: SLOTS,
  };
  return slotsIn(await answered(play, play.api.post<SlotSearchResult>('/api/slot-searches', search), 200));
}

async function bookOne(play: Play, { serviceLineId }: ServiceLine, slots: readonly Slot[]): Promise<void> {
  const pick = <One>(all: readonly One[]): One | undefined => all[Math.floor(Math.random() * all.length)];
  const [slot, patient] = [pick(slots), pick(play.patients)];
  if (slot === undefined || patient === undefined) throw new Error('nothing to book');
  const { status, body } = await book(play.api, {
    serviceLineId,
    patientId: patient.patientId,
    startsAt: slot.startsAt,
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
  });
  play.played.requests += 1;
  if (status === 201) play.played.bookings += 1;
  else if (status === 409) play.played.refused += 1;
  else throw new Error(`not booked: ${status} ${JSON.stringify(body)}`);
}

/** One coordinator at one service line: a search, a booking, the week, and the lists beside them. */
async function takeATurn(play: Play, line: ServiceLine, turn: number): Promise<void> {
  const { serviceLineId } = line;
  const slots = await findSlots(play, line, turn);
  if (slots.length > 0) await bookOne(play, line, slots);
  const day = Temporal.Now.zonedDateTimeISO('Europe/London')
    .startOfDay()
    .add({ days: turn % 28 });
  const next = day.add({ days: 1 });
  const window = new URLSearchParams({ from: day.toInstant().toString(), to: next.toInstant().toString() });
  const [date, until] = [day.toPlainDate().toString(), next.toPlainDate().toString()];
  for (const path of [
    `/api/weeks?serviceLineId=${serviceLineId}&date=${date}`,
    `/api/appointments?${window.toString()}&serviceLineId=${serviceLineId}`,
    `/api/sessions?from=${date}&to=${until}&serviceLineId=${serviceLineId}`,
    `/api/waiting-list?serviceLineId=${serviceLineId}`,
    `/api/staff?limit=50&q=Practitioner`,
    '/api/service-lines',
    '/api/deliveries',
  ]) {
    await answered(play, play.api.get(path), 200);
  }
}

/** So many clients at once, each going from service line to service line, for so long. */
export async function playFor(
  given: Omit<Play, 'played'> & { clients: number; milliseconds: number },
): Promise<Played> {
  const play: Play = { ...given, played: { requests: 0, bookings: 0, refused: 0 } };
  const end = performance.now() + given.milliseconds;
  let turn = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      turn += 1;
      const line = play.lines[turn % play.lines.length];
      if (line === undefined) throw new Error('no service line to look at');
      await takeATurn(play, line, turn);
    }
  };
  await Promise.all(Array.from({ length: given.clients }, client));
  return play.played;
}
