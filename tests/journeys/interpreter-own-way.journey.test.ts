import type { Page } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { expectPatient, waitOnPhone, type ExpectedPatient } from '../support/a-waiting-patient.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, newKey, readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const LINE = 'Stroke review';
const MOBILE = '07700 900 163';

describe('an interpreter', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let dev: ConferApi;
  let idris: ConferApi;
  let expected: ExpectedPatient;
  let interpreterId: string;
  let interpreter: Page;
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    dev = await signInTo(confer, 'dev.rana');
    idris = await signInTo(confer, 'idris.campbell');
    const { nhsNumber } = confer.patients.zofia;
    expected = await expectPatient(confer, dev, { serviceLine: LINE, nhsNumber, inMinutes: 5 });
  });
  afterAll(() => browser.close());

  const at = (): string => `/api/appointments/${expected.booked.appointmentId}`;
  const read = (): Promise<Appointment> => readAppointment(dev, expected.booked.appointmentId);
  const theirs = async () => (await read()).participants.find(({ kind }) => kind === 'interpreter');
  const patients = async () => (await read()).participants.find(({ kind }) => kind === 'patient');
  const admit = (participantId: string) =>
    idris.post(`${at()}/participants/${participantId}/admission`, {}, ANY_VERSION);

  it('comes by a link and a code of their own, and waits without making the patient wait', async () => {
    const added = await dev.post<Appointment>(
      `${at()}/participants`,
      { kind: 'interpreter', givenName: 'Ewa', familyName: 'Lis', language: 'pl', mobile: MOBILE },
      { ...ANY_VERSION, 'Idempotency-Key': newKey() },
    );
    expect(added.status).toBeLessThan(300);
    interpreterId = (await theirs())!.participantId;
    const { link, code } = await eventually(async () => {
      const sent = (await messagesSent(confer)).findLast(({ to }) => to.endsWith('900163'))!;
      return {
        link: /https?:\/\/\S+\/j\/[\w-]+/.exec(sent.body)![0],
        code: /\b\d{6}\b/.exec(sent.body.replaceAll(/https?:\S+/g, ''))![0],
      };
    }, 20_000);
    interpreter = await (await browser.openFor(PHONE)).newPage();
    await interpreter.goto(link);
    await interpreter.getByLabel('What is the code in your message?').fill(code);
    await interpreter.getByRole('button').first().click();
    await interpreter.getByRole('button', { name: /waiting room/i }).click();
    await interpreter.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
    expect(await interpreter.content()).not.toContain(expected.booked.patient.displayName);
    const appointment = await read();
    expect(appointment).toMatchObject({ state: 'due', wait: null });
    expect(await theirs()).toMatchObject({ state: 'waiting' });
  });

  it('is let in apart from the patient', async () => {
    const patient = await waitOnPhone(browser, expected.booked.links[0]!.url, expected.birthDate);
    expect((await read()).state).toBe('waiting');
    expect((await admit(interpreterId)).status).toBe(200);
    await interpreter.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
    await patient.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
    expect((await patients())!.state).toBe('waiting');
    expect((await admit((await patients())!.participantId)).status).toBe(200);
    await patient.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
  });

  it('who did not come is recorded apart, and changes nothing of the patient’s attendance', async () => {
    const evenThough = ['nobody-together', 'time-not-over'];
    expect((await idris.post(`${at()}/end`, { evenThough }, ANY_VERSION)).status).toBe(200);
    const before = (await idris.get<AttendanceDetail>(`${at()}/attendance`)).body.attendance;
    const recorded = await idris.put<Appointment>(`${at()}/interpreter`, { code: '5' }, ANY_VERSION);
    expect(recorded.status).toBe(200);
    expect((await read()).interpreter).toEqual({
      ...{ status: 'recorded', code: '5', words: 'The interpreter did not attend' },
    });
    const after = (await idris.get<AttendanceDetail>(`${at()}/attendance`)).body.attendance;
    expect([after.status, after.code]).toEqual([before.status, before.code]);
    expect(after.code).not.toBe('3');
  });
});
