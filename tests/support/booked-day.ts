import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { SlotSearchResult } from '../../api/slots/contract/slots.ts';
import { book, readAppointment, slotsIn, type ConferApi } from './confer-api.ts';
import { eventually } from './eventually.ts';
import { findPatient, makePatients, type MadePatient } from './many-patients.ts';
import { tokenOfConfer } from './tokens.ts';
import type { StackUnderTest } from './stack.ts';

const MINUTES = 15;
const AT_ONCE = 6;

/** A day of one service line with many patients. */
export interface BookedDay {
  serviceLine: ServiceLine;
  /** On the organisation's wall. */
  date: string;
  patients: MadePatient[];
  appointments: BookedAppointment[];
}

/** Does a few at a time. */
async function forEachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function freeSlots(api: ConferApi, line: ServiceLine, date: string): Promise<SlotSearchResult> {
  const roles = line.roles
    .filter((role) => role.requiredCount > 0)
    .map(({ roleCode }) => ({ roleCode, count: 1 }));
  const { body } = await api.post<SlotSearchResult>('/api/slot-searches', {
    serviceLineId: line.serviceLineId,
    roles,
    durationMinutes: MINUTES,
    from: `${date}T06:00:00Z`,
    to: `${date}T22:00:00Z`,
    limit: 300,
  });
  return body;
}

/** Whether other tests have booked that day. */
async function isBooked(api: ConferApi, { serviceLineId }: ServiceLine, date: string): Promise<boolean> {
  const day = new URLSearchParams({ from: `${date}T00:00:00Z`, to: `${date}T23:59:59Z`, serviceLineId });
  const { body } = await api.get<{ items: Appointment[] }>(`/api/appointments?${day.toString()}`);
  return body.items.some(({ state }) => state !== 'cancelled');
}

/** Books so many new patients into the first day from `daysAhead` on that has room for them and nobody else. */
export async function bookDay(
  stack: StackUnderTest,
  api: ConferApi,
  want: { serviceLine: string; count: number; daysAhead: number },
): Promise<BookedDay> {
  const lines = await api.get<{ items: ServiceLine[] }>('/api/service-lines');
  const serviceLine = lines.body.items.find(({ name }) => name === want.serviceLine)!;
  for (let ahead = want.daysAhead; ahead < 14; ahead += 1) {
    const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const slots = slotsIn(await freeSlots(api, serviceLine, date));
    if (slots.length < want.count || (await isBooked(api, serviceLine, date))) continue;
    const patients = await makePatients(stack, want.count);
    const appointments = await forEachOf(patients, async (patient, index) => {
      const { patientId } = await findPatient(api, patient);
      const { startsAt, staff } = slots[index]!;
      const { status, body } = await book(api, {
        serviceLineId: serviceLine.serviceLineId,
        patientId,
        startsAt,
        durationMinutes: MINUTES,
        staff: staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
      });
      if (status !== 201) throw new Error(`not booked: ${body.title}`);
      return body;
    });
    return { serviceLine, date, patients, appointments };
  }
  throw new Error(`no day has ${want.count} slots and nobody else`);
}

/** Waits until everything of these appointments has reached the systems outside. */
export async function allDelivered(
  api: ConferApi,
  appointments: readonly { appointmentId: string }[],
  withinMs: number,
): Promise<Appointment[]> {
  return eventually(async () => {
    const now = await forEachOf(appointments, ({ appointmentId }) => readAppointment(api, appointmentId));
    const open = now.flatMap(({ deliveries }) => deliveries.filter(({ state }) => state !== 'done'));
    if (open.length > 0) throw new Error(`${open.length} deliveries are not done: ${open[0]!.label}`);
    return now;
  }, withinMs);
}

/** Subjects of Confer's entries in somebody's Outlook on a day. */
export async function entriesOfConfer(
  stack: StackUnderTest,
  entraObjectId: string,
  date: string,
): Promise<string[]> {
  const bearer = await tokenOfConfer(stack, 'https://graph.microsoft.com/.default');
  const query = new URLSearchParams({
    startDateTime: `${date}T00:00:00Z`,
    endDateTime: `${date}T23:59:59Z`,
    $top: '200',
  });
  const answer = await fetch(
    `${stack.topology.graph}/v1.0/users/${entraObjectId}/calendarView?${query.toString()}`,
    { headers: { Authorization: `Bearer ${bearer}` } },
  );
  const body = (await answer.json()) as { value: { subject: string; isCancelled: boolean }[] };
  return body.value
    .filter(({ subject, isCancelled }) => subject.startsWith('Video appointment') && !isCancelled)
    .map(({ subject }) => subject);
}
