import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { BIRTH_DATE } from '../../builders/a-consultation.ts';
import { PageVisitor } from '../../support/page-visitor.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';

let server: PatientPagesServer;
let visitor: PageVisitor;
beforeEach(async () => {
  server = await patientPagesServer();
  server.all.nhsLogin.isSetUp = true;
  server.all.nhsLogin.answer = {
    kind: 'identity',
    nhsNumber: '9990000018',
    level: 'P9',
    vectorOfTrust: 'P9.Cm',
  };
  visitor = new PageVisitor();
});
afterEach(() => server.close());

const pathOf = (kind: 'patient' | 'proxy') => new URL(server.link(kind)).pathname;

/** Chooses NHS login on the page of the link. @returns the page that goes on, and the state */
async function go(): Promise<{ answer: Response; html: string; state: string }> {
  await visitor.get(server.link('patient'));
  const answer = await visitor.post(`${server.link('patient')}/nhs-login`, {});
  return { answer, html: await answer.clone().text(), state: server.all.nhsLogin.rounds.at(-1)?.state ?? '' };
}
const back = (state: string, who = visitor) =>
  who.get(`${server.origin}/nhs-login/back?code=a-code&state=${state}`);

describe('the way to NHS login', () => {
  it('is a button beside the questions, for patients where the organisation has it', async () => {
    expect(await (await visitor.get(server.link('patient'))).text()).toContain('Continue with NHS login');
    expect(await (await visitor.get(server.link('proxy'))).text()).not.toContain('NHS login');
    server.all.nhsLogin.isSetUp = false;
    expect(await (await visitor.get(server.link('patient'))).text()).not.toContain('NHS login');
  });

  it('goes on by itself and without script, tells NHS login nothing of the link, and loosens no policy', async () => {
    const { answer, html, state } = await go();
    expect(answer.status).toBe(200);
    expect(html).toContain(
      `<meta http-equiv="refresh" content="0; url=https://nhs-login.test/authorize?state=${state}&amp;nonce=`,
    );
    const address = /url=([^"]+)"/.exec(html)?.[1] ?? '';
    expect(address).not.toContain(server.all.tokens.patient.slice(4));
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(answer.headers.get('content-security-policy')).not.toContain('nhs-login');
  });

  it('is not begun by a form that is not ours, and a reload leads to the link', async () => {
    await visitor.get(server.link('patient'));
    const refused = await visitor.post(`${server.link('patient')}/nhs-login`, { formToken: 'x' });
    expect(refused.status).toBe(403);
    expect(server.all.nhsLogin.rounds).toEqual([]);
    const reload = await visitor.get(`${server.link('patient')}/nhs-login`);
    expect(reload.headers.get('location')).toBe(pathOf('patient'));
  });

  it('says of us, and not of NHS login, that it was asked too often', async () => {
    await visitor.get(server.link('patient'));
    for (let time = 0; time < 20; time += 1) await visitor.post(`${server.link('patient')}/nhs-login`, {});
    const answer = await visitor.post(`${server.link('patient')}/nhs-login`, {});
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('Please wait a moment');
  });

  it('says that NHS login does not answer, with the way back to the questions', async () => {
    server.all.nhsLogin.answer = new UpstreamFailure('nhs-login', { retryable: true, reason: 'no answer' });
    await visitor.get(server.link('patient'));
    const answer = await visitor.post(`${server.link('patient')}/nhs-login`, {});
    expect(answer.status).toBe(503);
    const page = await answer.text();
    expect(page).toContain('NHS login does not answer at the moment.');
    expect(page).toContain(`href="${pathOf('patient')}"`);
    expect(server.all.failures).toHaveLength(1);
  });
});

describe('the way back', () => {
  it('leads to the same appointment, with no date of birth asked', async () => {
    const { state } = await go();
    const answer = await back(state);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, pathOf('patient')]);
    const start = await visitor.get(server.link('patient'));
    expect(start.headers.get('location')).toBe(`${pathOf('patient')}/appointment`);
  });

  it.each([
    ['cancelled', { kind: 'cancelled' } as const, 'You stopped before'],
    [
      'not proved',
      { kind: 'identity', nhsNumber: '9990000018', level: 'P5', vectorOfTrust: 'P5.Cp.Cd' } as const,
      'You have not yet proved to NHS login who you are',
    ],
    [
      'of somebody else',
      { kind: 'identity', nhsNumber: '9990000026', level: 'P9', vectorOfTrust: 'P9.Cp.Cd' } as const,
      'This NHS login is not of the person who has the appointment.',
    ],
    ['not good', { kind: 'not-valid', reason: 'invalid_grant' } as const, 'It took too long'],
  ])('explains one that was %s, and the ordinary door stays', async (_what, said, words) => {
    const { state } = await go();
    server.all.nhsLogin.answer = said;
    const answer = await back(state);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toContain(`href="${pathOf('patient')}"`);
    expect(page).not.toMatch(/Zebedee|Quillfeather|Okafor|9990000018|diabetes/);
    await visitor.get(server.link('patient'));
    const [year, month, day] = BIRTH_DATE.split('-').map(String) as [string, string, string];
    const passed = await visitor.post(`${server.link('patient')}/identity`, { day, month, year });
    expect(passed.status).toBe(303);
  });

  it('is closed to another device, to a state that was made up, and to one that was used', async () => {
    const { state } = await go();
    const other = new PageVisitor();
    await other.get(server.link('patient'));
    expect((await back(state, other)).status).toBe(404);
    expect((await back(state, new PageVisitor())).status).toBe(404);
    expect((await back(`rx1-${'x'.repeat(43)}`)).status).toBe(404);
    expect((await back('')).status).toBe(404);
    expect((await back(state)).status).toBe(303);
    expect(await (await back(state)).text()).toContain('It took too long, or it was used before.');
    expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
  });

  it('keeps state and code out of the log', async () => {
    const { state } = await go();
    await back(state);
    const logged = server.logged.join('\n');
    expect(logged).toContain('/nhs-login/back');
    expect(logged).not.toContain(state);
    expect(logged).not.toContain('a-code');
  });
});
