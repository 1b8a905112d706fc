import type { BrowserContext, Page } from 'playwright-core';
import { expectPatient, waitOnPhone, type ExpectedPatient } from '../support/a-waiting-patient.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const LINE = 'Stroke review';

describe('a clinic that runs late', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let dev: ConferApi;
  let expected: ExpectedPatient[];
  let pages: Page[];
  let clinician: InTeams;
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    dev = await signInTo(confer, 'dev.rana');
    const { iris, rowan } = confer.patients;
    expected = [
      await expectPatient(confer, dev, { serviceLine: LINE, nhsNumber: iris.nhsNumber, inMinutes: 10 }),
      await expectPatient(confer, dev, {
        serviceLine: LINE,
        nhsNumber: rowan.nhsNumber,
        skip: 4,
        inMinutes: 25,
      }),
    ];
    const [first, second] = expected;
    const waits = await waitOnPhone(browser, first!.booked.links[0]!.url, first!.birthDate);
    // the other one has only looked at the link and put the phone away
    const looks = await (await browser.openFor(PHONE)).newPage();
    await looks.goto(second!.booked.links[0]!.url);
    await looks.close();
    pages = [waits];
    clinician = await openTeams(confer, context, 'idris.campbell');
    await clinician.tab.getByTestId(`open-${first!.booked.appointmentId}`).waitFor();
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const textsOf = async (index: number): Promise<string[]> => {
    const { mobile } = [confer.patients.iris, confer.patients.rowan][index]!;
    return (await messagesSent(confer)).filter(({ to }) => to === mobile).map(({ body }) => body);
  };
  const lateTexts = async (index: number): Promise<string[]> =>
    (await textsOf(index)).filter((body) => /late/i.test(body));

  it('tells everybody by one action: the open page at once, a text each to those who are elsewhere', async () => {
    const { tab, page } = clinician;
    await tab.getByTestId('running-late').click();
    await tab.getByLabel('About 20 minutes').click();
    expect((await lookWithAxe(await documentOfTab(page))).objections).toEqual([]);
    await tab.getByTestId('late-announce').click();
    await pages[0]!.getByText('The clinic is running late.').waitFor();
    const shown = await pages[0]!.locator('main').innerText();
    expect(shown).toMatch(/between|to \d|and \d/);
    await eventually(async () => {
      expect(await lateTexts(1)).toHaveLength(1);
    }, 20_000);
    await tab
      .getByText(/expected \d\d:\d\d/)
      .first()
      .waitFor();
  });

  it('tells nobody twice of the same', async () => {
    const { tab } = clinician;
    await tab.getByTestId('running-late').click();
    await tab.getByLabel('About 20 minutes').click();
    await tab.getByTestId('late-announce').click();
    await tab.getByTestId('late-dialog').waitFor({ state: 'detached' });
    // texts are sent in their order: one to somebody else that is asked for now would come after a second of these
    const marker = await dev.post(
      `/api/appointments/${expected[1]!.booked.appointmentId}/participants/${expected[1]!.booked.participants[0]!.participantId}/link-messages`,
      {},
      { 'If-Match': '*', 'Idempotency-Key': `late-${Date.now()}` },
    );
    expect(marker.status).toBeLessThan(300);
    await eventually(async () => {
      expect((await textsOf(1)).length).toBeGreaterThanOrEqual(3);
    }, 20_000);
    expect(await lateTexts(1)).toHaveLength(1);
  });

  it('goes on by telephone in one action when video fails: the open page says so by itself', async () => {
    const { tab } = clinician;
    await tab.getByTestId('video-outage').click();
    await tab.getByTestId('outage-turn').click();
    const dialog = tab.getByTestId('outage-dialog');
    const [first] = expected;
    await dialog.getByText(first!.booked.participants[0]!.displayName).first().waitFor();
    await pages[0]!.getByText('The team will ring you').first().waitFor();
    expect((await lookWithAxe(pages[0]!)).objections).toEqual([]);
  });
});
