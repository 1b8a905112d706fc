import type { BrowserContext, Page } from 'playwright-core';
import { initials } from '../../api/patients/rules/initials.ts';
import type { DemoPatient } from '../../infra/local/pas/demo-patients.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, newKey, readAppointment, signInTo } from '../support/confer-api.ts';
import { documentOfTab, openTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation } from '../support/own-organisation.ts';
import { pictureOf } from '../support/picture-of.ts';
import { stack } from '../support/stack.ts';
import { query } from '../support/stack-database.ts';
import { moveAppointment } from '../support/time-travel.ts';
import { typeBirthDate } from '../support/type-birth-date.ts';

jest.setTimeout(180_000);

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true };

async function confirm(tablet: Page, { birthDate, nhsNumber }: DemoPatient): Promise<void> {
  await typeBirthDate(tablet, birthDate);
  await tablet.getByLabel(/last 4 digits/).fill(nhsNumber.slice(-4));
  await tablet.getByLabel('Your name').fill('Jo Bell');
  await tablet.getByLabel('Your role').fill('Senior carer');
  await tablet.getByRole('button', { name: 'Continue' }).click();
}

describe('a care home', () => {
  let browser: TestBrowser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });
  const openFor = async (device: typeof DESKTOP): Promise<BrowserContext> => {
    const context = await browser.openFor(device);
    contexts.push(context);
    return context;
  };

  it('is in the demo with three residents, for whoever follows the tour', async () => {
    const rows = await query<{ who: string }>(
      await stack(),
      `SELECT format('%s %s', p.family_name, r.room) AS who FROM care_homes h
        JOIN care_home_residents r USING (org_id, care_home_id) JOIN patients p USING (org_id, patient_id)
        WHERE h.name = 'Larkfield Care Home' ORDER BY r.room::int`,
    );
    expect(rows.map(({ who }) => who)).toEqual(['Ainscough 4', 'Ashdown 7', 'Brightwell 12']);
  });

  it('is set up by the coordinator, who sees on the day whom its tablet brings, and signs it out', async () => {
    const confer = await ownOrganisation();
    const dev = await signInTo(confer, 'dev.rana');
    const { maya } = confer.patients;
    const { request } = await findBookable(dev, { nhsNumber: maya.nhsNumber });
    const { appointmentId } = (await book(dev, request, newKey())).body;
    await moveAppointment(confer, appointmentId, 1);

    const { page: teams, tab, troubles } = await openTeams(confer, await openFor(DESKTOP), 'dev.rana');
    await tab.getByRole('tab', { name: 'Today' }).waitFor();
    const frame = await documentOfTab(teams);
    await frame.evaluate(`location.hash = '#/admin/care-homes'`);
    await tab.getByTestId('care-home-add').click();
    await tab.getByTestId('care-home-name').fill('Larkfield');
    await tab.getByTestId('care-home-address').fill('2 Mill Lane, Northmoor');
    await tab.getByTestId('care-home-phone').fill('01632 960130');
    await tab.getByTestId('care-home-save').click();
    await tab.getByRole('button', { name: 'Add a resident: Larkfield' }).click();
    await tab.getByTestId('resident-nhs-number').fill(maya.nhsNumber);
    await tab.getByTestId('resident-room').fill('4');
    await tab.getByTestId('resident-save').click();
    await tab.getByRole('button', { name: `Change ${maya.givenName} ${maya.familyName}` }).waitFor();
    await tab.getByRole('button', { name: 'Make a code for the tablet of Larkfield' }).click();
    const code = await tab.getByTestId('tablet-code').innerText();
    expect((await lookWithAxe(frame)).objections).toEqual([]);
    await pictureOf(teams, 'admin-care-homes');

    const tablet = await (await openFor(TABLET)).newPage();
    await tablet.goto(`${confer.topology.product}/tablet`);
    await tablet.getByLabel('Code').fill(code);
    await tablet.getByRole('button', { name: 'Continue' }).click();
    const shown = initials(maya.givenName, maya.familyName);
    await tablet.getByRole('button', { name: `Choose ${shown} Room 4` }).click();
    await confirm(tablet, maya);
    await tablet.getByRole('button', { name: 'Go to the waiting room' }).click();
    await tablet.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();

    await frame.evaluate(`location.hash = '#/today/${appointmentId}'`);
    const words = 'on the home’s tablet, with Jo Bell (Senior carer)';
    await tab.getByTestId('appointment-panel').getByText(words).waitFor();
    await tab.getByTestId(`appointment-${appointmentId}`).getByText(words).waitFor();
    await pictureOf(teams, 'today-tablet');
    const [patient] = (await readAppointment(dev, appointmentId)).participants;
    expect(patient).toMatchObject({
      state: 'waiting',
      carer: { careHome: 'Larkfield', name: 'Jo Bell', role: 'Senior carer' },
    });

    await frame.evaluate(`location.hash = '#/admin/care-homes'`);
    await tab.getByRole('button', { name: 'Sign it out now: the tablet of Larkfield' }).click();
    await tablet.getByText('This tablet was signed out.').waitFor({ timeout: 5_500 });
    expect((await readAppointment(dev, appointmentId)).participants[0]).toMatchObject({ state: 'waiting' });
    expect(troubles).toEqual([]);
  });
});
