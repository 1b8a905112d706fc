import { Temporal } from 'temporal-polyfill';
import { askedFrom } from '../../api/device-tests/rules/device-tasks.ts';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { DeviceTasks } from '../../api/device-tests/contract/device-test.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import {
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { newPhone, type PatientPhone, type PhonePage } from '../support/patient-phone.ts';
import { query } from '../support/stack-database.ts';

jest.setTimeout(90_000);

const WORKS = {
  camera: 'passed',
  microphone: 'passed',
  speaker: 'passed',
  asked: '10',
  unanswered: '0',
  roundTripMs: '35',
  kilobitsPerSecond: '9000',
  canCall: 'yes',
};

describe('a phone that fails its test', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  let appointment: Appointment;
  let link: string;
  let phone: PatientPhone;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
    const { nhsNumber } = confer.patients.maya;
    const { request } = await findBookable(dev, { nhsNumber });
    const { status, body } = await book(dev, request);
    expect(status).toBe(201);
    appointment = body;
    link = body.links[0]!.url;
    phone = newPhone(new URL(link).origin);
    const [patient] = await query<{ birth_date: string }>(
      confer,
      'SELECT birth_date::text AS birth_date FROM patients WHERE nhs_number = $1',
      [nhsNumber],
    );
    const [year, month, day] = patient!.birth_date.split('-').map(Number);
    await phone.submit(await phone.open(link), {
      day: String(day),
      month: String(month),
      year: String(year),
    });
  });

  const test = async (result: object): Promise<PhonePage> =>
    phone.submit(await phone.open(`${link}/device`), { ...WORKS, ...result });
  const read = async (): Promise<Appointment> => readAppointment(dev, appointment.appointmentId);
  const onTheList = async (): Promise<DeviceTasks['items']> => {
    const { status, body } = await dev.get<DeviceTasks>('/api/device-tasks');
    expect(status).toBe(200);
    return body.items.filter(({ appointmentId }) => appointmentId === appointment.appointmentId);
  };
  const change = async (path: string, body: object, seen: number) =>
    dev.post<Appointment & Problem>(`/api/appointments/${appointment.appointmentId}${path}`, body, {
      'Idempotency-Key': newKey(),
      'If-Match': `"${String(seen)}"`,
    });

  it('is asked after a day before the appointment, from the moment it is booked', async () => {
    const [booked] = await query<{ booked_at: Date }>(
      confer,
      'SELECT booked_at FROM appointments WHERE appointment_id = $1',
      [appointment.appointmentId],
    );
    const due = await query<{ due_at: Date }>(
      confer,
      `SELECT due_at FROM timetable WHERE subject_id = $1 AND name = 'ask-for-device-test'`,
      [appointment.appointmentId],
    );
    const from = askedFrom({
      patientStartsAt: Temporal.Instant.from(appointment.patientStartsAt),
      bookedAt: Temporal.Instant.fromEpochMilliseconds(new Date(booked!.booked_at).getTime()),
      timeZone: appointment.timeZone,
    });
    expect(due.map(({ due_at: at }) => new Date(at).getTime())).toEqual(
      from === undefined ? [] : [from.epochMilliseconds],
    );
  });

  it('is on the list and in the appointment at once, until staff reach the patient', async () => {
    // the clinic is not so far ahead that the list would not reach it
    const isNear = Date.parse(appointment.startsAt) - Date.now() < 4 * 24 * 3_600_000;
    expect((await test({ camera: 'blocked' })).heading).toBe('Something did not work');
    const { participants, version } = await read();
    const [patient] = participants;
    expect(patient).toMatchObject({ deviceTask: 'failed', deviceTest: { outcome: 'failed' } });
    expect((await onTheList()).map(({ task }) => task)).toEqual(isNear ? ['failed'] : []);

    const rang = await change(
      `/participants/${patient!.participantId}/call-backs`,
      { reached: true },
      version,
    );
    expect([rang.status, rang.body.participants[0]?.deviceTask]).toEqual([200, null]);
    expect(await onTheList()).toEqual([]);
    const stale = await change(
      `/participants/${patient!.participantId}/call-backs`,
      { reached: true },
      version,
    );
    expect(stale.status).toBe(412);
  });

  it('is by telephone at the same time instead, of which the patient is told', async () => {
    await test({ microphone: 'no-sound' });
    const before = await read();
    expect(before.participants[0]?.deviceTask).toBe('failed');
    const moved = await change(
      '/reschedule',
      { startsAt: before.startsAt, modality: 'telephone' },
      before.version,
    );
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({
      modality: 'telephone',
      startsAt: before.startsAt,
      participants: [{ deviceTask: null, deviceTest: { outcome: 'failed' } }],
    });
    await eventually(async () => {
      const texts = (await messagesSent(confer)).filter(({ body }) => body.includes(link));
      expect(texts.at(-1)?.body).toMatch(/phone|ring|call/i);
    }, 20_000);
    const due = await query<{ name: string }>(
      confer,
      `SELECT name FROM timetable WHERE subject_id = $1 AND name = 'ask-for-device-test'`,
      [appointment.appointmentId],
    );
    expect(due).toEqual([]);
  });
});
