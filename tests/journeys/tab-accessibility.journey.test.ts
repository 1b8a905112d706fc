import type { BrowserContext, Page } from 'playwright-core';
import type { CreateMdt, Mdt } from '../../api/mdt/contract/mdts.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { StaffList } from '../../api/staff/contract/staff.ts';
import { book, findBookable, newKey, signInTo } from '../support/confer-api.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { documentOfTab, openTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { objectionsInThemes } from '../support/objections-in-themes.ts';
import { ownNeighbours, type OwnNeighbours } from '../support/own-organisation.ts';

jest.setTimeout(120_000);

const PAGES = ['Today', 'Book', 'MDT', 'Reports', 'Admin'] as const;

describe('the tab', () => {
  let confer: OwnNeighbours;
  let browser: TestBrowser;
  let context: BrowserContext;
  let appointmentId: string;
  beforeAll(async () => {
    confer = await ownNeighbours();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    const dev = await signInTo(confer, 'dev.rana');
    const { request } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: confer.patients.zofia.nhsNumber,
      skip: 6,
    });
    const booked = await book(dev, request);
    expect(booked.status).toBe(201);
    appointmentId = booked.body.appointmentId;
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  afterEach(async () => {
    // one that failed leaves its page open, and the live streams of all count
    for (const page of context.pages()) await page.close();
  });

  const objections = async (page: Page): Promise<string[]> =>
    (await lookWithAxe(await documentOfTab(page))).objections;
  const expectNone = async (page: Page, where: string): Promise<void> => {
    expect({ where, found: await objectionsInThemes(page) }).toEqual({ where, found: {} });
  };

  it('has nothing that axe objects to on any page in any theme', async () => {
    const { page, tab, go, troubles } = await openTeams(confer, context, 'grace.adeyemi');
    for (const name of PAGES) {
      await go(name);
      await tab.getByRole('heading', { level: 1, name }).waitFor();
      await expectNone(page, name);
    }
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('has nothing that axe objects to in the side panel', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'grace.adeyemi');
    await page.getByTestId('frame-select').selectOption('sidePanel');
    for (const name of PAGES) {
      await go(name);
      await tab.getByRole('heading', { level: 1, name }).waitFor();
      expect({ name, objections: await objections(page) }).toEqual({ name, objections: [] });
    }
    await page.close();
  });

  it('has nothing that axe objects to in the figures of an MDT and its actions', async () => {
    const dev = await signInTo(confer, 'dev.rana');
    const { body: lines } = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    const { body: staff } = await dev.get<StaffList>('/api/staff?q=Elif');
    const [line, chair] = [lines.items.find(({ name }) => name === 'Lung cancer')!, staff.items[0]!];
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const settings: CreateMdt = {
      ...{ serviceLineId: line.serviceLineId, name: 'Lung MDT', chairedBy: chair.practitionerId },
      ...{ cutOffHours: 24, minutesPerCase: 10, coreRoles: [{ role: 'consultant', needed: 1 }] },
      members: [{ practitionerId: chair.practitionerId, roles: ['consultant'], coveredBy: null }],
      series: {
        ...{ recurrenceRule: 'FREQ=WEEKLY', startsOn: inAWeek, endsOn: null },
        ...{ opensAt: '13:00', closesAt: '14:30', runsOnBankHolidays: true, exceptDates: [], extraDates: [] },
      },
    };
    const made = await dev.post<Mdt>('/api/mdts', settings, { 'Idempotency-Key': newKey() });
    expect(made.status).toBe(201);
    const { mdtId } = made.body;
    const target = { unit: 'days', within: 28, share: 80 };
    const type = await dev.post(
      `/api/mdts/${mdtId}/case-types`,
      { name: 'New lung cancer', requiredRoles: [], target, fields: [] },
      { 'Idempotency-Key': newKey() },
    );
    expect(type.status).toBe(201);
    const { page, tab, go } = await openTeams(confer, context, 'dev.rana');
    await go('MDT');
    await tab.getByRole('link', { name: 'Progress of Lung MDT' }).click();
    await tab.getByTestId('progress-targets').waitFor();
    await expectNone(page, 'progress');
    for (const [link, shown] of [
      ['Attendance of Lung MDT', 'attendance-members'],
      ['Follow-up of Lung MDT', 'rates-sentence'],
      ['Actions', 'actions-whose'],
    ] as const) {
      await go('MDT');
      await tab.getByRole('link', { name: link, exact: true }).click();
      await tab.getByTestId(shown).waitFor();
      expect({ link, objections: await objections(page) }).toEqual({ link, objections: [] });
    }
    await page.close();
  });

  it('has nothing that axe objects to while somebody books and moves, in any theme', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'dev.rana');
    const seen = (what: string): Promise<void> => expectNone(page, what);
    await go('Book');
    await tab.getByTestId('book-service-line').selectOption({ label: 'Lung cancer' });
    await tab.getByTestId('patient-nhs-number').fill(confer.patients.zofia.nhsNumber);
    await tab.getByTestId('patient-search').click();
    await tab.getByTestId('patient-result').first().click();
    await tab.getByTestId('needs-adjustments').click();
    await seen('a list to pick from');
    await page.keyboard.press('Escape');
    await tab.getByTestId('slot').nth(1).click();
    await tab.getByTestId('hold').waitFor();
    await seen('a time that is held');
    await tab.getByTestId('when-view').click();
    await tab.getByTestId('week-grid').waitFor();
    await seen('the week');
    await tab.getByTestId('book-kind-series').click();
    await tab.getByTestId('series-appointment').first().waitFor();
    await seen('a series');
    await tab.getByTestId('book-kind-group').click();
    await tab.getByTestId('group-new').click();
    await seen('a new group');
    const frame = page.frames().find((one) => one.url().startsWith(confer.topology.product))!;
    await frame.evaluate((to) => {
      window.location.hash = to;
    }, `#/today/${appointmentId}`);
    await tab.getByTestId('cancel').click();
    await seen('cancelling');
    await tab.getByRole('button', { name: 'Keep the appointment' }).click();
    await tab.getByTestId('move').click();
    await tab.getByTestId('move-section').getByTestId('slot').first().click();
    await tab.getByTestId('move-summary').waitFor();
    await seen('moving');
    await page.close();
  });

  it('lets a person choose a time in the week with the keyboard alone', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'dev.rana');
    await go('Book');
    await tab.getByTestId('book-service-line').selectOption({ label: 'Lung cancer' });
    await tab.getByTestId('slot').first().waitFor();
    await tab.getByTestId('when-view').focus();
    await page.keyboard.press('Enter');
    await tab.getByTestId('week-grid').waitFor();
    const stop = tab.locator('[data-testid="week-grid"] [tabindex="0"]');
    await stop.focus();
    const monday = tab.getByTestId('week-grid').getByRole('columnheader').nth(1);
    const thisMonday = await monday.innerText();
    await page.keyboard.press('PageDown');
    await eventually(async () => {
      if ((await monday.innerText()) === thisMonday) throw new Error('still this week');
    });
    const free = tab.locator('[data-testid="week-slot"]:focus');
    await eventually(async () => {
      expect(await free.getAttribute('aria-label')).toMatch(/^Mon .* free: /);
    });
    await page.keyboard.press('Enter');
    await tab.getByTestId('hold').waitFor();
    await eventually(async () => {
      expect(await tab.locator('[data-testid="week-slot"][aria-selected="true"]').count()).toBe(1);
    });
    await page.close();
  });

  it('shows the list instead of the week beside a meeting, with the button at hand and nothing cut off', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'dev.rana');
    await page.getByTestId('frame-select').selectOption('sidePanel');
    await go('Book');
    await tab.getByTestId('slot').first().waitFor();
    await eventually(async () => {
      expect(await tab.getByTestId('when-view').count()).toBe(0);
    });
    const { bottom, height, overflow } = await tab.getByTestId('book-submit').evaluate((button) => ({
      bottom: button.getBoundingClientRect().bottom,
      height: window.innerHeight,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(bottom).toBeLessThanOrEqual(height);
    expect(overflow).toBe(0);
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it('has nothing that axe objects to in any section of Admin in any theme', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'grace.adeyemi');
    await go('Admin');
    await tab.getByTestId('admin-go-overview').waitFor();
    const sections = await tab.locator('[data-testid^="admin-go-"]').all();
    expect(sections.length).toBeGreaterThan(1);
    for (const section of sections) {
      const name = await section.textContent();
      await section.click();
      await tab.getByRole('heading', { level: 2 }).first().waitFor();
      await expectNone(page, name ?? '');
    }
    await tab.getByTestId('admin-go-service-lines').click();
    for (const opens of ['new-service-line', 'import-service-lines']) {
      await tab.getByTestId(opens).click();
      await tab.getByTestId('back-to-service-lines').waitFor();
      await expectNone(page, opens);
      await tab.getByTestId('back-to-service-lines').click();
    }
    await page.close();
  });

  it('has nothing that axe objects to for a guest of another organisation in any theme', async () => {
    const { page, tab } = await openTeams(confer, context, 'ines.duarte');
    await tab.getByTestId('organisation-switch').selectOption({ label: confer.name });
    await tab.getByText('You are a guest here').waitFor();
    await tab.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect(await tab.getByRole('tab').allTextContents()).toEqual(['Today']);
    await expectNone(page, 'a guest');
    await page.close();
  });

  it('has nothing that axe objects to where sharing is ended', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'samir.haddad');
    await go('Admin');
    await tab.getByTestId('admin-go-sharing').click();
    await tab.getByTestId(`sharing-change-${confer.odsCode}`).click();
    await tab.getByTestId('sharing-dialog').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it('can be used with the keyboard alone: every page of it is reached, and help opens by its key', async () => {
    const { page, tab } = await openTeams(confer, context, 'grace.adeyemi');
    await tab.getByRole('tab', { name: 'Today' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await tab.getByRole('heading', { level: 1, name: 'Book' }).waitFor();
    await page.keyboard.press('?');
    await tab.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await page.close();
  });
});
