import { DESKTOP, type TestBrowser } from '../browser.ts';
import { openTeams } from '../in-teams.ts';
import type { StackUnderTest } from '../stack.ts';
import type { Camera } from './camera.ts';

const WAIT_MS = 20_000;

/** The lung cancer MDT of the demo: its overview, its list, and the meeting under way. */
export async function photographMdt(
  confer: StackUnderTest,
  browser: TestBrowser,
  camera: Camera,
): Promise<void> {
  const context = await browser.openFor(DESKTOP);
  context.setDefaultTimeout(WAIT_MS);
  const chair = await openTeams(confer, context, 'elif.demir');
  const { tab } = chair;
  await chair.go('MDT');
  const meeting = tab.getByRole('link', { name: /Lung cancer MDT/ }).first();
  await meeting.waitFor();
  await camera.shootTab('mdt', chair);
  await meeting.click();
  await tab.getByTestId('mdt-list').waitFor();
  await camera.shootTab('mdt-list', chair);
  await tab.getByTestId('start-meeting').click();
  const allTheSame = tab.getByRole('button', { name: 'Start it now all the same' });
  const next = tab.getByTestId('next-case');
  await allTheSame.or(next).waitFor();
  // it is asked on any other day than that of the meeting
  if (await allTheSame.isVisible()) await allTheSame.click();
  await next.click();
  await tab.getByTestId('outcome-recommendation').fill('Offer a lobectomy');
  await tab.getByTestId('outcome-answer').fill('Yes: lung function is enough');
  await tab.getByTestId('state-answer').getByText('Saved').waitFor();
  await camera.shootTab('mdt-now', chair, { readme: 'mdt' });
  await tab.getByTestId('read-back').click();
  await tab.getByTestId('confirm-outcome').waitFor();
  await camera.shootTab('mdt-read-back', chair);
  await context.close();
}
