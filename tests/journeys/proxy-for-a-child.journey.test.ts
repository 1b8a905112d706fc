import type { Page } from 'playwright-core';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { expectPatient, waitOnPhone, type ExpectedPatient } from '../support/a-waiting-patient.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const LINE = 'Young adult diabetes';

describe('a mother who joins for her child', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let dev: ConferApi;
  let expected: ExpectedPatient;
  let mother: Page;
  beforeAll(async () => {
    confer = await ownOrganisation([LINE]);
    browser = await startBrowser();
    dev = await signInTo(confer, 'dev.rana');
    expected = await expectPatient(confer, dev, {
      serviceLine: LINE,
      nhsNumber: confer.patients.callum.nhsNumber,
      inMinutes: 1,
      proxy: {
        givenName: 'Fiona',
        familyName: 'Birch',
        relationship: 'MTH',
        legalBasis: 'parental-responsibility',
        evidenceSeen: 'Birth certificate seen',
        mobile: '07700900193',
      },
    });
  });
  afterAll(() => browser.close());

  it('comes by a link of her own, which names nobody before she has said for whom she comes', async () => {
    const [ofChild, ofMother] = expected.booked.participants;
    const url = expected.booked.links.find(
      ({ participantId }) => participantId === ofMother!.participantId,
    )!.url;
    const opened = await (await browser.openFor(PHONE)).newPage();
    await opened.goto(url);
    await opened.getByText('the person you are supporting').first().waitFor();
    const shown = await opened.locator('body').innerText();
    for (const name of ofChild!.displayName.split(' ')) expect(shown).not.toContain(name);
    await opened.close();
    mother = await waitOnPhone(browser, url, expected.birthDate);
    expect((await lookWithAxe(mother)).objections).toEqual([]);
  });

  it('is let in without him, and what comes of it is never that he did not attend', async () => {
    const { appointmentId } = expected.booked;
    const { participants, staff } = await readAppointment(dev, appointmentId);
    const [child, she] = [participants[0]!, participants[1]!];
    expect([child.state, she.state]).toEqual(['invited', 'waiting']);
    const lead = confer.console.people.find(({ displayName }) => displayName === staff[0]!.displayName)!;
    const clinician = await signInTo(confer, lead.userPrincipalName.split('@', 1)[0]!);
    const at = `/api/appointments/${appointmentId}`;
    const admitted = await clinician.post(
      `${at}/participants/${she.participantId}/admission`,
      {},
      ANY_VERSION,
    );
    expect(admitted.status).toBe(200);
    await mother.getByRole('heading', { level: 1, name: 'It is time' }).waitFor();
    await eventually(async () => {
      const { body } = await clinician.get<AttendanceDetail>(`${at}/attendance`);
      expect(body.attendance.code).not.toBe('3');
    });
    const evenThough = ['nobody-together', 'time-not-over'];
    expect((await clinician.post(`${at}/end`, { evenThough }, ANY_VERSION)).status).toBe(200);
    const { attendance } = (await clinician.get<AttendanceDetail>(`${at}/attendance`)).body;
    expect(['3', '7']).not.toContain(attendance.code);
  });
});
