import { eventsOf } from './events-of.ts';

/** A patient's browser without script: follows redirects, keeps cookies, fills forms. */
export interface PatientPhone {
  open: (url: string) => Promise<PhonePage>;
  /** Sends the first form of the page, apart from the one that chooses its language. */
  submit: (page: PhonePage, fields?: Record<string, string>) => Promise<PhonePage>;
  /** As a script of the page does. */
  post: (url: string, fields: Record<string, string>) => Promise<PhonePage>;
  /** What a live stream tells, until it ends. @throws Error when it is refused or breaks off */
  follow: (url: string, signal: AbortSignal) => AsyncIterable<{ page: string }>;
}

export interface PhonePage {
  url: string;
  status: number;
  html: string;
  heading: string;
  /** What the page may use of the phone. */
  permissions: string;
}

const REDIRECTS = new Set([302, 303, 307]);

/**
 * @param origin of Confer: pages elsewhere are not opened, only named
 * @param userAgent what it says of itself; no phone, no browser that anybody knows, when it is left out
 */
export function newPhone(origin: string, userAgent = 'test'): PatientPhone {
  const cookies = new Map<string, string>();
  const headers = () => ({
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'User-Agent': userAgent,
  });
  const request = async (url: string, init: RequestInit = {}): Promise<PhonePage> => {
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: headers(),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair] = cookie.split(';');
      const [name, ...value] = pair!.split('=');
      cookies.set(name!, value.join('='));
    }
    const html = await answer.text();
    if (REDIRECTS.has(answer.status)) {
      const to = new URL(answer.headers.get('Location')!, url).href;
      const elsewhere = { url: to, status: answer.status, html: '', heading: '', permissions: '' };
      return to.startsWith(origin) ? request(to) : elsewhere;
    }
    const heading =
      /<h1[^>]*>([\s\S]*?)<\/h1>/
        .exec(html)?.[1]
        ?.replace(/<[^>]*>/g, '')
        .trim() ?? '';
    const permissions = answer.headers.get('Permissions-Policy') ?? '';
    return { url, status: answer.status, html, heading, permissions };
  };
  return {
    open: (url) => request(url),
    post: (url, fields) => request(url, { method: 'POST', body: new URLSearchParams(fields) }),
    follow: async function* (url, signal) {
      const answer = await fetch(url, { signal, headers: headers() });
      if (!answer.ok || answer.body === null) throw new Error(`no live stream: ${answer.status}`);
      yield* eventsOf<{ page: string }>(answer.body);
    },
    submit: (page, fields = {}) => {
      const main = page.html.slice(page.html.indexOf('<main'));
      const form = /<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/.exec(main);
      if (form === null) throw new Error(`no form on "${page.heading}"`);
      const hidden = [...form[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
        /name="([^"]*)"/.exec(input)![1]!,
        /value="([^"]*)"/.exec(input)?.[1] ?? '',
      ]);
      const body = new URLSearchParams({
        ...(Object.fromEntries(hidden) as Record<string, string>),
        ...fields,
      });
      return request(new URL(form[1]!, page.url).href, { method: 'POST', body });
    },
  };
}

/** What Safari on a phone and Chrome on a computer say of themselves. */
export const SAFARI_ON_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
export const CHROME_ON_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Opens the link, says the date of birth and goes to the waiting room. @param birthDate ISO date */
export async function goToWaitingRoom(
  phone: PatientPhone,
  link: string,
  birthDate: string,
): Promise<PhonePage> {
  const [year, month, day] = birthDate.split('-').map(Number);
  const asked = await phone.open(link);
  const known = await phone.submit(asked, { day: String(day), month: String(month), year: String(year) });
  return phone.submit(known);
}
