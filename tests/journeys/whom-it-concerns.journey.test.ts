import type { BrowserContext } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { writeToPas } from '../support/fhir-of-pas.ts';
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

  it('who died gets nothing, and their appointment is cancelled by a person without a message', async () => {
    const [nhsNumber, mobile] = ['9990009414', '07700900152'] as const;
    await writeToPas(confer, '/Patient/journey-died', aPatient('journey-died', nhsNumber, mobile));
    const booked = await bookFor(nhsNumber, 5);
    await eventually(async () => {
      expect(await textsTo(mobile)).toHaveLength(1);
    });
    const died = { deceasedDateTime: '2026-01-01' };
    await writeToPas(confer, '/Patient/journey-died', aPatient('journey-died', nhsNumber, mobile, died));
    const { tab, go } = coordinator;
    await go('Book');
    await tab.getByTestId('patient-nhs-number').fill(nhsNumber);
    await tab.getByTestId('patient-search').click();
    await tab.getByTestId('patient-result').filter({ hasText: 'The patient has died' }).waitFor();
    await openAppointment(booked.appointmentId);
    await tab.getByTestId('patient-notice').waitFor();
    await tab.getByTestId('cancel').click();
    await tab.getByTestId('cancel-reason').selectOption('pat-dec');
    await tab.getByRole('button', { name: 'Cancel without a message' }).click();
    await tab.getByText('The patient has died').first().waitFor();
    await eventually(async () => {
      expect(await tab.getByTestId('cancel').count()).toBe(0);
    });
    expect(await textsTo(mobile)).toHaveLength(1);
  });
});
