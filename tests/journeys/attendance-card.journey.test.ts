import type { BrowserContext } from 'playwright-core';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams } from '../support/in-teams.ts';
import { runUntilEnd } from '../support/run-consultation.ts';
import { stack } from '../support/stack.ts';

jest.setTimeout(90_000);

describe('the attendance card in the clinician’s chat', () => {
  let browser: TestBrowser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  it('says why nothing is proposed, takes the decision, and then says that the PAS has it', async () => {
    const confer = await stack();
    const { at, clinician, clinicianUser } = await runUntilEnd(confer, { nhsNumber: '9990000042', skip: 40 });
    const { page } = await openTeams(confer, context, clinicianUser, { view: 'chat' });
    const card = page.locator('[data-activity-id]').filter({ hasText: 'Confer cannot say' }).last();
    await card.getByText(/Teams told nothing of who was in the call/).waitFor();
    await card.getByRole('combobox').selectOption('5');
    await card.getByRole('textbox').fill('We spoke by telephone');
    await card.getByRole('button', { name: 'Confirm' }).click();
    const { body } = await eventually(async () => {
      const answer = await clinician.get<AttendanceDetail>(`${at}/attendance`);
      expect(answer.body.attendance.status).toBe('written');
      return answer;
    }, 20_000);
    expect(body.versions).toMatchObject([{ version: 1, code: '5' }]);
    await page
      .getByText(/Written to the PAS at/)
      .last()
      .waitFor();
    await eventually(async () => {
      expect(await page.getByText('Confer cannot say').count()).toBe(0);
    });
    await page.close();
  });
});
