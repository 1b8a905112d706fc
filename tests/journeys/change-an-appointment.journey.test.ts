import type { BrowserContext } from 'playwright-core';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { eventually } from '../support/eventually.ts';

jest.setTimeout(120_000);

const LINE = 'Lung cancer';

describe('an appointment that changes', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let coordinator: InTeams;
  beforeAll(async () => {
    confer = await ownOrganisation();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    coordinator = await openTeams(confer, context, 'dev.rana');
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const openBook = async ({ tab, go }: InTeams): Promise<void> => {
    await go('Book');
    await tab.getByTestId('book-service-line').selectOption({ label: LINE });
    await tab.getByTestId('slot').nth(5).waitFor();
  };

  it('is held for whoever chose its time, and the next one to choose it is offered three others', async () => {
    const other = await openTeams(confer, await browser.openFor(DESKTOP), 'elif.demir');
    await openBook(coordinator);
    await openBook(other);
    const slot = coordinator.tab.getByTestId('slot').nth(5);
    const startsAt = await slot.getAttribute('data-starts-at');
    await slot.click();
    await coordinator.tab.locator('[data-testid="hold"][data-state="held"]').waitFor();
    await other.tab.locator(`[data-testid="slot"][data-starts-at="${startsAt ?? ''}"]`).click();
    await other.tab.getByTestId('alternative-slot').first().waitFor();
    await eventually(async () => {
      expect(await other.tab.getByTestId('alternative-slot').count()).toBe(3);
    });
    await other.page.context().close();
  });

  it('is booked with its parts and with what the patient needs, which the queue then shows', async () => {
    const { tab } = coordinator;
    await tab.getByTestId('book-huddle').fill('5');
    await tab.getByTestId('patient-nhs-number').fill(confer.patients.sian.nhsNumber);
    await tab.getByTestId('patient-search').click();
    await tab.getByTestId('patient-result').first().click();
    await tab.getByTestId('needs-interpreter').selectOption('pl');
    await tab.getByTestId('slot').nth(5).click();
    await tab.locator('[data-testid="hold"][data-state="held"]').waitFor();
    await tab.getByTestId('book-submit').click();
    await tab.getByTestId('booked-links').waitFor();
    await tab.getByRole('button', { name: 'Open the appointment' }).click();
    await eventually(async () => {
      expect(await tab.getByTestId('needs').innerText()).toContain('Interpreter: Polish');
    });
    await eventually(async () => {
      expect(await tab.getByTestId('appointment-panel').innerText()).toContain('team from');
    });
  });

  it('is moved with its links, after it was said who is told', async () => {
    const { tab } = coordinator;
    await tab.getByTestId('move').click();
    const chosen = tab.getByTestId('move-section').getByTestId('slot').nth(2);
    const time = (await chosen.innerText()).trim();
    await chosen.click();
    await eventually(async () => {
      expect(await tab.getByTestId('move-summary').innerText()).toContain('is told; the links stay the same');
    });
    await tab.getByRole('button', { name: 'Move and tell 1 person' }).click();
    await tab.getByTestId('move').waitFor();
    await tab.getByText('Message to the patient about the new time').waitFor();
    await eventually(async () => {
      expect(await tab.getByTestId('appointment-panel').innerText()).toContain(`${time}–`);
    });
  });

  it('is cancelled with a reason that fits whoever cancels', async () => {
    const { tab } = coordinator;
    await tab.getByTestId('cancel').click();
    await tab.getByTestId('cancel-by-provider').click();
    await tab.getByTestId('cancel-reason').selectOption('prov-pers');
    await tab.getByRole('button', { name: 'Cancel and tell 1 person' }).click();
    await tab.getByText('Cancelled by us: A professional is ill or away').waitFor();
    await eventually(async () => {
      expect(await tab.getByTestId('move').count()).toBe(0);
    });
  });
});
