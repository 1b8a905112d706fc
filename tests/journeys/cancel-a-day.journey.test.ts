import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { ClinicChangesPage } from '../../api/clinic-changes/contract/clinic-changes.ts';
import { allDelivered, bookDay, entriesOfConfer, type BookedDay } from '../support/booked-day.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { journeySteps } from '../support/steps.ts';

const PATIENTS = 40;
const OUTSIDE_WITHIN_MS = 120_000;

jest.setTimeout(200_000);

describe('cancelling a day with forty patients', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let coordinator: ConferApi;
  let admin: InTeams;
  let day: BookedDay;
  let messagesBefore: number;
  const step = journeySteps();

  beforeAll(async () => {
    confer = await ownOrganisation();
    browser = await startBrowser();
    coordinator = await signInTo(confer, 'dev.rana');
  });
  afterAll(async () => {
    await browser.close();
  });

  const staffOf = (appointments: readonly Appointment[]): string[] => {
    const names = new Set(appointments.flatMap(({ staff }) => staff.map(({ displayName }) => displayName)));
    return confer.console.people
      .filter(({ displayName }) => names.has(displayName))
      .map(({ objectId }) => objectId);
  };
  const calendarEntries = async (): Promise<number> => {
    const people = staffOf(day.appointments);
    const entries = await Promise.all(people.map((person) => entriesOfConfer(confer, person, day.date)));
    return entries.flat().length;
  };

  step('begins with forty patients who have a link, a PAS appointment and a place in calendars', async () => {
    day = await bookDay(confer, coordinator, { serviceLine: 'Lung cancer', count: PATIENTS, daysAhead: 6 });
    await allDelivered(coordinator, day.appointments, OUTSIDE_WITHIN_MS);
    expect(await calendarEntries()).toBeGreaterThanOrEqual(PATIENTS * 2);
    messagesBefore = (await messagesSent(confer)).length;
  });

  step('says first what cancelling the day would do', async () => {
    const context = await browser.openFor(DESKTOP);
    context.setDefaultTimeout(20_000);
    admin = await openTeams(confer, context, 'grace.adeyemi');
    await admin.go('Admin');
    const { tab } = admin;
    await tab.getByTestId('admin-go-cancelling').click();
    await tab.getByTestId('change-service-line').selectOption({ label: 'Lung cancer' });
    await tab.getByTestId('change-from').fill(day.date);
    await tab.getByTestId('change-look').click();
    const button = tab.getByTestId('change-start');
    await button.waitFor({ timeout: OUTSIDE_WITHIN_MS });
    await eventually(async () => {
      expect(await button.textContent()).toBe(`Cancel clinic and tell ${PATIENTS} patients`);
    });
    const number = (name: string) => tab.getByTestId(`number-${name}`).textContent();
    expect([await number('patients'), await number('messages'), await number('pas')]).toEqual([
      '40',
      '40',
      '40',
    ]);
    const { body } = await coordinator.get<Appointment>(
      `/api/appointments/${day.appointments[0]!.appointmentId}`,
    );
    expect(body.state).toBe('due');
  });

  step('is done by one press, with the count going up to forty of forty', async () => {
    const { tab } = admin;
    await tab.getByTestId('change-start').click();
    await tab.getByTestId('change-progress').waitFor();
    await tab.getByText(`${PATIENTS} of ${PATIENTS} cancelled. Finished.`).waitFor({ timeout: 60_000 });
    await tab
      .getByText(/^All \d+ messages and changes in the PAS, calendars and Teams have arrived\.$/)
      .waitFor({
        timeout: OUTSIDE_WITHIN_MS,
      });
  });

  step('has told every patient once, with the number to call for a new time', async () => {
    const mobiles = new Set(day.patients.map(({ mobile }) => mobile));
    const told = await eventually(async () => {
      const sent = (await messagesSent(confer)).slice(messagesBefore);
      const cancelled = sent.filter(({ body }) => body.includes('has been cancelled'));
      const toThem = cancelled.filter(({ to }) => mobiles.has(to));
      expect(toThem).toHaveLength(PATIENTS);
      return toThem;
    });
    expect(new Set(told.map(({ to }) => to)).size).toBe(PATIENTS);
    for (const { body } of told) expect(body).toContain('01632 960123');
  });

  step('has cancelled every appointment in the PAS', async () => {
    await eventually(async () => {
      for (const { appointmentId } of day.appointments) {
        const found = (await readFromPas(
          confer,
          `/Appointment?identifier=https://confer.example/appointment|${appointmentId}`,
        )) as { entry: { resource: { status: string } }[] };
        expect(found.entry.map(({ resource }) => resource.status)).toEqual(['cancelled']);
      }
    }, 20_000);
  });

  step('has emptied the calendars of the staff', async () => {
    expect(await calendarEntries()).toBe(0);
  });

  step('offers no time on that day any more', async () => {
    const roles = [{ roleCode: 'consultant', count: 1 }];
    const { body } = await coordinator.post<{ days: { date: string }[] }>('/api/slot-searches', {
      serviceLineId: day.serviceLine.serviceLineId,
      roles,
      from: `${day.date}T00:00:00Z`,
      to: `${day.date}T23:00:00Z`,
    });
    expect(body.days).toEqual([]);
  });

  step('lists the forty who need another appointment, each with a way into Book', async () => {
    const { tab } = admin;
    const list = tab.getByTestId('change-to-rebook');
    await list.getByText(`${PATIENTS} patients still without another appointment`).waitFor();
    await eventually(async () => {
      expect(await list.getByRole('button', { name: /^Book again for / }).count()).toBe(PATIENTS);
    });
    const { body } = await coordinator.get<ClinicChangesPage>('/api/clinic-changes');
    const first = await list.getByRole('row').nth(1).getByRole('rowheader').textContent();
    await list
      .getByRole('button', { name: /^Book again for / })
      .first()
      .click();
    await tab
      .getByTestId('patient-chosen')
      .getByText(first ?? '')
      .waitFor();
    const line = await tab.getByTestId('book-service-line').inputValue();
    expect(line).toBe(day.serviceLine.serviceLineId);
    expect(body.items[0]).toMatchObject({ state: 'done', counts: { total: PATIENTS, done: PATIENTS } });
  });
});
