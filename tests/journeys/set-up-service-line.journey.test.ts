import type { ServiceLineSetups } from '../../api/service-lines/contract/service-lines.ts';
import type { StaffList } from '../../api/staff/contract/staff.ts';
import type { DemoPerson } from '../../infra/local/support/demo-people.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { addColleagues, ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { journeySteps } from '../support/steps.ts';

const WAIT_MS = 30_000;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

jest.setTimeout(120_000);

describe('a service line, from nothing to its first appointment', () => {
  // a name of its own, beside whatever else there is on this Confer
  const name = `Foot protection ${Date.now().toString(36)}`;
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let admin: InTeams;
  let grace: ConferApi;
  let dietitian: DemoPerson | undefined;
  let podiatrist: DemoPerson | undefined;
  const step = journeySteps();

  beforeAll(async () => {
    confer = await ownOrganisation();
    [dietitian, podiatrist] = await addColleagues(confer);
    browser = await startBrowser();
    grace = await signInTo(confer, 'grace.adeyemi');
  });
  afterAll(async () => {
    await browser.close();
  });

  /** Adds somebody from Microsoft 365, or from Confer's own people when they are there already. */
  const addPerson = async (displayName: string): Promise<void> => {
    const { tab } = admin;
    const { body } = await grace.get<StaffList>(
      `/api/staff?${new URLSearchParams({ q: displayName }).toString()}`,
    );
    if (body.items.length > 0) {
      await tab.getByTestId('line-add-person').pressSequentially(displayName);
      await tab.getByRole('option', { name: displayName }).click();
    } else {
      await tab.getByTestId('line-add-from-directory').click();
      await tab.getByTestId('directory-person').pressSequentially(displayName);
      await tab.getByRole('option', { name: displayName }).click();
      await tab.getByTestId('directory-add').click();
      await tab.getByTestId('directory-add').waitFor({ state: 'detached' });
    }
    await tab.getByRole('list', { name: 'People' }).getByText(displayName).waitFor();
  };

  step('is set up by an administrator with its roles, and with people who are new to Confer', async () => {
    const context = await browser.openFor(DESKTOP);
    context.setDefaultTimeout(WAIT_MS);
    admin = await openTeams(confer, context, 'grace.adeyemi');
    const { tab } = admin;
    await admin.go('Admin');
    await tab.getByTestId('admin-go-service-lines').click();
    await tab.getByTestId('new-service-line').click();
    await tab.getByTestId('line-name').fill(name);
    await tab.getByTestId('line-code').fill('663');
    await tab.getByTestId('line-huddleMinutes').fill('5');
    for (const role of ['Podiatrist', 'Dietitian']) {
      await tab.getByTestId('line-add-role').fill(role);
      await tab.getByTestId('line-add-role-add').click();
      await tab.getByTestId(`line-role-${role.toLowerCase()}`).waitFor();
    }
    await addPerson(podiatrist!.displayName);
    await addPerson(dietitian!.displayName);
    await tab.getByTestId('save-service-line').click();
    await tab.getByRole('heading', { name }).waitFor();
  });

  step('says what is still missing, and leads there', async () => {
    const { tab } = admin;
    const missing = tab.getByTestId('go-live');
    await missing.getByText('1 × Podiatrist: there are enough').waitFor();
    await missing.getByRole('link', { name: 'Make a clinic' }).click();
    await tab.getByTestId('admin-clinics').waitFor();
    await eventually(async () => {
      expect(await tab.getByTestId('clinics-line').locator('option:checked').textContent()).toBe(name);
    });
  });

  step('gets a clinic that runs every day with both professionals', async () => {
    const { tab } = admin;
    await tab.getByTestId('clinic-add').click();
    await tab.getByTestId('clinic-name').fill(`${name} clinic`);
    await tab.getByTestId('clinic-save').click();
    await tab.getByTestId('template-add').click();
    for (const day of DAYS) await tab.getByTestId(`template-day-${day}`).setChecked(true);
    for (const { displayName } of [podiatrist!, dietitian!]) {
      await tab.getByTestId('template-staff').pressSequentially(displayName);
      await tab.getByRole('option', { name: displayName }).click();
    }
    await tab.getByTestId('template-save').click();
    await tab.getByTestId('template-row').waitFor();
  });

  step('can then be booked, and is: its first appointment', async () => {
    const { tab } = admin;
    await admin.go('Book');
    await tab.getByTestId('book-service-line').selectOption({ label: name });
    await tab.getByTestId('patient-nhs-number').fill(confer.patients.callum.nhsNumber);
    await tab.getByTestId('patient-search').click();
    // whose own appointments are left out of the times from then on
    const searched = admin.page.waitForResponse((response) => response.url().endsWith('/api/slot-searches'));
    await tab.getByTestId('patient-result').first().click();
    await searched;
    await tab.getByTestId('slot').nth(1).click();
    await tab.getByTestId('hold').waitFor();
    await tab.getByTestId('book-submit').click();
    await tab.getByTestId('booked-links').waitFor();
  });

  step('is ready in the list, and its first appointment reaches every system outside', async () => {
    const setups = await grace.get<ServiceLineSetups>(
      `/api/service-line-setups?${new URLSearchParams({ q: name }).toString()}`,
    );
    const [line] = setups.body.items;
    expect(line).toMatchObject({ huddleMinutes: 5, readiness: { clinics: 1 } });
    const from = new Date().toISOString();
    const to = new Date(Date.now() + 14 * 86_400_000).toISOString();
    const query = new URLSearchParams({ from, to, serviceLineId: line!.serviceLineId }).toString();
    await eventually(async () => {
      const { body } = await grace.get<{ items: { deliveries: { state: string; label: string }[] }[] }>(
        `/api/appointments?${query}`,
      );
      expect(body.items).toHaveLength(1);
      expect(body.items[0]!.deliveries.filter((delivery) => delivery.state !== 'done')).toEqual([]);
    }, WAIT_MS);
    const { tab } = admin;
    await admin.go('Admin');
    await tab.getByTestId('admin-go-service-lines').click();
    await tab.getByTestId('service-line-search').fill(name);
    await tab.getByRole('row', { name }).getByText('Can be booked').waitFor();
  });
});
