import type { BrowserContext } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { StandIns } from '../../api/booking/contract/replacement.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, book, findBookable, newKey, readAppointment, signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams } from '../support/in-teams.ts';
import { findPatient, makePatients } from '../support/many-patients.ts';
import { stack } from '../support/stack.ts';

jest.setTimeout(90_000);

describe('somebody who is needed cannot come', () => {
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

  it('the coordinator is told which role is missing, and replaces them from there', async () => {
    const confer = await stack();
    const dev = await signInTo(confer, 'dev.rana');
    const [made] = await makePatients(confer, 1);
    await findPatient(dev, made!);
    const { request } = await findBookable(dev, { nhsNumber: made!.nhsNumber, skip: 120 });
    const booked = await book(dev, request, newKey());
    expect(booked.status).toBe(201);
    const { appointmentId, staff }: BookedAppointment = booked.body;
    const gone = staff.find(({ roleCode }) => roleCode === 'consultant')!;
    const user = gone.displayName.toLowerCase().replace('dr ', '').replace(' ', '.');
    const consultant = await signInTo(confer, user);
    const answer = await consultant.post<Appointment>(
      `/api/appointments/${appointmentId}/response`,
      { response: 'not-coming' },
      ANY_VERSION,
    );
    expect(answer.body.missingRoles).toMatchObject([{ roleCode: 'consultant' }]);

    const { page } = await openTeams(confer, context, 'dev.rana', { view: 'chat' });
    await page
      .locator('[data-activity-id]')
      .filter({ hasText: 'Missing: Consultant' })
      .last()
      .getByText(`${gone.displayName} cannot come`)
      .waitFor();
    await page.close();

    const open = await openTeams(confer, context, 'dev.rana');
    await open.tab.getByRole('tab', { name: 'Today' }).waitFor();
    const frame = open.page.frames().find((one) => one !== open.page.mainFrame())!;
    await frame.evaluate(`location.hash = '#/today/${appointmentId}'`);
    await open.tab.getByTestId('missing-roles').getByText('Consultant cannot come').waitFor();
    const found = await dev.get<StandIns>(
      `/api/appointments/${appointmentId}/stand-ins?practitionerId=${gone.practitionerId}`,
    );
    const standIn = found.body.items.find(({ isFree }) => isFree)!;
    await open.tab.getByTestId('missing-roles').getByRole('button').click();
    await open.tab.getByTestId(`stand-in-${standIn.practitionerId}`).click();
    await open.tab.getByTestId('replace-confirm').click();
    await eventually(async () => {
      expect(await open.tab.getByTestId('missing-roles').count()).toBe(0);
    });
    const after = await readAppointment(dev, appointmentId);
    expect(after.staff.map(({ displayName }) => displayName)).toContain(standIn.displayName);
    await open.page.close();
  });
});
