import { NotifyClient } from 'notifications-node-client';
import type { BrowserContext, Page } from 'playwright-core';
import { NORTHMOOR_SERVICE } from '../../../infra/local/notify/services.ts';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import { aDraftedAppointment, aSiu } from '../../support/hl7-draft.ts';
import { inFrame, openBareConnection } from '../../support/hl7-sender.ts';
import { listenAt, type Listening, type ReceivedRequest, type Reply } from '../../support/listening.ts';
import { lookWithAxe } from '../../support/look-with-axe.ts';
import { startStandIns, type StandInGroup, TEST_SECRETS } from '../../support/stand-in-group.ts';

let group: StandInGroup;
let product: Listening;
let browser: TestBrowser;
/** What the product's API says now. */
let appointments: Record<string, unknown>[] = [];
let reportRows: Record<string, unknown>[] = [];

/** A uuid v7 of this moment, as the product makes its ids. */
function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000001`;
}

function anAppointment(more: Record<string, unknown>): Record<string, unknown> {
  return {
    appointmentId: newId(),
    state: 'due',
    serviceLine: { name: 'Young adult diabetes' },
    startsAt: new Date().toISOString(),
    staff: [{ displayName: 'Ben Hartley' }],
    participants: [{ kind: 'patient', state: 'invited' }],
    endedAt: null,
    joinWebUrl: null,
    attendance: null,
    ...more,
  };
}

function productAnswer({ path, headers }: ReceivedRequest): Reply {
  if (headers.authorization?.startsWith('Bearer ') !== true) return { status: 401 };
  if (path.startsWith('/api/appointments?'))
    return { status: 200, body: JSON.stringify({ items: appointments }) };
  if (path.startsWith('/api/attendance-reports?'))
    return { status: 200, body: JSON.stringify({ rows: reportRows }) };
  return { status: 404 };
}

beforeAll(async () => {
  group = await startStandIns(['entra', 'pas', 'notify', 'console']);
  product = await listenAt(group.topology.product, productAnswer);
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await product.close();
  await group.stop();
});

describe('console.json', () => {
  it('tells scripts where everything is and who can sign in', async () => {
    const facts = (await (await fetch(`${group.topology.console}/console.json`)).json()) as Record<
      string,
      unknown
    >;
    const {
      product: at,
      console: own,
      entra,
      graph,
      graphPages,
      notify,
      teams,
      pas,
      pasMllpPort,
    } = group.topology;
    expect(facts).toMatchObject({ product: at, console: own, entra, graph, graphPages, notify, teams });
    expect(facts['pas']).toEqual({
      page: `${pas}/`,
      fhir: `${pas}/fhir`,
      mllp: `mllp://127.0.0.1:${pasMllpPort}`,
    });
    expect(facts['westhavenPas']).toMatchObject({
      mllp: `mllp://127.0.0.1:${group.topology.westhavenPasMllpPort}`,
    });
    expect(facts['people']).toHaveLength(DEMO_PEOPLE.length);
    expect(facts['people']).toContainEqual(
      expect.objectContaining({
        displayName: 'Dev Rana',
        userPrincipalName: 'dev.rana@northmoor.example',
        appRoles: ['Coordinator'],
        role: 'Coordinator',
      }),
    );
  });
});

