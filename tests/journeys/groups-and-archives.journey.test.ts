import type { BrowserContext } from 'playwright-core';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { GroupSession } from '../../api/booking/contract/booking-changes.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import {
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { findPatient, makePatients, type MadePatient } from '../support/many-patients.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(120_000);

const LINE = 'Lung cancer';
/** So far down the list of free times that no other test takes it. */
const SKIP = 110;
const WAIT_MS = 20_000;

describe('what is taken back as a whole', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let coordinator: InTeams;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    context.setDefaultTimeout(WAIT_MS);
    coordinator = await openTeams(confer, context, 'dev.rana');
    dev = await signInTo(confer, 'dev.rana');
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  const openInTab = (hash: string): Promise<void> =>
    coordinator.tab.locator('body').evaluate((_body, to) => {
      window.location.hash = to;
    }, hash);

  /** A group with a place for each of these patients. */
  async function groupOf(patients: readonly MadePatient[]): Promise<BookedAppointment[]> {
    const { request } = await findBookable(dev, {
      serviceLine: LINE,
      nhsNumber: confer.patients.maya.nhsNumber,
      skip: SKIP,
    });
    const planned = await dev.post<GroupSession>(
      '/api/group-sessions',
      {
        serviceLineId: request.serviceLineId,
        title: 'Breathing well',
        startsAt: request.startsAt,
        durationMinutes: 30,
        capacity: 4,
        staff: request.staff,
      },
      { 'Idempotency-Key': newKey() },
    );
    expect(planned.status).toBe(201);
    const { groupSessionId } = planned.body;
    const places: BookedAppointment[] = [];
    for (const patient of patients) {
      const { patientId } = await findPatient(dev, patient);
      const { status, body } = await book(dev, { ...request, patientId, groupSessionId });
      expect(status).toBe(201);
      places.push(body);
    }
    return places;
  }

  it('is a group, with a message to each of its patients', async () => {
    const patients = await makePatients(confer, 2);
    const places = await groupOf(patients);
    const { tab } = coordinator;
    await openInTab(`#/today/${places[0]!.appointmentId}`);
    await tab.getByTestId('cancel-group').click();
    const dialog = tab.getByTestId('cancel-group-dialog');
    await dialog.getByText('2 patients have a place in it').waitFor();
    await dialog.getByTestId('cancel-reason').selectOption('prov-pers');
    await dialog.getByRole('button', { name: 'Cancel and tell 2 patients' }).click();
    await dialog.waitFor({ state: 'detached' });
    await tab.getByText('Cancelled by us: A professional is ill or away').waitFor();
    for (const { appointmentId } of places) {
      expect((await readAppointment(dev, appointmentId)).state).toBe('cancelled');
    }
    await eventually(async () => {
      const sent = await messagesSent(confer);
      for (const { mobile } of patients) {
        expect(sent.findLast(({ to }) => to === mobile)?.body).toMatch(/cancelled/);
      }
    }, WAIT_MS);
  });

  it('is a clinic, which is found under Archived and can be restored', async () => {
    const { body } = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    const { serviceLineId } = body.items.find(({ name }) => name === LINE)!;
    const name = `Evening ${newKey()}`;
    await dev.post('/api/clinics', { serviceLineId, name }, { 'Idempotency-Key': newKey() });
    const { tab } = coordinator;
    await openInTab(`#/admin/clinics/${serviceLineId}`);
    await tab.getByRole('button', { name: `Archive ${name}` }).click();
    await tab.getByRole('button', { name: `Archive ${name}` }).waitFor({ state: 'detached' });
    await tab.getByTestId('clinics-archived').click();
    await tab.getByRole('button', { name: `Restore ${name}` }).click();
    await tab.getByRole('button', { name: `Restore ${name}` }).waitFor({ state: 'detached' });
    await tab.getByTestId('clinics-archived').click();
    await tab.getByRole('button', { name: `Archive ${name}` }).waitFor();
    // the list of this service line is other tests’ too
    await tab.getByRole('button', { name: `Archive ${name}` }).click();
    await tab.getByRole('button', { name: `Archive ${name}` }).waitFor({ state: 'detached' });
  });
});
