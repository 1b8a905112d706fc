import type { BrowserContext, Page } from 'playwright-core';
import { expectPatient, waitOnPhone, type ExpectedPatient } from '../support/a-waiting-patient.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, signInTo, type ConferApi } from '../support/confer-api.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const LINE = 'Stroke review';
/** More than there are stops on the page. */
const MANY_STOPS = 60;

// a wait that is too long is looked at where nobody comes, the board where it is walked through
describe('Today, in each of its states', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let dev: ConferApi;
  let idris: ConferApi;
  let expected: ExpectedPatient;
  let patient: Page;
  let clinician: InTeams;
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    dev = await signInTo(confer, 'dev.rana');
    idris = await signInTo(confer, 'idris.campbell');
    clinician = await openTeams(confer, context, 'idris.campbell');
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const idOf = (): string => expected.booked.appointmentId;
  const expectFine = async (state: string): Promise<void> => {
    const { objections } = await lookWithAxe(await documentOfTab(clinician.page));
    expect({ state, objections }).toEqual({ state, objections: [] });
  };

  it('has nothing that axe objects to when it is empty, and with somebody still to come', async () => {
    const { tab } = clinician;
    await tab.getByText('There are no appointments today').waitFor();
    await expectFine('empty');
    const { nhsNumber } = confer.patients.iris;
    expected = await expectPatient(confer, dev, { serviceLine: LINE, nhsNumber, inMinutes: 5 });
    await (
      await documentOfTab(clinician.page)
    ).evaluate(() => {
      window.location.reload();
    });
    await tab.getByTestId(`open-${idOf()}`).waitFor();
    await expectFine('queue');
  });

  it('lets somebody in who waits, by the keyboard alone', async () => {
    patient = await waitOnPhone(browser, expected.booked.links[0]!.url, expected.birthDate);
    const { page, tab } = clinician;
    await tab.getByTestId(`row-admit-${idOf()}`).waitFor();
    await expectFine('waiting');
    await tab.getByRole('tab', { name: 'Today' }).focus();
    const admit = tab.locator(`[data-testid="row-admit-${idOf()}"]:focus`);
    for (let stop = 0; stop < MANY_STOPS && (await admit.count()) === 0; stop += 1)
      await page.keyboard.press('Tab');
    expect(await admit.count()).toBe(1);
    await page.keyboard.press('Enter');
    await patient.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
    await tab
      .getByTestId('queue-now')
      .getByText(/^Let in/)
      .waitFor();
    await expectFine('let in');
  });

  it('has nothing that axe objects to when video is to be given up, and when it is over', async () => {
    const { page, tab } = clinician;
    await tab.getByTestId('video-outage').click();
    await tab.getByTestId('outage-dialog').waitFor();
    await expectFine('outage');
    await page.keyboard.press('Escape');
    await tab.getByTestId('outage-dialog').waitFor({ state: 'detached' });
    await tab.getByTestId(`open-${idOf()}`).click();
    await tab.getByTestId('appointment-panel').waitFor();
    await expectFine('open');
    const evenThough = ['nobody-together', 'time-not-over'];
    const ended = await idris.post(`/api/appointments/${idOf()}/end`, { evenThough }, ANY_VERSION);
    expect(ended.status).toBe(200);
    await tab.getByTestId('queue-earlier').getByTestId(`open-${idOf()}`).waitFor();
    await expectFine('over');
    await page.keyboard.press('Escape');
    await tab.getByTestId('appointment-panel').waitFor({ state: 'detached' });
    expect(clinician.troubles).toEqual([]);
  });
});
