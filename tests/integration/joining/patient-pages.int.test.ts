import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { MOST_STREAMS } from '../../../api/http/live/few-streams.ts';
import { BIRTH_DATE, NORTHMOOR } from '../../builders/a-consultation.ts';
import { pageWeight } from '../../support/page-weight.ts';
import { PageVisitor } from '../../support/page-visitor.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';

const [YEAR, MONTH, DAY] = BIRTH_DATE.split('-').map(String) as [string, string, string];

const born = (day = DAY) => ({ day, month: MONTH, year: YEAR });

let server: PatientPagesServer;
let visitor: PageVisitor;
beforeEach(async () => {
  server = await patientPagesServer();
  visitor = new PageVisitor();
});
afterEach(() => server.close());

async function comeIn(kind: 'patient' | 'proxy' = 'patient'): Promise<void> {
  await visitor.get(server.link(kind));
  expect((await visitor.post(`${server.link(kind)}/identity`, born())).status).toBe(303);
}

describe('a scanner of links', () => {
  it('that asks with HEAD has opened nothing, and cannot tell a good link from a bad one', async () => {
    const good = await fetch(server.link('patient'), { method: 'HEAD' });
    const bad = await fetch(`${server.origin}/j/r0z-${'x'.repeat(32)}`, { method: 'HEAD' });
    expect([good.status, bad.status]).toEqual([200, 200]);
    expect(server.all.stores.evidence).toEqual([]);
    await fetch(server.link('patient'));
    expect(server.all.stores.evidence.map((item) => item.kind)).toEqual(['link-opened']);
  });
});

describe('the way in', () => {
  it('goes from the link to the waiting room in three pages, without script', async () => {
    const link = server.link('patient');
    expect((await visitor.get(link)).status).toBe(200);
    const passed = await visitor.post(`${link}/identity`, born());
    expect(passed.headers.get('location')).toBe(new URL(link).pathname);
    const start = await visitor.get(link);
    expect(start.headers.get('location')).toBe(`${new URL(link).pathname}/appointment`);
    const appointment = await (await visitor.get(`${link}/appointment`)).text();
    expect(appointment).toContain('Tuesday 3 March 2026');
    expect(appointment).toContain('10:30am');
    expect(appointment).toContain('Dr Amina Okafor');
    const entered = await visitor.post(`${link}/wait`, {});
    expect(entered.headers.get('location')).toBe(`${new URL(link).pathname}/wait`);
    const waiting = await (await visitor.get(`${link}/wait`)).text();
    expect(waiting).toContain('Your team knows you are here.');
    expect(waiting).toContain('<noscript><meta http-equiv="refresh" content="20"></noscript>');
    expect((await visitor.get(link)).headers.get('location')).toBe(`${new URL(link).pathname}/wait`);
  });

  it('leads an admitted patient to the meeting', async () => {
    await comeIn();
    await visitor.post(`${server.link('patient')}/wait`, {});
    await server.all.admit('patient');
    const page = await (await visitor.get(`${server.link('patient')}/wait`)).text();
    expect(page).toContain('Join now');
    const joined = await visitor.get(`${server.link('patient')}/join`);
    expect(joined.headers.get('location')).toBe(server.all.appointment().joinWebUrl);
  });

  it('shows nothing of the patient, the team or the time before the identity check passes', async () => {
    for (const kind of ['patient', 'proxy'] as const) {
      const link = server.link(kind);
      const pages = [await visitor.get(link), await visitor.post(`${link}/identity`, born('18'))];
      for (const step of ['appointment', 'wait', 'join', 'identity', 'leave']) {
        const answer = await visitor.get(`${link}/${step}`);
        expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(link).pathname]);
        pages.push(answer);
      }
      for (const page of pages) {
        expect(await page.text()).not.toMatch(
          /Zebedee|Ottoline|Quillfeather|Okafor|Hartley|10:30|March|diabetes|9990000018/,
        );
      }
    }
  });

  it('sends the same headers with every page: nothing is kept, framed, indexed or told to others', async () => {
    const pages = [
      await visitor.get(server.link('patient')),
      await visitor.get(`${server.origin}/j/rx1-${'x'.repeat(32)}`),
      await visitor.post(`${server.link('patient')}/identity`, born('18')),
    ];
    for (const { headers } of pages) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('set-cookie')).toMatch(/; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/);
    }
  });

  it('logs neither the token nor what was typed', async () => {
    await comeIn();
    const logged = server.logged.join('');
    expect(logged).toContain('/j/:token/identity');
    expect(logged).not.toContain(server.all.tokens.patient);
    expect(logged).not.toContain(YEAR);
  });
});

