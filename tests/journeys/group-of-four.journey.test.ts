import type { Page } from 'playwright-core';
import type { DemoPatient } from '../../infra/local/pas/demo-patients.ts';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { GroupSession } from '../../api/booking/contract/booking-changes.ts';
import { waitOnPhone } from '../support/a-waiting-patient.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { findPatient } from '../support/many-patients.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { moveGroup } from '../support/time-travel.ts';

jest.setTimeout(60_000);

const LINE = 'Young adult diabetes';
const FOUR = 4;

describe('a group of four', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let dev: ConferApi;
  let clinician: ConferApi;
  let patients: DemoPatient[];
  let places: BookedAppointment[];
  let pages: Page[];
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    dev = await signInTo(confer, 'dev.rana');
    const { maya, callum, rowan, iris, walter } = confer.patients;
    patients = [maya, callum, rowan, iris];
    const { nhsNumber } = walter;
    const { request } = await findBookable(dev, { serviceLine: LINE, nhsNumber });
    const { serviceLineId, startsAt, staff } = request;
    const planned = await dev.post<GroupSession>(
      '/api/group-sessions',
      { serviceLineId, startsAt, staff, title: 'Living with diabetes', durationMinutes: 30, capacity: FOUR },
      { 'Idempotency-Key': newKey() },
    );
    expect(planned.status).toBe(201);
    const { groupSessionId } = planned.body;
    places = [];
    for (const patient of patients) {
      const { patientId } = await findPatient(dev, { ...patient, mobile: patient.mobile ?? '' });
      const { status, body } = await book(dev, { ...request, patientId, groupSessionId });
      expect(status).toBe(201);
      places.push(body);
    }
    const lead = confer.console.people.find(
      ({ displayName }) => displayName === places[0]!.staff[0]!.displayName,
    )!;
    clinician = await signInTo(confer, lead.userPrincipalName.split('@')[0]!);
    await eventually(async () => {
      for (const { appointmentId } of places)
        expect((await readAppointment(dev, appointmentId)).joinWebUrl).not.toBeNull();
    }, 20_000);
    await moveGroup(confer, groupSessionId, 5);
  }, 60_000);
  afterAll(() => browser.close());

  const others = (index: number): DemoPatient[] => patients.filter((_, place) => place !== index);
  const expectNoOther = async (page: Page, index: number): Promise<void> => {
    const text = await page.content();
    for (const { familyName } of others(index)) expect(text).not.toContain(familyName);
  };

  it('waits together, and nobody reads another’s name', async () => {
    pages = [];
    for (const [index, { links }] of places.entries()) {
      const page = await waitOnPhone(browser, links[0]!.url, patients[index]!.birthDate);
      await expectNoOther(page, index);
      pages.push(page);
    }
    for (const { appointmentId } of places)
      expect((await readAppointment(dev, appointmentId)).state).toBe('waiting');
  });

  it('is let in one by one', async () => {
    for (const [index, { appointmentId, participants }] of places.entries()) {
      const { participantId } = participants[0]!;
      const at = `/api/appointments/${appointmentId}/participants/${participantId}/admission`;
      const letIn = await clinician.post(at, {}, ANY_VERSION);
      expect(letIn.status).toBe(200);
      await pages[index]!.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
      await expectNoOther(pages[index]!, index);
      for (const later of pages.slice(index + 1))
        await later.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
    }
  });

  it('has an attendance each', async () => {
    const evenThough = ['nobody-together', 'time-not-over'];
    const codes = ['5', '6', '6', '5'];
    for (const [index, { appointmentId }] of places.entries()) {
      const at = `/api/appointments/${appointmentId}`;
      expect((await clinician.post(`${at}/end`, { evenThough }, ANY_VERSION)).status).toBe(200);
      const decision = { code: codes[index], note: 'As we saw it' };
      const decided = await clinician.post(`${at}/attendance`, decision, { 'If-Match': '"0"' });
      expect({ status: decided.status, body: decided.body }).toMatchObject({ status: 200 });
    }
    for (const [index, { appointmentId }] of places.entries()) {
      const { body } = await clinician.get<AttendanceDetail>(`/api/appointments/${appointmentId}/attendance`);
      expect(body.attendance.code).toBe(codes[index]);
    }
  });
});
