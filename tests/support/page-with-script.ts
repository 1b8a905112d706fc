import { setTimeout as sleep } from 'node:timers/promises';
import { newPhone, type PatientPhone, type PhonePage } from './patient-phone.ts';

/** A patient's browser whose page moves on by itself, as its script does it: it follows the page's live stream. */
export interface PageWithScript {
  /** Opens the link and answers what is asked until they wait. @returns the page that they came to */
  comeIn: () => Promise<PhonePage>;
  /** Loads the page anew when the stream says so. @returns once it says that they are let in */
  untilLetIn: () => Promise<void>;
  /** @returns the address in Teams that the page sends them to */
  goToMeeting: () => Promise<string>;
  openLink: () => Promise<PhonePage>;
  /** The person loads it anew. */
  reload: () => void;
  /** Stops what it does, as a page that is closed. */
  close: () => void;
}

/** As the page's script: the browser comes back after so long (the stream says so), or after 5 s when refused. */
const BACK_AFTER_MS = 2000;
const PATIENCE_MS = 90_000;

class PageClosed extends Error {
  override message = 'nobody had let them in when the clinic was over';
}

/**
 * @param link with the origin of the network by which it is reached
 * @param birthDate ISO date
 * @param patienceMs how long the person tries to come in, in milliseconds
 */
export function pageWithScript(link: string, birthDate: string, patienceMs = PATIENCE_MS): PageWithScript {
  const { origin } = new URL(link);
  const phone = newPhone(origin);
  const closing = new AbortController();
  let loaded = new AbortController();

  /** Does it again while the network fails, as a person does. */
  const insist = async <Result>(
    what: string,
    work: () => Promise<Result | undefined>,
    withinMs = PATIENCE_MS,
  ): Promise<Result> => {
    const giveUpAt = Date.now() + withinMs;
    let last: unknown;
    while (Date.now() < giveUpAt) {
      if (closing.signal.aborted) throw new PageClosed();
      try {
        const result = await work();
        if (result !== undefined) return result;
      } catch (error) {
        last = error;
      }
      await sleep(500);
    }
    throw new Error(`${what}: not within ${withinMs / 1000} s (${String(last)})`);
  };

  const step = async (page: PhonePage): Promise<PhonePage | undefined> => {
    if (page.html.includes('name="day"')) {
      const [year, month, day] = birthDate.split('-').map(Number);
      await phone.submit(page, { day: String(day), month: String(month), year: String(year) });
      return undefined;
    }
    const mark = markOf(page);
    if (mark.startsWith('can-wait')) {
      await phone.submit(page);
      return undefined;
    }
    return /^(waiting|preparing|admitted)/.test(mark) ? page : undefined;
  };

  return {
    openLink: () => insist('open the link', () => phone.open(link)),
    comeIn: () => insist('come into the waiting room', async () => step(await phone.open(link)), patienceMs),
    untilLetIn: async () => {
      const look = async (): Promise<true | undefined> => {
        const page = await phone.open(link);
        if (markOf(page).startsWith('admitted')) return true;
        await step(page);
        await sayHere(phone, page, origin);
        loaded = new AbortController();
        const { signal } = loaded;
        const open = AbortSignal.any([closing.signal, signal]);
        await untilOtherPage(phone, page, open).catch(async (error: unknown) => {
          // what broke off comes back later, who loads it anew at once
          if (!open.aborted) await sleep(BACK_AFTER_MS);
          throw error;
        });
        return undefined;
      };
      // however long it takes
      await insist('be let in', look, Infinity);
    },
    goToMeeting: () =>
      insist('go to the meeting', async () => {
        const { url } = await phone.open(`${link}/join`);
        return url.startsWith(origin) ? undefined : url;
      }),
    reload: () => {
      loaded.abort();
    },
    close: () => {
      closing.abort();
    },
  };
}

const markOf = ({ html }: PhonePage): string => /data-page="([^"]*)"/.exec(html)?.[1] ?? '';

async function sayHere(phone: PatientPhone, { html }: PhonePage, origin: string): Promise<void> {
  const here = /data-here="([^"]*)"/.exec(html)?.[1];
  const formToken = /data-form-token="([^"]*)"/.exec(html)?.[1];
  if (here !== undefined && formToken !== undefined) await phone.post(`${origin}${here}`, { formToken });
}

/** Follows the page's stream until it says that the page is another one. @throws Error when the stream ends before */
async function untilOtherPage(phone: PatientPhone, page: PhonePage, signal: AbortSignal): Promise<void> {
  const shown = markOf(page);
  for await (const told of phone.follow(`${page.url.replace(/(\/j\/[^/]+).*/, '$1')}/live`, signal)) {
    if (told.page !== shown) return;
  }
  throw new Error('the stream ended');
}
