import type { Page } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { waitOnPhone } from '../support/a-waiting-patient.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, newKey, readAppointment, signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { ownOrganisation } from '../support/own-organisation.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(90_000);

describe('somebody who waits', () => {
  let browser: TestBrowser;
  let booked: BookedAppointment;
  let patient: Page;
  let clinician: InTeams;

  beforeAll(async () => {
    // its clinician is nobody else's: the next patient waits until the last one has left
    const confer = await ownOrganisation(['Stroke review']);
    browser = await startBrowser();
    const dev = await signInTo(confer, 'dev.rana');
    const want = { serviceLine: 'Stroke review', nhsNumber: confer.patients.iris.nhsNumber };
    const { request, patient: who } = await findBookable(dev, want);
    const { birthDate } = who;
    booked = (await book(dev, request, newKey())).body;
    await eventually(async () => {
      expect((await readAppointment(dev, booked.appointmentId)).joinWebUrl).not.toBeNull();
    });
    await moveAppointment(confer, booked.appointmentId, 5);
    patient = await waitOnPhone(browser, booked.links[0]!.url, birthDate);
    clinician = await openTeams(confer, await browser.openFor(DESKTOP), 'idris.campbell');
    await clinician.tab.getByTestId(`open-${booked.appointmentId}`).click();
  });
  afterAll(() => browser.close());

  it('reads what staff write at once, while what they are typing stays, and is read by them', async () => {
    const { tab } = clinician;
    await patient.getByLabel('Write to the team').fill('Is it today');
    await tab.getByTestId('message-text').fill('We will be with you soon');
    await tab.getByTestId('message-send').click();
    await patient.getByText('We will be with you soon').waitFor();
    const box = patient.getByLabel('Write to the team');
    expect(await box.inputValue()).toBe('Is it today');
    await box.fill('I have pain');
    await patient.getByRole('button', { name: 'Send' }).click();
    await patient.getByText('Do not write about your health here.').first().waitFor();
    await patient.getByLabel('Write to the team').fill('Thank you');
    await patient.getByRole('button', { name: 'Send' }).click();
    await tab.getByText('Thank you', { exact: true }).waitFor();
  });

  it('reads at once that the clinic runs late', async () => {
    const { tab } = clinician;
    await tab.getByTestId('running-late').click();
    await tab.getByLabel('About 20 minutes').click();
    await tab.getByTestId('late-announce').click();
    await patient.getByText('The clinic is running late.').waitFor();
    await tab.getByTestId('running-late').click();
    await tab.getByTestId('late-end').click();
    await patient.getByText('The clinic is running late.').waitFor({ state: 'detached' });
  });

  it('is let in together with the opening of the meeting, and can be sent back', async () => {
    const { tab } = clinician;
    await tab.getByTestId('admit-and-open').click();
    await patient.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
    await tab.getByTestId(`send-back-${booked.participants[0]!.participantId}`).click();
    await patient.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
  });
});
