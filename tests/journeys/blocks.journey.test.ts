import type { BrowserContext, Page } from 'playwright-core';
import { bookDay, type BookedDay } from '../support/booked-day.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { objectionsInThemes } from '../support/objections-in-themes.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(180_000);

describe('blocks and changed clinics in Admin', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let coordinator: ConferApi;
  let day: BookedDay;
  beforeAll(async () => {
    confer = await ownOrganisation();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    context.setDefaultTimeout(20_000);
    coordinator = await signInTo(confer, 'dev.rana');
    day = await bookDay(confer, coordinator, { serviceLine: 'Stroke review', count: 3, daysAhead: 10 });
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const objections = async (page: Page, what: string): Promise<void> => {
    const { objections: found } = await lookWithAxe(await documentOfTab(page));
    expect({ what, found }).toEqual({ what, found: [] });
  };
  const openSection = async (teams: InTeams, name: string): Promise<void> => {
    await teams.go('Admin');
    const link = teams.tab.getByTestId(`admin-go-${name}`);
    const choice = teams.tab.getByTestId('admin-section');
    await link.or(choice).first().waitFor();
    if ((await link.count()) > 0) await link.click();
    else await choice.selectOption(name);
  };
  const lookAtCancelling = async ({ tab }: InTeams): Promise<void> => {
    await tab.getByTestId('change-service-line').selectOption({ label: 'Stroke review' });
    await tab.getByTestId('change-from').fill(day.date);
    await tab.getByTestId('change-look').click();
    await tab.getByTestId('change-start').waitFor();
  };
  const enterBlock = async ({ tab }: InTeams): Promise<void> => {
    await tab.getByTestId('block-who').click();
    await tab.getByTestId('block-who').pressSequentially('idris');
    await tab.getByRole('option', { name: /Dr Idris Campbell/ }).click();
    await tab.getByTestId('block-from').fill(day.date);
    await tab.getByTestId('block-from-time').fill('00:00');
    await tab.getByTestId('block-until').fill(day.date);
    await tab.getByTestId('block-until-time').fill('23:30');
    await tab.getByTestId('block-hits').waitFor();
  };

  it('have nothing that axe objects to in any theme', async () => {
    const teams = await openTeams(confer, context, 'grace.adeyemi');
    await openSection(teams, 'cancelling');
    await lookAtCancelling(teams);
    expect(await objectionsInThemes(teams.page)).toEqual({});
    await openSection(teams, 'blocks');
    await enterBlock(teams);
    await teams.tab.getByTestId('resource-add').click();
    expect(await objectionsInThemes(teams.page)).toEqual({});
    await teams.page.close();
  });

  it('have nothing that axe objects to in the side panel', async () => {
    const teams = await openTeams(confer, context, 'grace.adeyemi');
    await teams.page.getByTestId('frame-select').selectOption('sidePanel');
    await openSection(teams, 'cancelling');
    await lookAtCancelling(teams);
    await objections(teams.page, 'what cancelling would do');
    await openSection(teams, 'blocks');
    await enterBlock(teams);
    await objections(teams.page, 'a block');
    await teams.page.close();
  });

  it('list what a block hits, take the person out of the search, and put them back', async () => {
    const teams = await openTeams(confer, context, 'grace.adeyemi');
    const { tab } = teams;
    const free = async (): Promise<number> => {
      const { body } = await coordinator.post<{ days: { slots: unknown[] }[] }>('/api/slot-searches', {
        serviceLineId: day.serviceLine.serviceLineId,
        roles: [{ roleCode: 'consultant', count: 1 }],
        from: `${day.date}T00:00:00Z`,
        to: `${day.date}T23:30:00Z`,
      });
      return body.days.flatMap(({ slots }) => slots).length;
    };
    expect(await free()).toBeGreaterThan(0);
    await openSection(teams, 'blocks');
    await enterBlock(teams);
    await tab
      .getByTestId('block-hits')
      .getByText(/^\d+ bookings are at that time$/)
      .waitFor();
    await tab.getByTestId('block-save').click();
    const row = tab.getByRole('button', { name: 'Remove the block of Dr Idris Campbell' });
    await row.first().waitFor();
    expect(await free()).toBe(0);
    const { state } = await readAppointment(coordinator, day.appointments[0]!.appointmentId);
    expect(state).toBe('due');
    await row.first().click();
    await row.first().waitFor({ state: 'detached' });
    expect(await free()).toBeGreaterThan(0);
    await teams.page.close();
  });

  it('let somebody cancel a clinic with the keyboard alone', async () => {
    const teams = await openTeams(confer, context, 'grace.adeyemi');
    await openSection(teams, 'cancelling');
    const { tab, page } = teams;
    await tab.getByTestId('change-service-line').focus();
    await page.keyboard.type('Stroke');
    await tab.getByTestId('change-from').fill(day.date);
    await tab.getByTestId('change-look').focus();
    await page.keyboard.press('Enter');
    const button = tab.getByTestId('change-start');
    await button.waitFor();
    // the focus is at what came up: the button is the next stop
    for (let stops = 0; stops < 4; stops += 1) {
      await page.keyboard.press('Tab');
      if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await tab.getByText(/^\d+ of \d+ cancelled\. Finished\.$/).waitFor();
    await objections(page, 'progress');
    expect((await readAppointment(coordinator, day.appointments[0]!.appointmentId)).state).toBe('cancelled');
    await page.close();
  });
});
