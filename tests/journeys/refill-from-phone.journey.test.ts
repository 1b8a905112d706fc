import type { BrowserContext, Page } from 'playwright-core';
import type { DemoPatient } from '../../infra/local/pas/demo-patients.ts';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, book, findBookable, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { lookForSecrets, OFFER_TABLES, tokenIn } from '../support/look-for-secrets.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { query } from '../support/stack-database.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { journeySteps } from '../support/steps.ts';

const WAIT_MS = 20_000;
const SERVICE_LINE = 'Stroke review';
jest.setTimeout(120_000);

interface ListedPatient {
  nhsNumber: string;
  mobile: string;
  name: string;
  initials: string;
}

const listed = ({ nhsNumber, mobile = '', givenName, familyName }: DemoPatient): ListedPatient => ({
  nhsNumber: nhsNumber.replace(/^(...)(...)/, '$1 $2 '),
  mobile,
  name: `${givenName} ${familyName}`,
  initials: `${givenName[0]}. ${familyName[0]}.`,
});

describe('a slot that a patient gives back', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let coordinator: InTeams;
  let api: ConferApi;
  let phone: Page;
  let freed: Appointment;
  /** Whose appointment becomes free, and the two who would come at short notice. */
  let iris: DemoPatient;
  let rowan: ListedPatient;
  let desmond: ListedPatient;
  const contexts: BrowserContext[] = [];
  const step = journeySteps();

  const device = async (kind: typeof DESKTOP): Promise<BrowserContext> => {
    const context = await browser.openFor(kind);
    context.setDefaultTimeout(WAIT_MS);
    contexts.push(context);
    return context;
  };
  const textsTo = async (mobile: string): Promise<string[]> =>
    (await messagesSent(confer)).filter(({ to }) => to === mobile).map(({ body }) => body);
  const offerTo = (mobile: string): Promise<string> =>
    eventually(async () => {
      const link = /https?:\/\/\S+\/o\/[\w-]+/.exec((await textsTo(mobile)).at(-1) ?? '')?.[0];
      if (link === undefined) throw new Error(`${mobile} was offered nothing`);
      return link;
    }, WAIT_MS);
  /** Opens an address of the tab. */
  const openInTab = async (hash: string): Promise<void> => {
    const frame = coordinator.page.frames().find((one) => one.url().startsWith(confer.topology.product))!;
    await frame.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  };
  const addToList = async (patient: ListedPatient): Promise<void> => {
    const { tab } = coordinator;
    await tab.getByTestId('entry-add').click();
    await tab.getByTestId('patient-nhs-number').fill(patient.nhsNumber);
    await tab.getByTestId('patient-search').click();
    await tab.getByTestId('patient-result').first().click();
    await tab.getByTestId('entry-notice').selectOption({ label: '30 min' });
    await tab.getByTestId('entry-save').click();
    await tab.getByTestId('waiting-list-entry').filter({ hasText: patient.name }).waitFor();
  };

  beforeAll(async () => {
    confer = await ownOrganisation([SERVICE_LINE]);
    ({ iris } = confer.patients);
    rowan = listed(confer.patients.rowan);
    desmond = listed(confer.patients.desmond);
    browser = await startBrowser();
    api = await signInTo(confer, 'dev.rana');
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });

  step('is offered because the coordinator said how, and put two patients on the list', async () => {
    coordinator = await openTeams(confer, await device(DESKTOP), 'dev.rana');
    const { tab } = coordinator;
    await coordinator.go('Admin');
    await tab.getByTestId('admin-go-waiting-list').click();
    await tab.getByTestId('waiting-list-service-line').selectOption({ label: SERVICE_LINE });
    await tab.getByTestId('refill-notice').selectOption({ label: '30 min or more' });
    await tab.getByTestId('refill-mode').selectOption({ label: 'Several at once' });
    await tab.getByTestId('refill-textsFrom').fill('00:00');
    await tab.getByTestId('refill-textsUntil').fill('23:59');
    await tab.getByTestId('refill-save').click();
    await tab.locator('[data-testid="refill-save"][aria-disabled="true"]').waitFor();
    await addToList(rowan);
    await addToList(desmond);
  });

  step('becomes free when the coordinator cancels for the patient', async () => {
    // far enough ahead to be offered, whatever the time of day
    const { slots, request } = await findBookable(api, {
      nhsNumber: iris.nhsNumber,
      serviceLine: SERVICE_LINE,
    });
    const slot = slots.find(({ startsAt }) => Date.parse(startsAt) > Date.now() + 2 * 3_600_000)!;
    const { status, body } = await book(api, {
      ...request,
      startsAt: slot.startsAt,
      staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    });
    expect(status).toBe(201);
    freed = body;
    const { tab } = coordinator;
    await openInTab(`#/today/${freed.appointmentId}`);
    await tab.getByTestId('cancel').click();
    await tab.getByTestId('cancel-reason').selectOption('pat');
    await tab.getByTestId('cancel-confirm').click();
    await eventually(async () => {
      const { body: now } = await api.get<Appointment>(`/api/appointments/${freed.appointmentId}`);
      expect(now.state).toBe('cancelled');
    }, WAIT_MS);
  });

  step('is offered by text to both, and held meanwhile', async () => {
    expect(await offerTo(rowan.mobile)).not.toBe(await offerTo(desmond.mobile));
    const [text] = (await textsTo(rowan.mobile)).slice(-1);
    expect(text).not.toMatch(/Rowan|Pemberton|Stroke|Campbell/);
    await openInTab('#/admin/waiting-list');
    const { tab } = coordinator;
    await tab.getByTestId('waiting-list-service-line').selectOption({ label: SERVICE_LINE });
    await tab.getByTestId('freed-slot').filter({ hasText: 'Offered to 2' }).waitFor();
    await tab.getByTestId('entry-change').first().click();
    const { objections } = await lookWithAxe(await documentOfTab(coordinator.page));
    expect(objections).toEqual([]);
    await tab.getByRole('button', { name: 'Leave it' }).click();
    const slots = await findBookable(api, {
      nhsNumber: iris.nhsNumber,
      serviceLine: SERVICE_LINE,
    });
    expect(slots.slots.map(({ startsAt }) => startsAt)).not.toContain(freed.startsAt);
  });

  step('is accepted on the phone with one tap, after the date of birth', async () => {
    phone = await (await device(PHONE)).newPage();
    await phone.goto(await offerTo(rowan.mobile));
    await phone.getByRole('heading', { level: 1, name: 'An appointment is free' }).waitFor();
    expect(await phone.content()).not.toMatch(/Rowan|Pemberton|Stroke|Campbell/);
    await phone.getByLabel('Day').fill('2');
    await phone.getByLabel('Month').fill('11');
    await phone.getByLabel('Year').fill('1999');
    await phone.getByRole('button', { name: 'Continue', exact: true }).click();
    await phone.getByRole('button', { name: 'Yes, I’d like this appointment' }).click();
    await phone.getByRole('heading', { level: 1, name: 'The appointment is yours' }).waitFor();
  });

  step('is theirs in the tab and in the PAS', async () => {
    const { tab } = coordinator;
    const row = tab.getByTestId('freed-slot').filter({ hasText: `Taken by ${rowan.initials}` });
    await row.waitFor();
    await tab
      .getByTestId('waiting-list-entry')
      .filter({ hasText: rowan.name })
      .waitFor({ state: 'detached' });
    await row.getByRole('button', { name: 'Open the appointment' }).click();
    await tab.getByText(rowan.name).first().waitFor();
    const [inConfer] = await query<{ pas_patient_id: string }>(
      confer,
      'SELECT pas_patient_id FROM patients WHERE nhs_number = $1',
      [rowan.nhsNumber.replaceAll(' ', '')],
    );
    await eventually(async () => {
      const found = (await readFromPas(
        confer,
        `/Appointment?patient=Patient/${inConfer!.pas_patient_id}&status=booked`,
      )) as { entry?: { resource: { start: string } }[] };
      const starts = (found.entry ?? []).map(({ resource }) => Date.parse(resource.start));
      expect(starts).toContain(Date.parse(freed.patientStartsAt));
    }, WAIT_MS);
  });

  step('is gone for the other one, who is told and stays on the list', async () => {
    await eventually(async () => {
      expect((await textsTo(desmond.mobile)).at(-1)).toMatch(/has been taken/);
    }, WAIT_MS);
    const late = await (await device(PHONE)).newPage();
    const [offer] = (await textsTo(desmond.mobile)).slice(-2);
    await late.goto(/https?:\/\/\S+\/o\/[\w-]+/.exec(offer!)![0]);
    await late.getByRole('heading', { level: 1, name: 'That appointment has been taken' }).waitFor();
    await openInTab('#/admin/waiting-list');
    const { tab } = coordinator;
    await tab.getByTestId('waiting-list-service-line').selectOption({ label: SERVICE_LINE });
    await tab.getByTestId('waiting-list-entry').filter({ hasText: desmond.name }).waitFor();
  });

  step('given back once more, is taken by a reply from the other phone', async () => {
    const { body } = await api.get<{ items: { refilledByAppointmentId: string | null }[] }>(
      '/api/freed-slots',
    );
    const taken = body.items.map((slot) => slot.refilledByAppointmentId).find((id) => id !== null)!;
    await api.post(`/api/appointments/${taken}/cancellation`, { by: 'patient', reason: 'pat' }, ANY_VERSION);
    await offerTo(desmond.mobile);
    const texts = await (await device(PHONE)).newPage();
    await texts.goto(`${confer.topology.notify}/phones/${desmond.mobile}`);
    await texts.getByLabel('Reply by text').fill('Yes please');
    await texts.getByRole('button', { name: 'Send' }).click();
    await eventually(async () => {
      expect((await textsTo(desmond.mobile)).at(-1)).toMatch(/your video appointment is on/);
    }, WAIT_MS);
  });

  step('stands in the report', async () => {
    const { tab } = coordinator;
    await coordinator.go('Reports');
    const lastDay = new Date(Date.parse(freed.startsAt) + 86_400_000).toISOString().slice(0, 10);
    await tab.getByTestId('report-to').fill(lastDay);
    await tab.getByTestId('refill-sentence').filter({ hasText: 'taken by somebody else' }).waitFor();
    const table = tab.getByTestId('refill-table');
    await eventually(async () => {
      expect(await table.textContent()).toContain(SERVICE_LINE);
    });
  });

  step('leaves no name, number or link in logs, addresses, cards or tables', async () => {
    const texts = [...(await textsTo(rowan.mobile)), ...(await textsTo(desmond.mobile))];
    const links = texts.flatMap((text) => text.match(/https?:\/\/\S+\/[jo]\/[\w-]+/g) ?? []);
    const tokens = [...new Set(links.map(tokenIn))];
    expect(links.filter((link) => link.includes('/o/')).length).toBeGreaterThan(2);
    // nor when it is asked for what there is not
    const [link = ''] = links;
    const madeUp = `rxx01-${'b'.repeat(32)}`;
    for (const address of [`${link}/nothing`, `${link}?from=text`, link.replace(tokenIn(link), madeUp)]) {
      expect((await fetch(address)).status).toBeLessThan(500);
    }
    const people = [rowan, desmond].flatMap(({ name, nhsNumber, mobile }) => [
      ...name.split(' '),
      nhsNumber,
      nhsNumber.replaceAll(' ', ''),
      mobile,
    ]);
    const { found, tablesWithRows } = await lookForSecrets(confer, [...people, ...tokens, madeUp]);
    expect(found).toEqual([]);
    expect(tablesWithRows).toEqual(expect.arrayContaining(OFFER_TABLES));
  });
});
