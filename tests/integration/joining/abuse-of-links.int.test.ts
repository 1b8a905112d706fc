import { BIRTH_DATE } from '../../builders/a-consultation.ts';
import { PageVisitor } from '../../support/page-visitor.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';

const [year, month, day] = BIRTH_DATE.split('-').map(String) as [string, string, string];
const BORN = { day, month, year };
/** What nobody may see who has not passed the check on this device. */
const PRIVATE = /Zebedee|Ottoline|Quillfeather|Okafor|Hartley|10:30|March|diabetes|9990000018/;

let server: PatientPagesServer;
let patient: PageVisitor;
beforeEach(async () => {
  server = await patientPagesServer();
  patient = new PageVisitor();
  await patient.get(server.link('patient'));
  expect((await patient.post(`${server.link('patient')}/identity`, BORN)).status).toBe(303);
});
afterEach(() => server.close());

const evidenceKinds = () => server.all.stores.evidence.map(({ kind }) => kind);

/** Every step behind a link, as the pages ask for it. */
async function everyStep(visitor: PageVisitor, link: string): Promise<Response[]> {
  const pages = ['appointment', 'wait', 'join', 'leave'].map((step) => visitor.get(`${link}/${step}`));
  const forms = ['wait', 'leave', 'here'].map((step) => visitor.post(`${link}/${step}`, {}));
  return Promise.all([...pages, ...forms]);
}

describe('a device that passed the check of one link', () => {
  it('gets nothing of another one, and changes nothing there', async () => {
    const before = server.all.participant('proxy');
    for (const answer of await everyStep(patient, server.link('proxy'))) {
      expect([303, 403]).toContain(answer.status);
      expect(await answer.text()).not.toMatch(PRIVATE);
    }
    expect(server.all.participant('proxy')).toEqual(before);
    expect(evidenceKinds()).toEqual(['link-opened', 'identity-passed']);
  });

  it('is no member of staff', async () => {
    for (const path of ['/api/me', '/api/appointments', '/api/live', '/metrics']) {
      const answer = await fetch(`${server.origin}${path}`, { headers: { cookie: patient.cookie } });
      expect([401, 404]).toContain(answer.status);
      expect(await answer.text()).not.toMatch(PRIVATE);
    }
  });
});

describe('a link without the cookie of its device', () => {
  it.each([
    ['none', ''],
    ['one that was made up', `confer-device=${'A'.repeat(43)}`],
    ['one of another form', 'confer-device=../../etc/passwd; confer-device=%00'],
    ['one that is far too long', `confer-device=${'x'.repeat(3000)}`],
  ])('asks again with %s', async (_what, cookie) => {
    const other = new PageVisitor();
    const before = server.all.participant('patient');
    for (const step of ['appointment', 'wait', 'join']) {
      other.cookie = cookie;
      const answer = await other.get(`${server.link('patient')}/${step}`);
      expect(answer.headers.get('location')).toBe(new URL(server.link('patient')).pathname);
      expect(await answer.text()).not.toMatch(PRIVATE);
    }
    expect(server.all.participant('patient')).toEqual(before);
  });

  it('does not take a form that the right device was given', async () => {
    const other = new PageVisitor();
    await other.get(server.link('patient'));
    other.formToken = patient.formToken;
    const answer = await other.post(`${server.link('patient')}/wait`, {});
    expect([303, 403]).toContain(answer.status);
    expect(server.all.participant('patient').state).toBe('verified');
  });
});

describe('guessed links', () => {
  it('find nothing, and shut nobody out who comes from the same address', async () => {
    const guesses = Array.from({ length: 300 }, (_, number) =>
      fetch(`${server.origin}/j/rx1-${String(number).padStart(32, 'g')}`),
    );
    const codes = new Set((await Promise.all(guesses)).map(({ status }) => status));
    expect(codes).toEqual(new Set([404]));
    expect((await patient.get(`${server.link('patient')}/appointment`)).status).toBe(200);
    expect((await new PageVisitor().get(server.link('proxy'))).status).toBe(200);
  });

  it.each([
    'a%0d%0aSet-Cookie:%20confer-device=evil',
    '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '..%2f..%2fapi%2fme',
    '%00',
    'x'.repeat(10_000),
  ])('are a plain page, whatever is in them (%#)', async (token) => {
    const answer = await fetch(`${server.origin}/j/${token}`, { redirect: 'manual' });
    expect([400, 404, 414, 431]).toContain(answer.status);
    expect(answer.headers.get('set-cookie') ?? '').not.toContain('evil');
    expect(await answer.text()).not.toContain('<script>alert');
  });
});

const TYPED = [
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a template', '{{ links.join }}{% raw %}'],
  ['emoji', '👩🏽‍⚕️'],
  ['marks that turn the text round', '\u202E1984\u2066'],
  ['a zero byte', '\u0000'],
  ['a header', '1\r\nSet-Cookie: evil=1'],
  ['very much', 'x'.repeat(10_000)],
  ['half a character', '\ud800'],
  ['many names', 'name '.repeat(2000)],
] as const;

/** Each form of a patient's pages that takes words, with the others of its fields. */
const FORMS = [
  ['wait', 'consent', {}],
  ['messages', 'message', {}],
  ['wishes', 'text', { about: 'something-else' }],
  ['wishes', 'about', {}],
  ['wishes/withdrawal', 'wish', {}],
  ['device', 'camera', {}],
  ['echo', 'size', {}],
] as const;

describe('what is typed on a page', () => {
  it.each(TYPED)('may be %s: it is explained, and costs no try', async (_what, typed) => {
    const visitor = new PageVisitor();
    await visitor.get(server.link('proxy'));
    const answer = await visitor.post(`${server.link('proxy')}/identity`, { ...BORN, day: typed });
    expect([400, 413, 422]).toContain(answer.status);
    expect(answer.headers.get('set-cookie') ?? '').not.toContain('evil');
    const html = await answer.text();
    expect(html).toContain('<!DOCTYPE html>');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toMatch(PRIVATE);
    expect(server.all.participant('proxy').failedIdentityChecks).toBe(0);
  });

  it.each(FORMS)(
    'is taken or refused in words, and nothing of it is a header, markup or logged (%s, %s)',
    async (path, field, others) => {
      await patient.get(`${server.link('patient')}/appointment`);
      for (const [what, typed] of TYPED) {
        const answer = await patient.post(`${server.link('patient')}/${path}`, {
          ...others,
          [field]: `Zyxel ${typed}`,
        });
        expect([what, answer.status < 500]).toEqual([what, true]);
        expect(answer.headers.get('set-cookie') ?? '').not.toContain('evil');
        expect(answer.headers.get('location') ?? '').not.toContain('Zyxel');
        expect(await answer.text()).not.toContain('<img src=x');
      }
      expect(server.logged.join('\n')).not.toContain('Zyxel');
    },
  );

  it('must be a form', async () => {
    const answer = await fetch(`${server.link('proxy')}/identity`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie: patient.cookie },
      body: JSON.stringify(BORN),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(server.all.participant('proxy').state).toBe('invited');
  });
});
