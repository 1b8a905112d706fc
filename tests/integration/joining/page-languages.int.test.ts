import {
  PAGE_LANGUAGES,
  pageLanguages,
  type PageLanguage,
} from '../../../api/kernel/rules/words/page-languages.ts';
import { say } from '../../../api/kernel/rules/words/say.ts';
import type { ConsultationOptions } from '../../builders/a-consultation.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';

/** A browser without script that keeps its cookies. */
class Phone {
  readonly cookies = new Map<string, string>();
  formToken = '';
  consent = '';
  async ask(url: string, fields?: Record<string, string>, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, ...headers },
      ...(fields === undefined
        ? {}
        : {
            method: 'POST',
            body: new URLSearchParams({ formToken: this.formToken, consent: this.consent, ...fields }),
          }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const text = await answer.text();
    this.formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? this.formToken;
    this.consent = /name="consent" value="([^"]+)"/.exec(text)?.[1] ?? this.consent;
    return { status: answer.status, location: answer.headers.get('location'), text };
  }
  /** What a link leads to in the end. */
  async open(url: string): Promise<string> {
    const { location, text } = await this.ask(url);
    return location === null ? text : this.open(new URL(location, url).href);
  }
}

const BORN = { day: '17', month: '4', year: '1999' };
let server: PatientPagesServer;
let phone: Phone;

async function serve(options: ConsultationOptions = {}): Promise<void> {
  server = await patientPagesServer(options);
  phone = new Phone();
}
afterEach(() => server.close());

const choose = (language: string, link = server.link('patient'), headers: Record<string, string> = {}) =>
  phone.ask(`${link}/language`, { language }, headers);
const comeIn = (kind: 'patient' | 'proxy' = 'patient') => phone.ask(`${server.link(kind)}/identity`, BORN);
const openIn = async (language: PageLanguage, kind: 'patient' | 'proxy' = 'patient'): Promise<string> => {
  await choose(language, server.link(kind));
  return phone.open(server.link(kind));
};
const offers = (html: string): string[] =>
  [...html.matchAll(/name="language" value="(\w+)"/g)].map(([, tag]) => tag!);

describe('the switch of languages', () => {
  it('shows the page in the language that is chosen, and stays with the device, without script', async () => {
    await serve();
    expect(await phone.open(server.link('patient'))).toContain('<html lang="en" dir="ltr">');
    const chosen = await choose('cy');
    expect([chosen.status, chosen.location]).toEqual([303, new URL(server.link('patient')).pathname]);
    const page = await phone.open(server.link('patient'));
    expect(page).toContain('<html lang="cy" dir="ltr">');
    expect(page).toContain(say('cy', 'birthQuestion', { reader: 'patient' }));
    expect(page).not.toContain('date of birth');
    expect(await phone.open(server.link('proxy'))).toContain(say('cy', 'birthQuestion', { reader: 'proxy' }));
  });

  it('names each language by its own name, with its own tag, and the one that is shown', async () => {
    await serve();
    const page = await phone.open(server.link('patient'));
    expect(offers(page)).toEqual(PAGE_LANGUAGES);
    for (const language of PAGE_LANGUAGES) {
      const { name, dir } = pageLanguages[language];
      expect(page).toMatch(new RegExp(`lang="${language}" dir="${dir}"[^>]*>${name}</button>`));
    }
    expect(page).toMatch(/value="en"[^>]*aria-current="true"/);
  });

  it('is on the pages of a link that does not work, is locked, was opened too often or failed', async () => {
    await serve();
    const bad = `${server.origin}/j/rx1-${'x'.repeat(32)}`;
    await choose('pl', bad);
    const notValid = await phone.ask(bad);
    expect([notValid.status, offers(notValid.text).length]).toEqual([404, PAGE_LANGUAGES.length]);
    expect(notValid.text).toContain(say('pl', 'linkBadTitle'));
    await phone.open(server.link('patient'));
    const wrong = { ...BORN, day: '18' };
    for (let tries = 0; tries < 5; tries += 1) await phone.ask(`${server.link('patient')}/identity`, wrong);
    const locked = await phone.ask(`${server.link('patient')}/identity`, wrong);
    expect(locked.text).toContain(say('pl', 'lockedText', { reader: 'patient' }));
    expect(offers(locked.text)).toEqual(PAGE_LANGUAGES);
    const failed = await phone.ask(`${server.link('proxy')}/wait`, { formToken: '\u0000' });
    expect(failed.status).toBe(400);
    expect(failed.text).toContain(say('pl', 'refusedText'));
    expect(offers(failed.text)).toEqual(PAGE_LANGUAGES);
    let often = await phone.ask(bad);
    for (let asked = 0; asked < 130 && often.status !== 429; asked += 1)
      often = await phone.ask(`${bad}/wait`);
    expect(often.text).toContain(say('pl', 'busyTitle'));
    expect(offers(often.text)).toEqual(PAGE_LANGUAGES);
  }, 60_000);

  it('does nothing for another site, nor with a language that there is not', async () => {
    await serve();
    const elsewhere = await choose('pl', server.link('patient'), { 'sec-fetch-site': 'cross-site' });
    await choose('xx');
    await choose('../en');
    expect(elsewhere.status).toBe(303);
    expect([...phone.cookies.keys()]).toEqual(['confer-device']);
    expect(await phone.open(server.link('patient'))).toContain('<html lang="en"');
  });

  it('says that a page is written from right to left, and keeps numbers in their order', async () => {
    await serve();
    const page = await openIn('ar');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toMatch(/<a class="nhsuk-link confer-phone" dir="ltr" href="tel:[0-9]+">0300 123 4567<\/a>/);
  });
});

