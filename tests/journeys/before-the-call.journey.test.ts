import type { Page } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { book, findBookable, newKey, readAppointment, signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { pictureOf } from '../support/picture-of.ts';
import { moveAppointment } from '../support/time-travel.ts';
import { typeBirthDate } from '../support/type-birth-date.ts';

jest.setTimeout(90_000);

describe('before the call', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let booked: BookedAppointment;
  let patient: Page;
  let mother: Page;
  let clinician: InTeams;

  /** On a phone of their own, up to the page of the appointment. */
  const comeIn = async (url: string, birthDate: string): Promise<Page> => {
    const page = await (await browser.openFor(PHONE)).newPage();
    await page.goto(url);
    await typeBirthDate(page, birthDate);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByRole('button', { name: /waiting room/i }).waitFor();
    return page;
  };

  beforeAll(async () => {
    confer = await ownOrganisation(['Stroke review']);
    browser = await startBrowser();
    const dev = await signInTo(confer, 'dev.rana');
    const { nhsNumber } = confer.patients.iris;
    const { request, patient: who } = await findBookable(dev, { serviceLine: 'Stroke review', nhsNumber });
    const proxy = {
      givenName: 'Ottoline',
      familyName: 'Quillfeather',
      relationship: 'MTH' as const,
      legalBasis: 'consent' as const,
      evidenceSeen: 'Letter of consent seen',
      mobile: '07700900654',
    };
    booked = (await book(dev, { ...request, proxy }, newKey())).body;
    await eventually(async () => {
      expect((await readAppointment(dev, booked.appointmentId)).joinWebUrl).not.toBeNull();
    });
    await moveAppointment(confer, booked.appointmentId, 5);
    patient = await comeIn(booked.links[0]!.url, who.birthDate);
    mother = await comeIn(booked.links[1]!.url, who.birthDate);
  });
  afterAll(() => browser.close());

  it('a patient reads what to know before they go in, and which text it was is kept', async () => {
    await patient.getByText('We do not record the call.').waitFor();
    await pictureOf(patient, 'appointment-en');
    const button = patient.getByRole('button', { name: /waiting room/i });
    const { y, height } = (await button.boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(844);
    const admin = await openTeams(confer, await browser.openFor(DESKTOP), 'grace.adeyemi');
    await admin.go('Admin');
    await admin.tab.getByTestId('admin-go-service-lines').click();
    await admin.tab.getByRole('link', { name: 'Stroke review' }).click();
    await admin.tab.getByTestId('consent-words').fill('We do not record.\n<b>Stop</b> whenever you like.');
    await admin.tab.getByTestId('consent-preview').getByText('<b>Stop</b> whenever you like.').waitFor();
    await admin.tab.getByTestId('save-consent').click();
    await admin.tab.getByText('Version 1, written by').waitFor();
    await pictureOf(admin.page, 'admin-consent');
    // the open page says so by itself
    await patient.getByText('<b>Stop</b> whenever you like.').waitFor();
    for (const page of [patient, mother]) {
      await page.getByText('<b>Stop</b> whenever you like.').waitFor();
      await page.getByRole('button', { name: /waiting room/i }).click();
      await page.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
    }
    const dev = await signInTo(confer, 'idris.campbell');
    const { body } = await dev.get<{ evidence: { label: string }[] }>(
      `/api/appointments/${booked.appointmentId}/attendance`,
    );
    const read = body.evidence.filter(({ label }) => label === 'Read what to know before going in');
    expect(read).toHaveLength(2);
  });

  it('the patient asks to speak alone and for their mother not to be there, and only the team learns it', async () => {
    await patient.getByRole('link', { name: 'Ask to speak alone first' }).click();
    await patient.getByRole('heading', { level: 1, name: 'Who would you like to be there?' }).waitFor();
    await pictureOf(patient, 'wishes-en');
    expect((await lookWithAxe(patient)).objections).toEqual([]);
    await patient.getByLabel('I would like to speak to the team alone first').check();
    await patient.getByLabel('Your mother not to be there').check();
    await patient.getByLabel('Anything the team should know').fill('Please do not tell her');
    await patient.getByRole('button', { name: 'Ask the team' }).click();
    await patient.getByText('The team has not answered yet.').first().waitFor();
    await pictureOf(patient, 'waiting-asked-en');
    expect((await lookWithAxe(patient)).objections).toEqual([]);
    await mother.reload();
    expect(await mother.content()).not.toMatch(/tell her|not answered|asked the team/);
  });

  it('staff see it in the row, answer it, and are told before they let anybody in', async () => {
    clinician = await openTeams(confer, await browser.openFor(DESKTOP), 'idris.campbell');
    const { tab } = clinician;
    const { appointmentId } = booked;
    await tab
      .getByTestId(`wishes-${appointmentId}`)
      .getByText(/Patient asked to speak alone first/)
      .waitFor();
    await tab.getByTestId(`open-${appointmentId}`).click();
    await tab.getByTestId('wishes').waitFor();
    await pictureOf(clinician.page, 'panel-wishes');
    const asked = tab.getByTestId('wishes').getByRole('listitem');
    await asked.first().getByTestId('wish-agree').click();
    await patient.getByText('The team agreed.').waitFor();
    await asked.nth(1).getByTestId('wish-reason').selectOption('talk-first');
    await asked.nth(1).getByTestId('wish-refuse').click();
    await patient.getByText('They will talk about it with you at the start.').waitFor();
    expect(await mother.content()).not.toMatch(/talk about it|agreed/);
    await tab.getByTestId('admit-and-open').click();
    await tab.getByTestId('wish-question').waitFor();
    await pictureOf(clinician.page, 'wish-question');
    await tab.getByTestId('admit-alone').click();
    await patient.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
    expect(await mother.getByRole('heading', { level: 1 }).textContent()).toBe('You are in the waiting room');
  });
});
