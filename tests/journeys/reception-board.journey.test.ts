import type { BrowserContext, Page } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { expectPatient, waitOnPhone, type ExpectedPatient } from '../support/a-waiting-patient.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { objectionsInThemes } from '../support/objections-in-themes.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { pictureOf } from '../support/picture-of.ts';

jest.setTimeout(120_000);

const LINE = 'Young adult diabetes';

describe('the reception board', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let dev: ConferApi;
  let expected: ExpectedPatient;
  let patient: Page;
  let reception: InTeams;
  /** The consultant who has the patient, and the other one. */
  let from: Appointment['staff'][number];
  let to: { practitionerId: string; displayName: string };
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    dev = await signInTo(confer, 'dev.rana');
    const { nhsNumber } = confer.patients.maya;
    expected = await expectPatient(confer, dev, { serviceLine: LINE, nhsNumber, inMinutes: -1 });
    const { booked, birthDate } = expected;
    from = booked.staff.find(({ roleCode }) => roleCode === 'consultant')!;
    const choices = await dev.get<{ items: { practitionerId: string; displayName: string }[] }>(
      `/api/appointments/${booked.appointmentId}/stand-ins?practitionerId=${from.practitionerId}`,
    );
    to = choices.body.items[0]!;
    // so that the other one has a room: somebody comes to them later
    const later = await expectPatient(confer, dev, {
      ...{ serviceLine: LINE, nhsNumber: confer.patients.callum.nhsNumber, inMinutes: 40 },
      staff: booked.staff.map(({ practitionerId, roleCode }) => ({
        practitionerId: practitionerId === from.practitionerId ? to.practitionerId : practitionerId,
        roleCode,
      })),
    });
    expect(later.booked.staff.map(({ practitionerId }) => practitionerId)).toContain(to.practitionerId);
    patient = await waitOnPhone(browser, booked.links[0]!.url, birthDate);
    reception = await openTeams(confer, context, 'dev.rana');
    await reception.tab.getByTestId('view-board').click();
    await reception.tab.getByTestId('board').waitFor();
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const idOf = (): string => expected.booked.appointmentId;
  const cardIn = (room: string) => reception.tab.getByTestId(`card-${room}-${idOf()}`);
  const chatOf = async (displayName: string): Promise<InTeams> => {
    const person = confer.console.people.find((one) => one.displayName === displayName)!;
    return openTeams(confer, context, person.userPrincipalName.split('@')[0]!, { view: 'chat' });
  };

  it('has nothing that axe objects to, in any theme, and fits beside a meeting', async () => {
    await cardIn(from.practitionerId).waitFor();
    for (const width of [1280, 400, 280]) {
      await reception.page.setViewportSize({ width, height: 900 });
      const frame = await documentOfTab(reception.page);
      expect((await lookWithAxe(frame)).objections).toEqual([]);
      const tooWide = await frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ width, tooWide }).toEqual({ width, tooWide: 0 });
      await pictureOf(reception.page, `board-${width}`);
    }
    await reception.page.setViewportSize({ width: 1280, height: 900 });
    expect(await objectionsInThemes(reception.page)).toEqual({});
    expect(reception.troubles).toEqual([]);
  });

  it('moves who waits to a colleague by keys alone, who is alerted, and closes the card of the one before', async () => {
    const before = await chatOf(from.displayName);
    await before.page.locator('[data-activity-id]').filter({ hasText: 'is waiting' }).last().waitFor();
    const { page, tab } = reception;
    const since = (await readAppointment(dev, idOf())).participants[0]!.waitingSince;
    await tab.getByTestId(`board-open-${from.practitionerId}-${idOf()}`).focus();
    await page.keyboard.press('m');
    await tab.getByTestId(`to-${to.practitionerId}`).waitFor();
    await pictureOf(reception.page, 'board-menu');
    // the menu comes in slowly
    await eventually(async () => {
      expect((await lookWithAxe(await documentOfTab(page))).objections).toEqual([]);
    });
    await eventually(async () => {
      expect(await tab.locator(`[data-testid="to-${to.practitionerId}"]:focus`).count()).toBe(1);
    });
    await page.keyboard.press('Enter');
    await cardIn(to.practitionerId).waitFor();
    await pictureOf(reception.page, 'board-moved');
    expect((await lookWithAxe(await documentOfTab(page))).objections).toEqual([]);
    const after = await chatOf(to.displayName);
    await after.page.locator('[data-activity-id]').filter({ hasText: 'is waiting' }).last().waitFor();
    await before.page.locator('[data-activity-id]').filter({ hasText: `was moved to` }).last().waitFor();
    await before.page.close();
    await after.page.close();
    const now = await readAppointment(dev, idOf());
    expect(now.participants[0]).toMatchObject({ state: 'waiting', waitingSince: since });
    await patient.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
  });

  it('takes the move back in one press, and shows in the panel what was moved', async () => {
    const { page, tab } = reception;
    await eventually(async () => {
      expect(await tab.locator('[data-testid="board-undo"]:focus').count()).toBe(1);
    });
    await page.keyboard.press('Enter');
    await cardIn(from.practitionerId).waitFor();
    await tab.getByTestId(`board-open-${from.practitionerId}-${idOf()}`).click();
    const history = tab.getByTestId('reassigned');
    await history.getByText(`From ${from.displayName} to ${to.displayName}, by Dev Rana`).waitFor();
    await history.getByText(`From ${to.displayName} to ${from.displayName}, by Dev Rana`).waitFor();
    await tab.getByTestId('undo-reassign').waitFor();
    await pictureOf(reception.page, 'board-panel');
    await (
      await documentOfTab(page)
    ).evaluate(() => {
      window.location.hash = '#/today/board';
    });
    await tab.getByTestId('board').waitFor();
  });

  it('moves by drag, and lets one of two win who move the same patient', async () => {
    const { page, tab } = reception;
    // the browser's own events: a drag of the real mouse hangs now and then where the machine is busy
    const frame = await documentOfTab(page);
    const dataTransfer = await frame.evaluateHandle(() => new DataTransfer());
    const room = tab.getByTestId(`room-${to.practitionerId}`);
    await cardIn(from.practitionerId).dispatchEvent('dragstart', { dataTransfer });
    await room.dispatchEvent('dragover', { dataTransfer });
    await room.dispatchEvent('drop', { dataTransfer });
    await cardIn(to.practitionerId).waitFor();
    const { version, staff } = await readAppointment(dev, idOf());
    expect(staff.map(({ practitionerId }) => practitionerId)).toContain(to.practitionerId);
    const back = { fromPractitionerId: to.practitionerId, toPractitionerId: from.practitionerId };
    const grace = await signInTo(confer, 'grace.adeyemi');
    const race = await Promise.all(
      [dev, grace].map((api) =>
        api.post(`/api/appointments/${idOf()}/replacement`, back, { 'If-Match': `"${version}"` }),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412]);
    await cardIn(from.practitionerId).waitFor();
  });
});
