import type { BrowserContext, Page } from 'playwright-core';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { expectPatient, waitOnPhone, type ExpectedPatient } from '../support/a-waiting-patient.ts';
import { ageWait } from '../support/age-wait.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const LINE = 'Young adult diabetes';
const STEPS = ['staff', 'colleagues', 'coordinators'] as const;

describe('a patient to whom nobody comes', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let dev: ConferApi;
  let expected: ExpectedPatient;
  let patient: Page;
  let reception: InTeams;
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    dev = await signInTo(confer, 'dev.rana');
    const { nhsNumber } = confer.patients.callum;
    expected = await expectPatient(confer, dev, { serviceLine: LINE, nhsNumber, inMinutes: 1 });
    reception = await openTeams(confer, context, 'dev.rana');
    await reception.tab.getByTestId(`open-${expected.booked.appointmentId}`).waitFor();
    patient = await waitOnPhone(browser, expected.booked.links[0]!.url, expected.birthDate);
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const idOf = (): string => expected.booked.appointmentId;
  const read = () => readAppointment(dev, idOf());

  it('waits on, and one group after the other is told', async () => {
    await ageWait(confer, idOf(), 13);
    for (const step of STEPS) {
      await eventually(async () => {
        expect((await read()).wait?.toldStep).toBe(step);
      }, 15_000);
      await ageWait(confer, idOf(), 2);
    }
    await reception.tab
      .getByTestId(`wait-${idOf()}`)
      .getByText(/^Nobody has come, since \d\d:\d\d: (the coordinators|reception) told$/)
      .waitFor();
    expect((await lookWithAxe(await documentOfTab(reception.page))).objections).toEqual([]);
    await patient.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
    for (const user of ['leah.stone', 'dev.rana']) {
      const chat = await openTeams(confer, context, user, { view: 'chat' });
      await chat.page
        .locator('[data-activity-id]')
        .filter({ hasText: 'Nobody has come yet' })
        .last()
        .waitFor();
      await chat.page.close();
    }
  });

  it('goes home, and that is put up as the service’s failure, and never as theirs', async () => {
    await patient.getByRole('button', { name: 'Leave and come back' }).click();
    await eventually(async () => {
      expect((await read()).participants[0]!.state).not.toBe('waiting');
    });
    await ageWait(confer, idOf(), 60);
    const amina = await signInTo(confer, 'amina.okafor');
    const seen = await read();
    const clinician = seen.staff.some(({ displayName }) => displayName === 'Dr Leah Stone')
      ? await signInTo(confer, 'leah.stone')
      : amina;
    const evenThough = ['nobody-together', 'time-not-over'];
    await clinician.post(`/api/appointments/${idOf()}/end`, { evenThough }, ANY_VERSION);
    const { attendance } = (await clinician.get<AttendanceDetail>(`/api/appointments/${idOf()}/attendance`))
      .body;
    // cancelled or postponed by the provider: a person confirms it
    expect(attendance).toMatchObject({ status: 'proposed', code: '4' });
    expect(attendance.reasons.join(' ')).toMatch(/nobody|alone|waited/i);
    expect((await read()).state).not.toBe('did-not-attend');
    await reception.tab.getByTestId(`open-${idOf()}`).click();
    await reception.tab.getByTestId('appointment-panel').waitFor();
    expect(await reception.tab.getByTestId('appointment-panel').innerText()).not.toMatch(/Did not attend \(/);
  });
});
