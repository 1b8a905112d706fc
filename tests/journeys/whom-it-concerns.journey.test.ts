import type { BrowserContext } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
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
import { readFromPas, writeToPas } from '../support/fhir-of-pas.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { newPhone } from '../support/patient-phone.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

jest.setTimeout(120_000);

const BORN = { day: '12', month: '6', year: '1961' };

/** A patient of this journey alone: what becomes of them touches no other one. */
const aPatient = (id: string, nhsNumber: string, mobile: string, change: object = {}) => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
  name: [{ use: 'official', family: 'Thackray', given: ['Edna'] }],
  birthDate: '1961-06-12',
  telecom: [{ system: 'phone', use: 'mobile', value: mobile }],
  ...change,
});

describe('whom an appointment concerns', () => {
  let confer: StackUnderTest;
  let browser: TestBrowser;
  let context: BrowserContext;
  let coordinator: InTeams;
  let api: ConferApi;
  beforeAll(async () => {
    confer = await stack();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    coordinator = await openTeams(confer, context, 'dev.rana');
    api = await signInTo(confer, 'dev.rana');
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const bookFor = async (nhsNumber: string, skip: number): Promise<BookedAppointment> => {
    const { request } = await findBookable(api, { serviceLine: 'Stroke review', nhsNumber, skip });
    const { body, status } = await book(api, request);
    expect(status).toBe(201);
    return body;
  };
  /** Opens an appointment of any day in the tab. */
  const openAppointment = async (appointmentId: string): Promise<void> => {
    const frame = coordinator.page.frames().find((one) => one.url().startsWith(confer.topology.product))!;
    await frame.evaluate((to) => {
      window.location.hash = to;
    }, `#/today/${appointmentId}`);
    await coordinator.tab.getByTestId('appointment-panel').waitFor();
  };
  const textsTo = async (mobile: string): Promise<string[]> =>
    (await messagesSent(confer)).filter(({ to }) => to === mobile).map(({ body }) => body);

  it('whose link is locked is let in again with one click', async () => {
    const [nhsNumber, mobile] = ['9990009406', '07700900151'] as const;
    await writeToPas(confer, '/Patient/journey-locked', aPatient('journey-locked', nhsNumber, mobile));
    const booked = await bookFor(nhsNumber, 3);
    const phone = newPhone(confer.topology.product);
    const link = booked.links[0]!.url;
    for (let tries = 0; tries < 5; tries += 1) {
      await phone.submit(await phone.open(link), { ...BORN, day: '13' });
    }
    expect((await phone.open(link)).heading).toBe('This link is locked');
    await openAppointment(booked.appointmentId);
    await coordinator.tab.getByRole('button', { name: 'Unlock link: Edna Thackray' }).click();
    await eventually(async () => {
      expect((await phone.open(link)).heading).toBe('Check who you are');
    });
    const known = await phone.submit(await phone.open(link), BORN);
    expect(known.heading).toMatch(/video appointment/i);
  });

  it('who died, as a search finds, gets nothing: all that is open ends without a message', async () => {
    const [nhsNumber, mobile] = ['9990009414', '07700900152'] as const;
    await writeToPas(confer, '/Patient/journey-died', aPatient('journey-died', nhsNumber, mobile));
    const booked = await bookFor(nhsNumber, 5);
    const later = await bookFor(nhsNumber, 9);
    await eventually(async () => {
      expect(await textsTo(mobile)).toHaveLength(2);
    });
    const died = { deceasedDateTime: '2026-01-01' };
    await writeToPas(confer, '/Patient/journey-died', aPatient('journey-died', nhsNumber, mobile, died));
    const found = await api.post<{ items: { standing: string }[] }>('/api/patient-searches', { nhsNumber });
    expect(found.body.items).toMatchObject([{ standing: 'died' }]);
    await eventually(async () => {
      expect((await readAppointment(api, booked.appointmentId)).state).toBe('cancelled');
      expect((await readAppointment(api, later.appointmentId)).state).toBe('cancelled');
    });
    expect(await textsTo(mobile)).toHaveLength(2);
  });

  it('who answers STOP to an invitation is shown on the appointment, and a proxy of now stands in the PAS', async () => {
    const [nhsNumber, mobile] = ['9990009422', '07700900153'] as const;
    await writeToPas(confer, '/Patient/journey-stop', aPatient('journey-stop', nhsNumber, mobile));
    const { appointmentId } = await bookFor(nhsNumber, 12);
    await eventually(async () => {
      expect(await textsTo(mobile)).toHaveLength(1);
    });
    await openAppointment(appointmentId);
    const { tab } = coordinator;
    // the moment of sending is noted after the text has gone
    await eventually(async () => {
      expect((await readAppointment(api, appointmentId)).participants[0]?.invitation).not.toBe('none');
    });
    const stopped = await fetch(`${confer.topology.notify}/__replies`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: mobile, message: 'STOP' }),
    });
    expect(stopped.status).toBe(201);
    await tab.getByText(/Edna Thackray answered STOP to a text/).waitFor();
    const proxy = {
      kind: 'proxy',
      ...{ givenName: 'Ruth', familyName: 'Thackray', relationship: 'MTH', legalBasis: 'consent' },
      ...{ evidenceSeen: 'Said so on the telephone', mobile: '07700900154' },
    };
    const added = await api.post<Appointment>(`/api/appointments/${appointmentId}/participants`, proxy, {
      ...ANY_VERSION,
      'Idempotency-Key': newKey(),
    });
    expect(added.status).toBeLessThan(300);
    const inPas = async (): Promise<string> =>
      JSON.stringify(
        await readFromPas(
          confer,
          `/Appointment?identifier=https://confer.example/appointment|${appointmentId}`,
        ),
      );
    await eventually(async () => {
      expect(await inPas()).toContain('RelatedPerson/');
    });
    // what is on the screen has the version that the button sends
    await tab.getByText('Ruth Thackray').first().waitFor();
    await tab.getByRole('button', { name: 'Seen to: STOP of Edna Thackray' }).click();
    await tab.getByText(/answered STOP to a text/).waitFor({ state: 'detached' });
    expect((await readAppointment(api, appointmentId)).state).toBe('due');
    const { participantId } = added.body.participants[1]!;
    const ended = await api.post(
      `/api/appointments/${appointmentId}/participants/${participantId}/end`,
      {},
      ANY_VERSION,
    );
    expect(ended.status).toBe(200);
    await eventually(async () => {
      expect(await inPas()).not.toContain('RelatedPerson/');
    });
  });
});
