import { BIRTH_DATE } from '../../builders/a-consultation.ts';
import { pageWeight } from '../../support/page-weight.ts';
import { PageVisitor } from '../../support/page-visitor.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';

const [YEAR, MONTH, DAY] = BIRTH_DATE.split('-').map(String) as [string, string, string];
const born = { day: DAY, month: MONTH, year: YEAR };

let server: PatientPagesServer;
let visitor: PageVisitor;
beforeEach(async () => {
  server = await patientPagesServer();
  visitor = new PageVisitor();
  const { stores } = server.all;
  stores.serviceLines[0] = { ...stores.serviceLines[0]!, secondFactor: 'postcode' };
  stores.patients[0] = { ...stores.patients[0]!, postcode: 'AB1 2CD' };
});
afterEach(() => server.close());

const answer = (kind: 'patient' | 'proxy', fields: Record<string, string>) =>
  visitor.post(`${server.link(kind)}/identity`, fields);

describe('a page that asks for two things', () => {
  it('asks both on one screen, and goes on when both are right', async () => {
    const page = await (await visitor.get(server.link('patient'))).text();
    expect(page).toContain('What is your date of birth?');
    expect(page).toContain('What is your postcode?');
    expect(page).toMatch(/autocomplete="postal-code"/);
    const passed = await answer('patient', { ...born, postcode: ' ab1 2cd' });
    expect([passed.status, passed.headers.get('location')]).toEqual([
      303,
      new URL(server.link('patient')).pathname,
    ]);
    expect(server.all.participant('patient').state).toBe('verified');
  });

  it('asks a proxy about the person whom they support', async () => {
    const page = await (await visitor.get(server.link('proxy'))).text();
    expect(page).toContain('What is the postcode of the person you are supporting?');
    expect(page).not.toContain('postal-code');
  });

  it('says of two answers not which was wrong', async () => {
    await visitor.get(server.link('patient'));
    const pages = [
      await (await answer('patient', { ...born, postcode: 'AB1 2CE' })).text(),
      await (await answer('patient', { ...born, day: '18', postcode: 'AB1 2CD' })).text(),
    ];
    const told = pages.map((page) => /These answers do not match our records[^<]*/.exec(page)?.[0].trim());
    expect(told).toEqual([
      'These answers do not match our records. You can try 4 more times',
      'These answers do not match our records. You can try 3 more times',
    ]);
    // the same fields are marked, whichever it was
    const marked = pages.map((page) => (page.match(/nhsuk-input--error/g) ?? []).length);
    expect(marked).toEqual([4, 4]);
  });

  it('explains what cannot be an answer beside its field, each with a way there, and costs no try', async () => {
    await visitor.get(server.link('patient'));
    const refused = await answer('patient', { day: '31', month: '2', year: '1999', postcode: 'no idea' });
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toMatch(/error-summary[^]*href="#date-of-birth-day"[^]*href="#postcode"/);
    expect(page).toContain('Enter a full UK postcode, like AB1 2CD');
    const empty = await (await answer('patient', { ...born, postcode: '' })).text();
    expect(empty).toContain('Enter the postcode');
    expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
  });

  it('asks again, and counts no try, when the service has begun to ask since the page was opened', async () => {
    const { stores } = server.all;
    const asking = stores.serviceLines[0]!;
    stores.serviceLines[0] = { ...asking, secondFactor: 'none' };
    await visitor.get(server.link('patient'));
    stores.serviceLines[0] = asking;
    const refused = await answer('patient', born);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Enter the postcode');
    expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
  });

  it('locks at the fifth try, and says that the answers were wrong', async () => {
    await visitor.get(server.link('patient'));
    for (let tries = 0; tries < 4; tries += 1) await answer('patient', { ...born, postcode: 'AB1 2CE' });
    const locked = await answer('patient', { ...born, postcode: 'AB1 2CE' });
    expect(locked.status).toBe(403);
    expect(await locked.text()).toContain('The answers were wrong 5 times');
  });

  it('asks somebody without an address for the date of birth alone', async () => {
    const { stores } = server.all;
    stores.patients[0] = { ...stores.patients[0]!, postcode: 'ZZ99 3VZ' };
    const page = await (await visitor.get(server.link('patient'))).text();
    expect(page).not.toContain('postcode');
    expect((await answer('patient', born)).status).toBe(303);
  });

  it('weighs less than 40 kB on its way', async () => {
    await visitor.get(server.link('patient'));
    const { bytes } = await pageWeight(server.link('patient'));
    expect(bytes).toBeLessThan(40_000);
  });
});
