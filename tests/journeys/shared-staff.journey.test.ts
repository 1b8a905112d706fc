import type { BrowserContext } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { findPatient, makePatients } from '../support/many-patients.ts';
import { goToWaitingRoom, newPhone } from '../support/patient-phone.ts';
import { ownNeighbours, type OwnNeighbours } from '../support/own-organisation.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(90_000);

/** A community nurse of Lakeside is booked by the hospital, and runs the consultation from her own Teams. */
describe('a guest of another organisation', () => {
  let confer: OwnNeighbours;
  let browser: TestBrowser;
  let context: BrowserContext;
  let dev: ConferApi;
  let ines: InTeams;
  let appointment: Appointment;
  let patientName: string;
  const read = () => readAppointment(dev, appointment.appointmentId);

  beforeAll(async () => {
    confer = await ownNeighbours();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    dev = await signInTo(confer, 'dev.rana');
    const [made] = await makePatients(confer, 1);
    const patient = await findPatient(dev, made!);
    patientName = patient.displayName;
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: made!.nhsNumber,
      roles: ['consultant', 'physiotherapist', 'community-nurse'],
    });
    const booked = await book(dev, request, newKey());
    expect(booked.status).toBe(201);
    appointment = booked.body;
    await eventually(async () => {
      expect((await read()).joinWebUrl).not.toBeNull();
    });
    await moveAppointment(confer, appointment.appointmentId, 5);
    const [link] = booked.body.links;
    const page = await goToWaitingRoom(newPhone(confer.topology.product), link!.url, patient.birthDate);
    expect(page.heading).toBe('You are in the waiting room');
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  it('takes the patient who waits, from the card in her own chat', async () => {
    ines = await openTeams(confer, context, 'ines.duarte', { view: 'chat' });
    const arrival = ines.page.locator('[data-activity-id]').filter({ hasText: 'is waiting' }).last();
    await arrival.getByRole('button', { name: 'I’ll take it' }).click();
    await eventually(async () => {
      expect((await read()).arrivalTakenBy).toBe('Ines Duarte');
    });
    await ines.page.getByText('Taken by Ines Duarte').last().waitFor();
  });

  it('opens it from there in the organisation whose it is, and lets the patient in', async () => {
    const card = ines.page.locator('[data-activity-id]').filter({ hasText: 'Taken by Ines Duarte' }).last();
    await card.getByRole('link', { name: 'Open in Confer' }).click();
    const { tab } = ines;
    await tab.getByRole('heading', { level: 2, name: patientName }).waitFor();
    expect(await tab.getByTestId('organisation-switch').inputValue()).toBe(confer.odsCode);
    await tab.getByText('You are a guest here').waitFor();
    expect(await tab.getByRole('tab').allTextContents()).toEqual(['Today']);
    expect(await tab.getByTestId('cancel').count()).toBe(0);
    await tab
      .getByRole('button', { name: /^Admit/ })
      .first()
      .click();
    await eventually(async () => {
      expect((await read()).participants[0]!.state).toBe('admitted');
    });
  });

  it('finds nothing of it at home', async () => {
    const { tab } = ines;
    await tab.getByTestId('organisation-switch').selectOption({ label: `${confer.neighbour.name} (yours)` });
    await tab.getByRole('tab', { name: 'Book' }).waitFor();
    await tab.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect(await tab.getByText('You are a guest here').count()).toBe(0);
    const home = await signInTo(confer, 'ines.duarte');
    expect((await home.get(`/api/appointments/${appointment.appointmentId}`)).status).toBe(404);
    const away = await signInTo(confer, 'ines.duarte', confer.odsCode);
    const ended = await away.post<Appointment>(
      `/api/appointments/${appointment.appointmentId}/end`,
      { evenThough: ['nobody-together', 'time-not-over'] },
      ANY_VERSION,
    );
    expect(ended.body.state).toBe('over');
  });
});
