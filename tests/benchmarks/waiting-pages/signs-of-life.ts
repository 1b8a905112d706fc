import http from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { makeFormTokens } from '../../../api/http/patient-pages/form-token.ts';
import type { Visitor } from '../../../api/kernel/actors/visitor.ts';

/** As often as the script of a page says that it is open. */
const EVERY_MS = 10_000;
const SLICES = 100;
/** What stands before Confer hands requests on over few connections. */
const CONNECTIONS = 32;

export interface SignsOfLife {
  /** How many were answered so far. */
  answered: () => number;
  /** @throws Error when one was not answered as it should be */
  stop: () => void;
}

/** Says for each page that it is open, as its script does, spread evenly over time. */
export function giveSignsOfLife(
  product: string,
  visitors: readonly Visitor[],
  cookieSecret: string,
): SignsOfLife {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const formTokens = makeFormTokens([cookieSecret]);
  const madeAt = Temporal.Now.instant();
  const pages = visitors.map(({ token, device }) => ({
    path: `/j/${token}/here`,
    cookie: `confer-device=${device}`,
    formToken: formTokens.make({ value: device, isKnown: true }, token, madeAt),
  }));
  let answered = 0;
  let wrong: string | undefined;
  const say = ({ path, cookie, formToken }: (typeof pages)[number]): void => {
    const body = new URLSearchParams({
      formToken,
      asked: '6',
      unanswered: '0',
      roundTripMs: '80',
    }).toString();
    const request = http.request(`${product}${path}`, {
      agent,
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length },
    });
    request.on('response', (answer) => {
      answer.resume();
      if (answer.statusCode === 204) answered += 1;
      else wrong ??= `a sign of life was answered with ${String(answer.statusCode)}`;
    });
    request.on('error', (error) => {
      wrong ??= error.message;
    });
    request.end(body);
  };
  let slice = 0;
  const timer = setInterval(() => {
    for (let at = slice; at < pages.length; at += SLICES) say(pages[at]!);
    slice = (slice + 1) % SLICES;
  }, EVERY_MS / SLICES);
  return {
    answered: () => answered,
    stop: () => {
      clearInterval(timer);
      agent.destroy();
      if (wrong !== undefined) throw new Error(wrong);
    },
  };
}
