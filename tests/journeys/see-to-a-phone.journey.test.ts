import type { BrowserContext } from 'playwright-core';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, newKey, readAppointment, signInTo } from '../support/confer-api.ts';
import { documentOfTab, openTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation } from '../support/own-organisation.ts';
import { query } from '../support/stack-database.ts';
import { typeBirthDate } from '../support/type-birth-date.ts';

jest.setTimeout(120_000);

describe('a phone whose camera is blocked', () => {
  let browser: TestBrowser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });
  const openFor = async (device: typeof PHONE): Promise<BrowserContext> => {
    const context = await browser.openFor(device);
    contexts.push(context);
    return context;
  };

  it('is seen by the coordinator at once, who changes the appointment to telephone', async () => {
    const confer = await ownOrganisation();
    const dev = await signInTo(confer, 'dev.rana');
    const { nhsNumber } = confer.patients.maya;
    const { request } = await findBookable(dev, { nhsNumber });
    const { appointmentId, startsAt, links } = (await book(dev, request, newKey())).body;
    const [patient] = await query<{ birth_date: string }>(
      confer,
      'SELECT birth_date::text AS birth_date FROM patients WHERE nhs_number = $1',
      [nhsNumber],
    );

    const { page: teams, tab } = await openTeams(confer, await openFor(DESKTOP), 'dev.rana');
    await tab.getByRole('tab', { name: 'Today' }).waitFor();
    const frame = await documentOfTab(teams);
    await frame.evaluate(`location.hash = '#/today/${appointmentId}'`);
    await tab.getByTestId('appointment-panel').waitFor();

    const phone = await (await openFor(PHONE)).newPage();
    await phone.addInitScript(() => {
      const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted?.video === undefined
          ? original(wanted)
          : Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
    });
    await phone.goto(links[0]!.url);
    await typeBirthDate(phone, patient!.birth_date);
    await phone.getByRole('button', { name: 'Continue', exact: true }).click();
    await phone.getByRole('link', { name: 'Check that your phone works for the call' }).click();
    for (const name of ['Start the check', 'Yes, go on', 'Play the sound', 'I heard it'])
      await phone.getByRole('button', { name, exact: true }).click();
    await phone.getByRole('heading', { level: 1, name: 'Something did not work' }).waitFor();

    const notice = tab.getByTestId('device-test').first();
    await notice.getByText('Phone test failed', { exact: true }).waitFor();
    await notice.getByText('camera not allowed').waitFor();
    expect((await lookWithAxe(frame)).objections).toEqual([]);
    await notice.getByRole('button', { name: /Phone instead/ }).click();
    await tab.getByTestId('confirm-telephone-yes').click();
    await tab.getByTestId('appointment-panel').getByText('telephone').first().waitFor();
    await notice.getByText('Phone test failed', { exact: true }).waitFor({ state: 'detached' });
    expect(await readAppointment(dev, appointmentId)).toMatchObject({ modality: 'telephone', startsAt });

    await phone.getByRole('link', { name: 'Go back to the appointment' }).click();
    await phone.getByText('There is nothing to open or to join.').waitFor();
  });
});
