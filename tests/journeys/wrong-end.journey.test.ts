import type { Page } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { DEMO_PEOPLE } from '../../infra/local/support/demo-people.ts';
import { waitOnPhone } from '../support/a-waiting-patient.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, newKey, readAppointment, signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { findPatient, makePatients } from '../support/many-patients.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(90_000);

describe('a consultation that is ended by mistake', () => {
  let confer: StackUnderTest;
  let browser: TestBrowser;
  let booked: BookedAppointment;
  let patient: Page;
  let clinician: InTeams;
  const heading = (name: string) => patient.getByRole('heading', { level: 1, name }).waitFor();

  beforeAll(async () => {
    confer = await stack();
    browser = await startBrowser();
    const dev = await signInTo(confer, 'dev.rana');
    const [made] = await makePatients(confer, 1);
    const { birthDate } = await findPatient(dev, made!);
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: made!.nhsNumber,
      skip: 60,
    });
    booked = (await book(dev, request, newKey())).body;
    await eventually(async () => {
      expect((await readAppointment(dev, booked.appointmentId)).joinWebUrl).not.toBeNull();
    });
    await moveAppointment(confer, booked.appointmentId, 5);
    patient = await waitOnPhone(browser, booked.links[0]!.url, birthDate);
    const lead = DEMO_PEOPLE.find((person) => person.displayName === booked.staff[0]!.displayName)!;
    clinician = await openTeams(
      confer,
      await browser.openFor(DESKTOP),
      lead.userPrincipalName.split('@')[0]!,
    );
  });
  afterAll(() => browser.close());

  it('is asked about, because nobody was seen together and its time is not over', async () => {
    const { tab } = clinician;
    await tab.getByTestId(`open-${booked.appointmentId}`).click();
    await tab.getByTestId('admit-all').click();
    await heading('It is time');
    await patient.getByRole('button', { name: 'Wait, I am not ready' }).click();
    await tab.getByTestId('end-consultation').click();
    const question = tab.getByTestId('end-question');
    await question.getByText('The booked time is not over yet.').waitFor();
    await question.getByText(/has been seen in the meeting together/).waitFor();
    await question.getByTestId('keep-open').click();
    await question.waitFor({ state: 'detached' });
    await tab.getByTestId('end-consultation').click();
    await tab.getByTestId('end-even-though').click();
    await heading('Your appointment has ended');
  });

  it('is reopened, and the patient’s page comes back by itself', async () => {
    const { tab } = clinician;
    await tab.getByTestId('reopen-consultation').click();
    await heading('It is time');
    await tab.getByTestId('end-consultation').waitFor();
  });
});
