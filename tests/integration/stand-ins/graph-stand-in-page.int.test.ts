import type { BrowserContext, Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import { asConfer, type GraphCaller, staffToken } from '../../support/graph-callers.ts';
import { lookWithAxe } from '../../support/look-with-axe.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const amina = DEMO_PEOPLE[0]!;
let group: StandInGroup;
let confer: GraphCaller;
let browser: TestBrowser;

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  confer = await asConfer(group);
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await group.stop();
});

async function aMeeting(externalId: string): Promise<string> {
  const path = `/users/${amina.objectId}/onlineMeetings/createOrGet`;
  const { body } = await confer.call<{ joinWebUrl: string }>('POST', path, {
    externalId,
    subject: 'Video appointment',
  });
  return body.joinWebUrl;
}

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  return page;
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  return (await lookWithAxe(page)).objections;
}

const people = (page: Page) => page.getByTestId('roster-person').allInnerTexts();

describe('the meeting page of the Graph stand-in', () => {
  it('brings a guest on a phone through the lobby into the call, live for both', async () => {
    const link = await aMeeting('page-1');
    const phone = await openPage(await browser.openFor(PHONE), link.replace('/l/meetup-join/', '/visit/'));
    await phone.getByTestId('join-now').click();
    await phone.getByText('Enter your name.').waitFor();
    expect(await accessibilityProblems(phone)).toEqual([]);
    await phone.getByTestId('join-name').fill('Sam Prentice');
    await phone.getByTestId('join-now').click();
    await phone.getByTestId('lobby').waitFor();
    expect(await accessibilityProblems(phone)).toEqual([]);

    const token = await staffToken(group, amina.userPrincipalName);
    const desk = await openPage(await browser.openFor(DESKTOP), `${link}?access_token=${token}`);
    await desk.getByTestId('join-as').waitFor();
    expect(desk.url()).not.toContain('access_token');
    expect(await desk.getByTestId('join-as').innerText()).toContain(amina.displayName);
    await desk.getByTestId('join-now').click();
    await desk.getByTestId('let-in').waitFor();
    expect(await accessibilityProblems(desk)).toEqual([]);
    await desk.getByTestId('let-in').click();

    await phone.getByTestId('in-call').waitFor();
    await eventually(async () => {
      expect(await people(desk)).toHaveLength(2);
    });
    expect(await people(phone)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Sam Prentice (you)'),
        expect.stringContaining(amina.displayName),
      ]),
    );
    expect(await accessibilityProblems(phone)).toEqual([]);
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);

    // a refresh is no leaving
    await phone.reload();
    await phone.getByTestId('in-call').waitFor();
    expect(await people(desk)).toHaveLength(2);

    await desk.getByTestId('end-meeting').click();
    await Promise.all([phone.getByTestId('over-ended').waitFor(), desk.getByTestId('over-ended').waitFor()]);
  }, 60_000);

  it('tells who was turned away, and lets who left come back', async () => {
    const link = await aMeeting('page-2');
    const token = await staffToken(group, amina.userPrincipalName);
    const desk = await openPage(await browser.openFor(DESKTOP), `${link}?access_token=${token}`);
    await desk.getByTestId('join-now').click();
    const phone = await openPage(await browser.openFor(PHONE), link);
    await phone.getByTestId('join-name').fill('Sam');
    await phone.getByTestId('join-now').click();
    await desk.getByTestId('deny').click();
    await phone.getByTestId('over-denied').waitFor();
    await desk.getByTestId('leave').click();
    await desk.getByTestId('rejoin').click();
    await desk.getByTestId('join-now').click();
    await desk.getByTestId('roster').waitFor();
    expect(await people(desk)).toHaveLength(1);
  }, 60_000);

  it('takes a closed page for leaving', async () => {
    const link = await aMeeting('page-3');
    const token = await staffToken(group, amina.userPrincipalName);
    const context = await browser.openFor(DESKTOP);
    const desk = await openPage(context, `${link}?graceMs=300&access_token=${token}`);
    await desk.getByTestId('join-now').click();
    await desk.getByTestId('in-call').waitFor();
    await context.close();
    await eventually(async () => {
      const api = `${group.topology.graphPages}/api/meetings/${link.split('/').at(-1)!}`;
      expect(await (await fetch(api)).json()).toMatchObject({ state: 'ended', roster: [] });
    });
  }, 60_000);

  it('says so when there is no such meeting', async () => {
    const page = await openPage(await browser.openFor(PHONE), `${group.topology.graphPages}/visit/nothing`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('We cannot find this meeting');
  }, 30_000);

  it('shows a developer what is inside', async () => {
    const page = await openPage(await browser.openFor(DESKTOP), group.topology.graphPages);
    await page.getByRole('heading', { name: 'Online meetings' }).waitFor();
    await page.getByText('createOrGet').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  }, 30_000);
});
