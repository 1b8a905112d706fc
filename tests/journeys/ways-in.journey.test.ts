import type { Page } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { waitOnPhone } from '../support/a-waiting-patient.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
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
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(120_000);

/** What Chrome on an Android phone says of itself: the ordinary address of a meeting sends it to the app. */
const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

describe('a patient’s way into the call, on a phone', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let dev: ConferApi;

  beforeAll(async () => {
    confer = await ownOrganisation(['Stroke review']);
    browser = await startBrowser();
    dev = await signInTo(confer, 'dev.rana');
  });
  afterAll(() => browser.close());

  async function waiting(
    name: PatientName,
    skip: number,
  ): Promise<{ booked: BookedAppointment; patient: Page }> {
    const { nhsNumber, birthDate } = confer.patients[name];
    const { request } = await findBookable(dev, { serviceLine: 'Stroke review', nhsNumber, skip });
    const lead = request.staff.find(({ roleCode }) => roleCode === 'consultant')!;
    const staff = [lead, ...request.staff.filter((one) => one !== lead)];
    const booked = (await book(dev, { ...request, staff }, newKey())).body;
    await eventually(async () => {
      expect((await readAppointment(dev, booked.appointmentId)).joinWebUrl).not.toBeNull();
    }, 20_000);
    await moveAppointment(confer, booked.appointmentId, 5);
    const android = { ...PHONE, userAgent: ANDROID };
    const patient = await waitOnPhone(browser, booked.links[0]!.url, birthDate, android);
    return { booked, patient };
  }

  /** The next patient of the same clinician is let in once the last one has gone. */
  async function end({ appointmentId }: BookedAppointment): Promise<void> {
    const idris = await signInTo(confer, 'idris.campbell');
    const body = { evenThough: ['nobody-together', 'time-not-over'] };
    const ended = await idris.post(`/api/appointments/${appointmentId}/end`, body, ANY_VERSION);
    expect(ended.status).toBe(200);
  }

  async function open(user: string, appointmentId: string): Promise<InTeams> {
    const inTeams = await openTeams(confer, await browser.openFor(DESKTOP), user);
    await inTeams.tab.getByTestId(`open-${appointmentId}`).click();
    return inTeams;
  }

  it('is the telephone when a colleague lets them in, and the browser once the organiser looks', async () => {
    const { booked, patient } = await waiting('iris', 0);
    const { appointmentId } = booked;
    const { participantId } = booked.participants[0]!;
    const joan = await open('joan.whitfield', appointmentId);
    await joan.tab
      .getByTestId('ways-in')
      .getByText(/Phones (join in the browser once|cannot join in the browser)/)
      .waitFor();
    await joan.tab.getByTestId(`admit-${participantId}`).click();
    await patient.getByText('On this phone the video call only opens in the Teams app.').waitFor();
    expect(await patient.locator('#countdown').count()).toBe(0);
    await patient.getByRole('button', { name: /^Ring me on the number ending/ }).click();
    await patient.getByRole('heading', { level: 1, name: 'You take part by phone' }).waitFor();
    const way = joan.tab.getByTestId(`way-of-${participantId}`);
    await way.getByText('Asked to be rung').waitFor();
    await joan.tab.getByTestId(`show-number-${participantId}`).click();
    await way.getByText(/^[+0][0-9 ]{9,}$/).waitFor();
    // the organiser opens Today, and that is enough
    const idris = await openTeams(confer, await browser.openFor(DESKTOP), 'idris.campbell');
    await joan.tab
      .getByTestId('ways-in')
      .getByText(/Phones and computers join in the browser/)
      .waitFor();
    await idris.page.close();
    await patient.getByRole('button', { name: 'Try the video call again' }).click();
    await patient.waitForURL(/\/visit\//);
    expect(await patient.getByText('Join in the Teams app').count()).toBe(0);
    await joan.tab.getByText(/In the browser, without the Teams app/).waitFor();
    expect(joan.troubles).toEqual([]);
    await end(booked);
  });

  it('is the browser, without the app, when the organiser lets them in and opens the meeting in one action', async () => {
    const { booked, patient } = await waiting('zofia', 3);
    const idris = await open('idris.campbell', booked.appointmentId);
    const opened = idris.page.context().waitForEvent('page');
    await idris.tab.getByTestId('admit-and-open').click();
    await patient.getByText('The call opens in this browser. You do not need an app.').waitFor();
    await patient.getByText(/To read what is said: in the call/).waitFor();
    await patient.getByRole('button', { name: 'Join now' }).click();
    await patient.waitForURL(/\/visit\//);
    expect((await opened).url()).toMatch(/meetup-join/);
    // back from a call that did not open: what there is next
    await patient.goto(booked.links[0]!.url);
    await patient.getByRole('heading', { name: 'The call did not open?' }).waitFor();
    await patient.getByRole('button', { name: /^Ring me on the number ending/ }).waitFor();
  });

  it('is the telephone in one click of the staff', async () => {
    const { booked, patient } = await waiting('rowan', 6);
    const { participantId } = booked.participants[0]!;
    const joan = await open('joan.whitfield', booked.appointmentId);
    await joan.tab.getByTestId(`ring-instead-${participantId}`).click();
    await patient.getByText(/The team will ring you on the number ending/).waitFor();
    await joan.tab.getByTestId(`way-of-${participantId}`).getByText('To be rung').waitFor();
    await joan.tab
      .getByTestId(`way-of-${participantId}`)
      .getByText(/^[+0][0-9 ]{9,}$/)
      .waitFor();
    await joan.tab.getByTestId(`ring-${booked.appointmentId}`).waitFor();
  });
});
