import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { ANY_VERSION, book, findBookable, readAppointment, signInTo, type ConferApi } from './confer-api.ts';
import { eventually } from './eventually.ts';
import { goToWaitingRoom, newPhone } from './patient-phone.ts';
import type { StackUnderTest } from './stack.ts';
import { moveAppointment } from './time-travel.ts';

export interface RunConsultation {
  booked: BookedAppointment;
  /** Address of the appointment in the REST interface. */
  at: string;
  coordinator: ConferApi;
  clinician: ConferApi;
  /** User name of the clinician, without the domain. */
  clinicianUser: string;
}

/**
 * Takes one consultation from booking to its end over the REST interface and the patient's pages, with everybody on
 * time, and checks each step. Nobody has confirmed the attendance yet.
 */
export async function runUntilEnd(
  stack: StackUnderTest,
  want: { nhsNumber: string; skip: number } & Pick<BookAppointment, 'proxy' | 'patientContact'>,
): Promise<RunConsultation> {
  const coordinator = await signInTo(stack, 'dev.rana');
  const { nhsNumber, skip, ...extra } = want;
  const bookable = await findBookable(coordinator, { serviceLine: 'Stroke review', nhsNumber, skip });
  const { body: booked, status } = await book(coordinator, { ...bookable.request, ...extra });
  expect(status).toBe(201);
  const at = `/api/appointments/${booked.appointmentId}`;
  await eventually(async () => {
    expect((await readAppointment(coordinator, booked.appointmentId)).joinWebUrl).not.toBeNull();
  });
  await moveAppointment(stack, booked.appointmentId, 5);
  const phones = booked.links.map(({ url }) => ({ url, phone: newPhone(stack.topology.product) }));
  for (const { url, phone } of phones) {
    const page = await goToWaitingRoom(phone, url, bookable.patient.birthDate);
    expect(page.heading).toBe('You are in the waiting room');
  }
  const lead = stack.console.people.find((person) => person.displayName === booked.staff[0]!.displayName)!;
  const clinicianUser = lead.userPrincipalName.split('@')[0]!;
  const clinician = await signInTo(stack, clinicianUser);
  for (const { participantId } of booked.participants) {
    expect(
      (await clinician.post(`${at}/participants/${participantId}/admission`, {}, ANY_VERSION)).status,
    ).toBe(200);
  }
  for (const { url, phone } of phones) {
    expect((await phone.open(`${url}/join`)).url).toMatch(stack.topology.graphPages);
  }
  // nobody of them was really in a meeting, and it is minutes before the end
  const evenThough = ['nobody-together', 'time-not-over'];
  const ended = await clinician.post<Appointment>(`${at}/end`, { evenThough }, ANY_VERSION);
  expect(ended.body.state).toBe('over');
  const detail = await clinician.get<AttendanceDetail>(`${at}/attendance`);
  // nobody came into the Teams meeting here: they were let in, and whether they were seen is the clinician's to say
  expect(detail.body.attendance).toMatchObject({ status: 'hold', code: null });
  return { booked, at, coordinator, clinician, clinicianUser };
}

/** The same, with the attendance decided as seen, and written to the PAS. */
export async function runConsultation(
  ...[stack, want]: Parameters<typeof runUntilEnd>
): Promise<RunConsultation> {
  const consultation = await runUntilEnd(stack, want);
  const { at, booked, coordinator, clinician } = consultation;
  const decision = { code: '5', note: 'We spoke by telephone' };
  expect((await clinician.post(`${at}/attendance`, decision, { 'If-Match': '"0"' })).status).toBe(200);
  await eventually(async () => {
    const appointment = await readAppointment(coordinator, booked.appointmentId);
    expect(appointment.attendance?.status).toBe('written');
    expect(appointment.deliveries.every((delivery) => delivery.state === 'done')).toBe(true);
  }, 20_000);
  return consultation;
}
