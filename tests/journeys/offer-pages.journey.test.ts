import type { BrowserContext, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import type { OfferUseCases } from '../../api/refill/use-cases/offer-use-cases.ts';
import type { OfferView } from '../../api/refill/use-cases/view-offer.ts';
import { Refusal } from '../../api/kernel/rules/refusal.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { patientPagesServer, type PatientPagesServer } from '../support/patient-pages-server.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

let browser: TestBrowser;
let server: PatientPagesServer;
let context: BrowserContext;
/** Scripts that failed, and addresses outside our server that were asked for. */
let troubles: string[] = [];
let view: OfferView;
let triesLeft: number;
let answers: string[] = [];

/** One offer whose state the test sets; its rules are proved against the database elsewhere. */
const offers: OfferUseCases = {
  viewOffer: () => Promise.resolve(view),
  checkOfferIdentity: (_visitor, { 'date-of-birth': birthDate }) => {
    if (birthDate !== '1999-04-17') {
      triesLeft -= 1;
      view = { ...view, standing: triesLeft === 0 ? 'locked' : view.standing };
      return Promise.reject(
        triesLeft === 0 ? new Refusal('link-locked') : new Refusal('wrong-date-of-birth', { triesLeft }),
      );
    }
    view = { ...view, standing: 'verified-here' };
    return Promise.resolve();
  },
  answerOffer: (_visitor, answer) => {
    answers.push(answer);
    view = { ...view, standing: answer === 'yes' ? 'accepted' : 'declined' };
    return Promise.resolve(answer === 'yes' ? 'accepted' : 'declined');
  },
};

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(() => {
  answers = [];
  triesLeft = 5;
  view = {
    standing: 'not-verified',
    startsAt: at('2026-03-05T09:00:00Z'),
    timeZone: 'Europe/London',
    answerBy: at('2026-03-03T11:00:00Z'),
    now: at('2026-03-03T10:30:00Z'),
    languages: { kept: undefined, heldBack: [] },
    organisationName: 'Northmoor Teaching Hospitals NHS Trust',
    helpPhone: '01632 960123',
    asks: ['date-of-birth'],
    modality: 'video',
    givesUpStartsAt: at('2026-04-02T13:30:00Z'),
    staff: [{ displayName: 'Dr Amina Okafor', roleLabel: 'Consultant' }],
  };
});
afterEach(async () => {
  await context.close();
  await server.close();
  expect(troubles).toEqual([]);
  troubles = [];
});

async function openPhone(settings: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  server = await patientPagesServer({ now: '2026-03-03T10:30:00Z' }, offers);
  context = await browser.openFor({ ...PHONE, ...settings });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== server.origin) troubles.push(origin);
  });
  await page.goto(`${server.origin}/o/rxx01-${'a'.repeat(32)}`);
  return page;
}

async function typeBirthDate(page: Page, day: string): Promise<void> {
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('Month').fill('4');
  await page.getByLabel('Year').fill('1999');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

/** The page has no fault that axe can see, does not scroll sideways, and shows what to press without scrolling. */
async function expectAccessible(page: Page): Promise<void> {
  const { objections, held } = await lookWithAxe(page, { runOnly: TAGS });
  expect(objections).toEqual([]);
  expect(held).toBeGreaterThan(10);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  for (const button of await page.locator('.nhsuk-button').all()) {
    const box = await button.boundingBox();
    expect(box!.y + box!.height).toBeLessThanOrEqual(844);
  }
}

describe('the pages behind an offer’s link', () => {
  it('are accessible from the link to the appointment', async () => {
    const page = await openPhone();
    await heading(page, 'An appointment is free');
    expect(await page.content()).not.toMatch(/Okafor|2 April/);
    await expectAccessible(page);

    await typeBirthDate(page, '18');
    await page.getByText('You can try 4 more times').first().waitFor();
    expect(await page.title()).toBe('Error: An appointment is free – Video appointment');
    await expectAccessible(page);

    await typeBirthDate(page, '17');
    await heading(page, 'Would you like this appointment?');
    await page
      .getByText('it takes the place of your appointment on Thursday 2 April 2026 at 2:30pm')
      .waitFor();
    await page.getByText('Answer by 11am').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Yes, I’d like this appointment' }).click();
    await heading(page, 'The appointment is yours');
    await expectAccessible(page);
    expect(answers).toEqual(['yes']);
  });

  it('work without script, and by the keyboard alone', async () => {
    const page = await openPhone({ javaScriptEnabled: false });
    await typeBirthDate(page, '17');
    await page.getByRole('button', { name: 'No thanks' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Thank you for telling us');
    expect(answers).toEqual(['no']);
  });

  it('lock after five wrong dates of birth', async () => {
    const page = await openPhone();
    for (let tries = 0; tries < 5; tries += 1) await typeBirthDate(page, '18');
    await heading(page, 'This link is locked');
    await expectAccessible(page);
  });

  it.each([
    ['gone', 'That appointment has been taken'],
    ['expired', 'The time to answer is over'],
    ['withdrawn', 'This offer no longer stands'],
    ['declined', 'Thank you for telling us'],
    ['accepted', 'The appointment is yours'],
  ] as const)('say plainly that an offer is %s', async (standing, title) => {
    view = { ...view, standing };
    const page = await openPhone();
    await heading(page, title);
    await expectAccessible(page);
  });

  it('take no answer from a form that is not theirs', async () => {
    const page = await openPhone();
    await typeBirthDate(page, '17');
    await page.locator('input[name="formToken"]').evaluate((input: HTMLInputElement) => {
      input.value = '';
    });
    await page.getByRole('button', { name: /Yes/ }).click();
    await page.getByText('The page was open for too long').first().waitFor();
    expect(answers).toEqual([]);
  });
});
