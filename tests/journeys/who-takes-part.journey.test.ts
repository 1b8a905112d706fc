import type { BrowserContext } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { newPhone } from '../support/patient-phone.ts';
import { pictureOf } from '../support/picture-of.ts';

jest.setTimeout(120_000);

describe('who takes part', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let coordinator: InTeams;
  let api: ConferApi;
  let booked: BookedAppointment;
  beforeAll(async () => {
    confer = await ownOrganisation(['Stroke review']);
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    coordinator = await openTeams(confer, context, 'dev.rana');
    api = await signInTo(confer, 'dev.rana');
    const { nhsNumber } = confer.patients.iris;
    const { request } = await findBookable(api, { serviceLine: 'Stroke review', nhsNumber, skip: 3 });
    booked = (await book(api, request)).body;
    const frame = coordinator.page.frames().find((one) => one.url().startsWith(confer.topology.product))!;
    await frame.evaluate((to) => {
      window.location.hash = to;
    }, `#/today/${booked.appointmentId}`);
    await coordinator.tab.getByTestId('appointment-panel').waitFor();
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const frameOf = () =>
    coordinator.page.frames().find((one) => one.url().startsWith(confer.topology.product))!;

  it('is told by the panel: an interpreter is added with a link, and shown with their language', async () => {
    const { tab } = coordinator;
    await tab.getByTestId('companion-add').click();
    await tab.getByTestId('companion-kind').selectOption('interpreter');
    await tab.getByTestId('companion-language').selectOption('bfi');
    await tab.getByTestId('companion-given-name').fill('Ines');
    await tab.getByTestId('companion-family-name').fill('Marques');
    await tab.getByTestId('companion-mobile').fill('07700 900 161');
    await tab.getByTestId('companion-send').click();
    await tab.getByText('interpreter · British Sign Language').waitFor();
    expect((await lookWithAxe(frameOf())).objections).toEqual([]);
    await pictureOf(coordinator.page, 'interpreter');
  });

  it('is asked in steps, and ends everywhere when it is withdrawn', async () => {
    const { tab } = coordinator;
    await tab.getByTestId('authorities-open').click();
    await tab.getByTestId('authority-new').click();
    await tab.getByTestId('authority-givenName').fill('Ruth');
    await tab.getByTestId('authority-familyName').fill('Ashby');
    await tab.getByTestId('authority-relationship').selectOption('SIB');
    await tab.getByTestId('question-has-capacity').getByLabel('Yes').check();
    await tab.getByTestId('question-patient-agrees').getByLabel('Yes').check();
    await tab.getByText('Basis: The patient’s consent').waitFor();
    await tab.getByTestId('authority-evidence').fill('The patient said so by telephone');
    await tab.getByTestId('authority-mobile').fill('07700 900 162');
    // the button that has just become one takes its colour by and by
    await eventually(async () => {
      expect((await lookWithAxe(frameOf())).objections).toEqual([]);
    });
    await pictureOf(coordinator.page, 'authority');
    await tab.getByTestId('authority-record').click();
    await tab.getByRole('button', { name: 'Withdraw authority…: Ruth Ashby' }).waitFor();
  });

  it('names a proxy by their authority with one press, and takes them out when it is withdrawn', async () => {
    const { tab } = coordinator;
    // the list is read when the panel opens
    await frameOf().evaluate(() => {
      window.location.reload();
    });
    await tab.getByTestId('proxy-known').click();
    await tab.getByTestId('proxy-chosen').waitFor();
    await tab.getByTestId('proxy-send').click();
    const proxy = await eventually(async () => {
      const { participants } = await readAppointment(api, booked.appointmentId);
      const found = participants.find(({ kind }) => kind === 'proxy');
      expect(found).toBeDefined();
      return found!;
    });
    await tab.getByTestId('authorities-open').click();
    await tab.getByRole('button', { name: 'Withdraw authority…: Ruth Ashby' }).click();
    await tab.getByTestId('withdraw-reason').fill('The patient asked for it');
    await tab.getByTestId('withdraw-authority-yes').click();
    await tab.getByTestId(`participant-${proxy.participantId}`).getByText('takes no part any more').waitFor();
    await pictureOf(coordinator.page, 'withdrawn');
    const patient = await newPhone(confer.topology.product).open(booked.links[0]!.url);
    expect(patient.heading).toBe('Check who you are');
  });

  it('fits on a phone', async () => {
    await coordinator.page.setViewportSize({ width: 400, height: 860 });
    await pictureOf(coordinator.page, 'narrow');
    const isTooWide = await frameOf().evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(isTooWide).toBe(false);
  });
});