describe('the guided list', () => {
  let page: Page;
  let context: BrowserContext;
  const stateOf = (step: string): Promise<string | null> =>
    page.locator(`[data-step="${step}"]`).getAttribute('data-state');
  const becomes = (step: string, state: string): Promise<void> =>
    eventually(async () => {
      expect(await stateOf(step)).toBe(state);
    });

  beforeAll(async () => {
    context = await browser.openFor(DESKTOP);
    page = await context.newPage();
    await page.goto(group.topology.console);
  });

  it('begins with booking, and has a way to each person', async () => {
    expect(await stateOf('book')).toBe('current');
    expect(await stateOf('invite')).toBe('later');
    const openAs = page.getByTestId('step-book-open');
    expect(await openAs.getAttribute('href')).toBe(
      `${group.topology.teams}/?as=dev.rana%40northmoor.example&sub=book`,
    );
    await page.getByRole('link', { name: 'Open as Grace', exact: true }).waitFor();
  });

  it('ticks each step by itself, from what the systems have on record', async () => {
    appointments = [anAppointment({})];
    await becomes('book', 'done');
    await becomes('invite', 'current');
    const [{ appointmentId }] = appointments as [{ appointmentId: string }];
    appointments = [anAppointment({ appointmentId, participants: [{ kind: 'patient', state: 'waiting' }] })];
    await becomes('wait', 'done');
    expect(await page.getByText('Ben Hartley').first().isVisible()).toBe(true);
    appointments = [
      anAppointment({
        appointmentId,
        participants: [{ kind: 'patient', state: 'left' }],
        state: 'seen',
        endedAt: new Date().toISOString(),
        attendance: { status: 'confirmed' },
      }),
    ];
    await becomes('confirm', 'done');
    expect(await stateOf('report')).toBe('later');
    reportRows = [{ appointmentId, code: '5' }];
    await becomes('report', 'done');
  });

  it('keeps its ticks and says so while the product is away', async () => {
    await product.close();
    await page.getByText('Not all progress can be seen just now').waitFor();
    expect(await stateOf('report')).toBe('done');
    product = await listenAt(group.topology.product, productAnswer);
    await eventually(async () => {
      expect(await page.getByText('Not all progress can be seen just now').count()).toBe(0);
    });
  }, 30_000);

  it('starts again when asked to, and stays so after a restart', async () => {
    await page.getByRole('button', { name: 'Start again' }).click();
    await becomes('book', 'current');
    await group.killAndRestart('console');
    await page.reload();
    await becomes('book', 'current');
  }, 60_000);

  it('does not ask the product for anything while nobody looks', async () => {
    await context.close();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const asked = product.received.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(product.received).toHaveLength(asked);
  });
});

describe('the fault panel', () => {
  const faultsOf = async (address: string): Promise<unknown> => {
    const response = await fetch(`${address}/__faults`);
    return ((await response.json()) as { faults: unknown }).faults;
  };

  it('switches faults of a system on and off, and shows how each is', async () => {
    const context = await browser.openFor(DESKTOP);
    const page = await context.newPage();
    await page.goto(`${group.topology.console}/faults`);
    await page.locator('#minutes').selectOption('5');
    await page.locator('#notify-outage').click();
    await eventually(async () => {
      expect(await faultsOf(group.topology.notify)).toEqual([{ kind: 'outage', forSeconds: 300 }]);
      expect(await page.locator('#notify-outage').getAttribute('aria-pressed')).toBe('true');
    });
    await page.getByText('Trouble: Out of service').waitFor();
    await page.locator('#notify-throttled').click();
    await eventually(async () => {
      expect(await faultsOf(group.topology.notify)).toEqual([
        { kind: 'status', status: 429, retryAfterSeconds: 5 },
      ]);
    });
    await page.locator('#notify-clear').click();
    await eventually(async () => {
      expect(await faultsOf(group.topology.notify)).toEqual([]);
    });
    await context.close();
  }, 60_000);

  it('has switches for HL7 messages at the PAS alone to which Confer sends them', async () => {
    const context = await browser.openFor(DESKTOP);
    const page = await context.newPage();
    await page.goto(`${group.topology.console}/faults`);
    expect(await page.getByRole('button', { name: 'HL7: late' }).count()).toBe(1);
    for (const [id, fault] of [
      ['hl7-late', { kind: 'late', delayMs: 40_000, method: 'MLLP' }],
      ['hl7-silent', { kind: 'no-answer' }],
      ['hl7-cut', { kind: 'cut-after' }],
      ['hl7-wrong', { kind: 'wrong-control-id' }],
      ['hl7-swapped', { kind: 'swapped-answers' }],
    ] as const) {
      await page.locator('#westhaven-pas-clear').click();
      await page.locator(`#westhaven-pas-${id}`).click();
      await eventually(async () => {
        expect(await faultsOf(group.topology.westhavenPas)).toEqual([fault]);
        expect(await page.locator(`#westhaven-pas-${id}`).getAttribute('aria-pressed')).toBe('true');
      });
    }
    expect(await faultsOf(group.topology.pas)).toEqual([]);
    await page.locator('#westhaven-pas-clear').click();
    await context.close();
  }, 60_000);

  it('changes what the PAS answers to which Confer sends HL7 messages', async () => {
    const press = async (id: string, faults: unknown[]): Promise<void> => {
      await page.locator(`#westhaven-pas-${id}`).click();
      await eventually(async () => {
        expect(await faultsOf(group.topology.westhavenPas)).toEqual(faults);
      });
    };
    const connection = openBareConnection(group.topology.westhavenPasMllpPort);
    const draft = aSiu('S12', aDraftedAppointment());
    const context = await browser.openFor(DESKTOP);
    const page = await context.newPage();
    await page.goto(`${group.topology.console}/faults`);
    await press('hl7-wrong', [{ kind: 'wrong-control-id' }]);
    connection.write(inFrame(draft));
    await connection.answers(1);
    await press('clear', []);
    connection.write(inFrame(draft));
    const [wrong, right] = await connection.answers(2);
    expect(wrong?.controlId).toBe('NOT-YOURS');
    expect(right?.controlId).toBe(draft.controlId);
    connection.end();
    await context.close();
  }, 60_000);

  it('cannot be used by another site’s page', async () => {
    const response = await fetch(`${group.topology.console}/faults/notify`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ switches: ['errors'] }),
    });
    expect(response.status).toBe(403);
    expect(await faultsOf(group.topology.notify)).toEqual([]);
  });
});

