import type { BrowserContext } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { bookDay } from '../support/booked-day.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

jest.setTimeout(120_000);

describe('an appointment of another day', () => {
  let confer: StackUnderTest;
  let browser: TestBrowser;
  let context: BrowserContext;
  let coordinator: InTeams;
  let booked: Appointment;
  let day: string;
  beforeAll(async () => {
    confer = await stack();
    const api = await signInTo(confer, 'dev.rana');
    const made = await bookDay(confer, api, { serviceLine: 'Stroke review', count: 1, daysAhead: 5 });
    booked = made.appointments[0]!;
    day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
      .format(new Date(`${made.date}T00:00:00Z`))
      .replace(',', '');
    browser = await startBrowser();
    // whose own date fields would say TT.MM.JJJJ
    context = await browser.openFor({ ...DESKTOP, locale: 'de-DE' });
    coordinator = await openTeams(confer, context, 'dev.rana');
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const expectItsDay = (): Promise<void> =>
    eventually(async () => {
      const { tab } = coordinator;
      expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe(day);
      expect(await tab.getByTestId('appointment-panel').innerText()).toContain(day);
      expect(await tab.getByTestId(`open-${booked.appointmentId}`).count()).toBe(1);
    });

  it('is found by the patient’s name from Today, on its day', async () => {
    const { tab, go } = coordinator;
    await go('Today');
    await tab.getByTestId('find').fill(booked.patient.displayName.toLowerCase());
    await tab.getByTestId('find-submit').click();
    await tab.getByTestId(`found-${booked.appointmentId}`).getByRole('link').click();
    await expectItsDay();
  });

  it('is left by the date, which is typed and read the day first', async () => {
    const { tab } = coordinator;
    await tab.getByTestId('day-today').click();
    await tab.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    const [year, month, date] = booked.startsAt.slice(0, 10).split('-');
    await tab.getByTestId('day').fill(`${Number(date)}.${Number(month)}.${year ?? ''}`);
    await tab.getByTestId(`open-${booked.appointmentId}`).click();
    await expectItsDay();
    expect(await tab.getByTestId('day').inputValue()).toBe(`${date ?? ''}/${month ?? ''}/${year ?? ''}`);
  });

  it('is where a link from Teams leads', async () => {
    await coordinator.page.close();
    coordinator = await openTeams(confer, context, 'dev.rana', { view: 'tab' });
    const { page } = coordinator;
    await page.goto(`${page.url()}&sub=${encodeURIComponent(`today/${booked.appointmentId}/R0Z`)}`);
    await expectItsDay();
  });
});