describe('links that do not work', () => {
  it('look the same whether they are unknown, withdrawn or expired', async () => {
    const { all } = server;
    const rows = all.stores.participants.rows;
    rows[0] = { ...rows[0]!, withdrawnAt: all.clock.now };
    rows[1] = { ...rows[1]!, linkExpiresAt: all.clock.now };
    const seen = new Set<string>();
    for (const url of [
      server.link('patient'),
      server.link('proxy'),
      `${server.origin}/j/rx1-${'x'.repeat(32)}`,
    ]) {
      const startedAt = performance.now();
      const answer = await visitor.get(url);
      expect(performance.now() - startedAt).toBeGreaterThan(110);
      // where another language is chosen holds the link itself
      const token = new URL(url).pathname;
      seen.add(`${String(answer.status)} ${(await answer.text()).replaceAll(token, '…')}`);
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toMatch(/^404 [^]*This link does not work/);
    // the link itself names whom to ring
    expect([...seen][0]).toContain('Northmoor Hospitals');
    const noneOfOurs = await visitor.get(`${server.origin}/j/a`);
    expect(noneOfOurs.status).toBe(404);
    expect(await noneOfOurs.text()).not.toContain('Northmoor Hospitals');
  });

  it('lock after five wrong dates of birth, and say whom to call', async () => {
    const link = server.link('patient');
    await visitor.get(link);
    for (let left = 4; left > 0; left -= 1) {
      const wrong = await visitor.post(`${link}/identity`, born('18'));
      expect(wrong.status).toBe(422);
      expect(await wrong.text()).toContain(
        left === 1 ? 'You can try 1 more time\n' : `${String(left)} more times`,
      );
    }
    const locked = await visitor.post(`${link}/identity`, born('18'));
    expect(locked.status).toBe(403);
    expect(await locked.text()).toMatch(/This link is locked[^]*href="tel:03001234567"/);
    expect(await (await visitor.post(`${link}/identity`, born())).text()).toContain('This link is locked');
    expect(await (await visitor.get(link)).text()).toContain('This link is locked');
  });
});

describe('forms', () => {
  it.each([
    [
      'without the hidden field',
      async () => visitor.post(`${server.link('patient')}/identity`, { ...born('18'), formToken: '' }),
    ],
    [
      'of another device',
      async () => {
        visitor.cookie = `confer-device=${'x'.repeat(43)}`;
        return visitor.post(`${server.link('patient')}/identity`, born('18'));
      },
    ],
    ['of another link', async () => visitor.post(`${server.link('proxy')}/identity`, born('18'))],
    [
      'that was open for more than 12 hours',
      async () => {
        server.all.advance(12 * 60 + 1);
        return visitor.post(`${server.link('patient')}/identity`, born('18'));
      },
    ],
  ])('%s are not looked at, cost no try and can be sent again', async (_what, send) => {
    await visitor.get(server.link('patient'));
    const refused = await send();
    expect(refused.status).toBe(403);
    expect(await refused.text()).toMatch(/There is a problem[^]*Enter the date of birth again/);
    expect(server.all.stores.evidence.map((item) => item.kind)).not.toContain('identity-failed');
    expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
  });

  it('explain a date that is not one, and cost no try', async () => {
    await visitor.get(server.link('patient'));
    const typed = { day: '31', month: '<b>', year: '1999' };
    const refused = await visitor.post(`${server.link('patient')}/identity`, typed);
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toContain('<title>Error: Check who you are');
    expect(html).toContain('Date of birth must be a real date');
    expect(html).toContain('&lt;b&gt;');
    expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
  });

  it('of the waiting room are refused without the hidden field, and nobody enters', async () => {
    await comeIn();
    const refused = await visitor.post(`${server.link('patient')}/wait`, { formToken: 'x' });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Choose the button again');
    expect(server.all.participant('patient').state).toBe('verified');
  });
});

describe('too many requests', () => {
  it('of one link are told to wait, whatever the device, and others go on', async () => {
    const codes: number[] = [];
    for (let request = 0; request < 125; request += 1) {
      codes.push((await new PageVisitor().get(server.link('patient'))).status);
    }
    expect(codes.filter((code) => code === 200)).toHaveLength(120);
    expect(codes.slice(120)).toEqual([429, 429, 429, 429, 429]);
    expect((await visitor.get(server.link('proxy'))).status).toBe(200);
    server.all.advance(1);
    expect((await visitor.get(server.link('patient'))).status).toBe(200);
  });
});

describe('a page that waits', () => {
  /** Reads a stream until something is in it. */
  async function until(answer: Response, wanted: RegExp): Promise<{ text: string; ms: number }> {
    const startedAt = performance.now();
    const decoder = new TextDecoder();
    const reader = answer.body!.getReader();
    let text = '';
    while (!wanted.test(text)) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value);
    }
    return { text, ms: performance.now() - startedAt };
  }

  const listen = async () => {
    const stop = new AbortController();
    const url = `${server.link('patient')}/live`;
    const answer = await fetch(url, { headers: { cookie: visitor.cookie }, signal: stop.signal });
    return { answer, stop };
  };

  it('hears within a second that the patient was admitted, and nothing but which page to show', async () => {
    await comeIn();
    await visitor.post(`${server.link('patient')}/wait`, {});
    const { answer, stop } = await listen();
    setTimeout(() => void server.all.admit('patient'), 50);
    const { text, ms } = await until(answer, /admitted/);
    expect(ms).toBeLessThan(1000);
    expect(text).toMatch(/data: {"page":"waiting:\w+","at":"10:20am","clock":"10:20"}\n\n/);
    expect(text).toMatch(/data: {"page":"admitted:[\w:]+","at":"10:20am","clock":"10:20"}\n\n/);
    stop.abort();
  });

  it('hears at once that the clinic runs late, and shows between when they can expect to be seen', async () => {
    await comeIn();
    await visitor.post(`${server.link('patient')}/wait`, {});
    const { answer, stop } = await listen();
    const { stores, appointment } = server.all;
    setTimeout(() => {
      server.all.changeAppointment({ lateness: { fromMinutes: 15, untilMinutes: 25 } });
      const subject = appointmentSubject(appointment());
      void stores.run(NORTHMOOR.orgId, (all) => all.liveEvents.add({ subject, kind: 'appointment-changed' }));
    }, 50);
    const { text, ms } = await until(answer, /waiting:\w+:\d+-/);
    expect(ms).toBeLessThan(1000);
    stop.abort();
    const mark = /"page":"(waiting:\w+:\d+-[^"]+)"/.exec(text)?.[1];
    const page = await (await visitor.get(`${server.link('patient')}/wait`)).text();
    expect(page).toContain('It expects to see you between 10:45am and 10:55am.');
    expect(page).toContain('within 15 minutes of 10:55am');
    // the page that it is by then asks for nothing further
    expect(page).toContain(`data-page="${mark}"`);
  });

  it('writes to the team, reads the answer, and is told why something is not sent', async () => {
    await comeIn();
    const wait = `${server.link('patient')}/wait`;
    await visitor.post(wait, {});
    expect(await (await visitor.get(wait)).text()).toContain('Write to the team');
    const refused = await visitor.post(`${server.link('patient')}/messages`, {
      message: 'I am in <b>pain</b>',
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('Do not write about your health here.');
    expect(page).toContain('I am in &lt;b&gt;pain&lt;/b&gt;');
    expect(page).toMatch(/error-summary[^]*href="#message"/);
    // without script it is written on a page that does not ask again by itself
    const still = await (await visitor.get(`${server.link('patient')}/messages`)).text();
    expect(still).toContain('<textarea');
    expect(still).not.toContain('http-equiv="refresh"');
    const sent = await visitor.post(`${server.link('patient')}/messages`, {
      message: 'Is this <i>right</i>?',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringContaining('/wait')]);
    expect(await (await visitor.get(wait)).text()).toContain('Is this &lt;i&gt;right&lt;/i&gt;?');
  });

  it('hears within five seconds that the link was withdrawn', async () => {
    await comeIn();
    const { answer } = await listen();
    const rows = server.all.stores.participants.rows;
    rows[0] = { ...rows[0]!, withdrawnAt: server.all.clock.now };
    const { text, ms } = await until(answer, /gone/);
    expect(text).toContain('data: {"page":"gone"}');
    expect(ms).toBeLessThan(5000);
  });

  it('is told nothing on a device that did not pass the check', async () => {
    const { answer } = await listen();
    expect(await answer.text()).toContain('{"page":"gone"}');
  });

  it('looks once for all the pages of a link, closes the oldest of too many, and then looks no more', async () => {
    await comeIn();
    const pages = [];
    for (let count = 0; count <= MOST_STREAMS; count += 1) {
      const page = await listen();
      pages.push(page);
    }
    expect(server.all.stores.live.listeners()).toBe(1);
    const [oldest] = pages;
    expect((await until(oldest!.answer, /event: closed/)).text).toContain('{"reason":"opened-elsewhere"}');
    for (const { stop } of pages) stop.abort();
    for (let tries = 0; tries < 50 && server.all.stores.live.listeners() > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(server.all.stores.live.listeners()).toBe(0);
  });

  it('leaves no listener behind when it is closed', async () => {
    await comeIn();
    const { answer, stop } = await listen();
    await until(answer, /can-wait/);
    expect(server.all.stores.live.listeners()).toBe(1);
    stop.abort();
    for (let tries = 0; tries < 50 && server.all.stores.live.listeners() > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(server.all.stores.live.listeners()).toBe(0);
  });
});

it('refuses a form that holds what the database cannot keep', async () => {
  await visitor.get(server.link('patient'));
  const answer = await visitor.post(`${server.link('patient')}/wait`, { note: 'a\0b' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('That did not work');
});

describe('over https', () => {
  it('keeps the device in a cookie that no neighbouring host can set', async () => {
    const secure = await patientPagesServer({ publicUrl: 'https://confer.example' });
    const answer = await fetch(secure.link('patient'));
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-confer-device=.*; Secure$/);
    await secure.close();
  });
});

describe('what the first page weighs', () => {
  it('is at most 40 kB over the wire, all of it from our own server', async () => {
    const weight = await pageWeight(server.link('patient'));
    expect(weight.elsewhere).toEqual([]);
    expect(weight.parts.map((part) => part.path)).toHaveLength(4);
    expect(weight.bytes).toBeLessThan(40_000);
  });

  it('is kept by the browser for the pages after it', async () => {
    const html = await (await visitor.get(server.link('patient'))).text();
    const stylesheet = /href="(\/j-assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const answer = await fetch(`${server.origin}${stylesheet}`, {
      headers: { 'accept-encoding': 'gzip, deflate, br' },
    });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('br');
    const css = await answer.text();
    expect(css).toContain('.nhsuk-button');
    expect(css).not.toMatch(/@font-face|assets\.nhs\.uk|nhsuk-table|nhsuk-hero/);
    expect((await fetch(`${server.origin}/j-assets/nothing.css`)).status).toBe(404);
  });
});

describe('asking about who is in the call', () => {
  const wishesOf = (kind: 'patient' | 'proxy') => `${server.link(kind)}/wishes`;

  it('is done without script, shows the answer at once, and is taken back in one click', async () => {
    await comeIn();
    const appointment = `${server.link('patient')}/appointment`;
    expect(await (await visitor.get(appointment)).text()).toContain('/wishes"');
    const form = await (await visitor.get(wishesOf('patient'))).text();
    expect(form).toContain('Dr Amina Okafor not to be there');
    const nothing = await visitor.post(wishesOf('patient'), {});
    expect([nothing.status, await nothing.text()]).toEqual([
      422,
      expect.stringContaining('Choose at least one'),
    ]);
    const asked = await visitor.post(wishesOf('patient'), { about: 'alone-first', text: '<b>please</b>' });
    expect(asked.status).toBe(303);
    const page = await (await visitor.get(appointment)).text();
    expect(page).toContain('The team has not answered yet.');
    expect(page).toContain('&lt;b&gt;please&lt;/b&gt;');
    const [wish] = server.all.stores.wishes;
    await visitor.post(`${wishesOf('patient')}/withdrawal`, { wish: wish!.wishId });
    expect(await (await visitor.get(appointment)).text()).not.toContain('has not answered');
  });

  it('never shows the proxy’s pages that the patient asks them away', async () => {
    await comeIn();
    const asked = `participant:${server.all.proxyId}`;
    await visitor.post(wishesOf('patient'), { about: asked, text: 'I am afraid of her' });
    expect(server.all.stores.wishes).toHaveLength(1);
    visitor = new PageVisitor();
    await comeIn('proxy');
    const link = server.link('proxy');
    const pages = [`${link}/appointment`, `${link}/wishes`];
    await visitor.post(`${link}/wait`, {});
    for (const page of [...pages, `${link}/wait`, `${link}/messages`]) {
      const html = await (await visitor.get(page)).text();
      expect([page, /afraid|not answered|asked the team/.exec(html)]).toEqual([page, null]);
    }
  });
});

describe('what is read before going in', () => {
  it('is the service line’s own text, escaped, and asked again when it changed meanwhile', async () => {
    await comeIn();
    const appointment = `${server.link('patient')}/appointment`;
    const first = await (await visitor.get(appointment)).text();
    expect(first).toContain('We do not record the call.');
    expect(first).toContain('0300 123 4567');
    server.all.stores.consentTexts.push({
      serviceLineId: server.all.appointment().serviceLineId,
      version: 1,
      language: 'en',
      text: 'We may record.\n<script>alert(1)</script>',
      writtenBy: 'somebody' as never,
      writtenByName: 'Somebody',
      writtenAt: server.all.clock.now,
    });
    const refused = await visitor.post(`${server.link('patient')}/wait`, {});
    const again = await refused.text();
    expect([refused.status, server.all.participant('patient').state]).toEqual([409, 'verified']);
    expect(again).toContain('This information has changed');
    expect(again).toContain('<li>&lt;script&gt;alert(1)&lt;/script&gt;</li>');
    expect((await visitor.post(`${server.link('patient')}/wait`, {})).status).toBe(303);
    const shown = server.all.stores.evidence.filter(({ kind }) => kind === 'consent-shown');
    expect(shown.map(({ detail }) => detail)).toEqual([{ text: 'line-1.en' }]);
  });

  it('says in the reader’s language that a text is in English only', async () => {
    server.all.stores.consentTexts.push({
      serviceLineId: server.all.appointment().serviceLineId,
      version: 3,
      language: 'en',
      text: 'We never record.',
      writtenBy: 'somebody' as never,
      writtenByName: 'Somebody',
      writtenAt: server.all.clock.now,
    });
    await comeIn();
    visitor.cookie += '; confer-language=ar';
    const html = await (await visitor.get(`${server.link('patient')}/appointment`)).text();
    expect(html).toContain('id="consent" lang="en" dir="ltr"');
    expect(html).toContain('بالإنجليزية فقط');
  });
});