describe('its pages and the phones', () => {
  it.each([
    ['the first page', '', DESKTOP, 'light' as const],
    ['the first page on a phone, in the dark', '', PHONE, 'dark' as const],
    ['the fault panel', '/faults', DESKTOP, 'dark' as const],
    ['the fault panel on a phone', '/faults', PHONE, 'light' as const],
  ])(
    'pass axe and fit their screen: %s',
    async (_name, path, device, colorScheme) => {
      const context = await browser.openFor({ ...device, colorScheme });
      const page = await context.newPage();
      await page.goto(`${group.topology.console}${path}`);
      expect((await lookWithAxe(page)).objections).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await context.close();
    },
    20_000,
  );

  it('pass axe: the phones', async () => {
    const context = await browser.openFor(PHONE);
    const page = await context.newPage();
    await page.goto(`${group.topology.notify}/phones/07700900123`);
    await page.getByText('No messages yet').waitFor();
    expect((await lookWithAxe(page)).objections).toEqual([]);
    await context.close();
  }, 60_000);

  it('the list of phones names whose phone it is and begins with what the message says', async () => {
    const client = new NotifyClient(group.topology.notify, TEST_SECRETS.NOTIFY_API_KEY);
    const template = NORTHMOOR_SERVICE.templates.find(({ name }) => name === 'invitation-sms')!;
    const personalisation = {
      organisation: 'St. Anne’s Hospital',
      when: 'Tuesday 3 March at 9:40am',
      link: 'http://127.0.0.1/j/token',
      support: '',
      help_phone: '0113 496 0000',
    };
    await client.sendSms(template.id, '+447700900101', { personalisation });
    await client.sendSms(template.id, '07700900198', { personalisation });
    const context = await browser.openFor(PHONE);
    const page = await context.newPage();
    await page.goto(group.topology.notify);
    const devices = page.getByTestId('devices').getByRole('link');
    await devices.nth(1).waitFor();
    const said = 'Your video appointment is on Tuesday 3 March at 9:40am.';
    expect(await devices.filter({ hasText: '07700 900 101' }).innerText()).toMatch(
      new RegExp(`^Maya Kelso\\s+\\d\\d:\\d\\d\\s+07700 900 101\\s+${said}$`),
    );
    expect(await devices.filter({ hasText: '07700 900 198' }).innerText()).toMatch(
      new RegExp(`^07700 900 198\\s+\\d\\d:\\d\\d\\s+${said}$`),
    );
    expect((await lookWithAxe(page)).objections).toEqual([]);
    await context.close();
  }, 60_000);
});