describe('a language that was chosen', () => {
  const keptWith = (kind: 'patient' | 'proxy') => server.all.participant(kind).pageLanguage;
  const audited = () =>
    server.all.stores.audit.filter(({ action }) => action === 'chose-page-language').length;

  it('is kept with the person once they have passed the identity check, and not before', async () => {
    await serve();
    await openIn('pl');
    expect(keptWith('patient')).toBeUndefined();
    await comeIn();
    expect([keptWith('patient'), keptWith('proxy'), audited()]).toEqual(['pl', undefined, 1]);
    await choose('cy');
    expect([keptWith('patient'), audited()]).toEqual(['cy', 2]);
    expect(await phone.open(server.link('patient'))).toContain('<html lang="cy"');
  });

  it('is not changed by a device that did not pass the check, and greets the person on their next one', async () => {
    await serve();
    await openIn('pl');
    await comeIn();
    phone = new Phone();
    await choose('cy');
    expect(keptWith('patient')).toBe('pl');
    phone = new Phone();
    expect(await phone.open(server.link('patient'))).toContain('<html lang="en"');
    await comeIn();
    expect(await phone.open(server.link('patient'))).toContain('<html lang="pl"');
  });

  it('is neither offered, shown nor kept when the service line holds it back', async () => {
    await serve();
    const [line] = server.all.stores.serviceLines;
    server.all.stores.serviceLines[0] = { ...line!, heldBackLanguages: ['pl'] };
    const page = await openIn('pl');
    expect(page).toContain('<html lang="en"');
    expect(offers(page)).toEqual(PAGE_LANGUAGES.filter((language) => language !== 'pl'));
    await comeIn();
    expect(keptWith('patient')).toBeUndefined();
  });
});

describe.each(PAGE_LANGUAGES.filter((language) => language !== 'en'))('the whole way in %s', (language) => {
  it('has no English sentence on any page', async () => {
    await serve({ now: '2026-03-03T10:00:00Z', appointment: { joinWebUrl: undefined } });
    const { all } = server;
    const pages = [await openIn(language, 'proxy')];
    pages.push((await phone.ask(`${server.link('proxy')}/identity`, { ...BORN, day: '18' })).text);
    pages.push((await phone.ask(`${server.link('proxy')}/identity`, { ...BORN, day: '' })).text);
    await comeIn('proxy');
    const look = async () => pages.push(await phone.open(server.link('proxy')));
    await look();
    pages.push((await phone.ask(`${server.link('proxy')}/wishes`)).text);
    pages.push((await phone.ask(`${server.link('proxy')}/wishes`, { about: '' })).text);
    await phone.ask(`${server.link('proxy')}/wishes`, { about: 'alone-first' });
    await look();
    all.advance(20);
    await look();
    await phone.ask(`${server.link('proxy')}/wait`, {});
    await look();
    await all.admit('proxy');
    await look();
    all.changeAppointment({ joinWebUrl: `${server.origin}/meeting` });
    await look();
    await phone.ask(`${server.link('proxy')}/join`);
    await look();
    all.changeAppointment({ modality: 'telephone' });
    await look();
    all.changeAppointment({ modality: 'in-person', location: 'Lakeside House' });
    await look();
    all.changeAppointment({ status: 'cancelled' });
    await look();
    all.changeAppointment({ status: 'ended', modality: 'video' });
    await look();
    for (const page of pages) {
      expect(page).toContain(`<html lang="${language}"`);
      const shown = page
        .replace(/^[^]*<title>/, '')
        .replace(/<(\w+)[^>]* lang="en"[^]*?<\/\1>/g, '')
        .replace(/<script[^]*?<\/script>|<[^>]*>/g, ' ');
      expect(shown).not.toMatch(/\b(?:the|you|your|appointment|and|please|of)\b/i);
    }
    expect(new Set(pages).size).toBe(pages.length);
  });
});
