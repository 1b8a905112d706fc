import { makeHttpClient } from '../../tabs/api-client/http-client.ts';
import { NoAnswerError, ProblemError } from '../../tabs/api-client/problem-error.ts';

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** jsdom has no Response; the client needs this much of one. */
function respond({ status, body, headers = {} }: Answer): Response {
  const all = new Map(Object.entries({ 'content-type': 'application/problem+json', ...headers }));
  return {
    ok: status < 400,
    status,
    headers: { get: (name: string) => all.get(name.toLowerCase()) ?? null },
    text: () => Promise.resolve(body === undefined ? '' : JSON.stringify(body)),
  } as unknown as Response;
}

function client(answers: (Answer | 'no answer')[], organisation?: () => string | undefined) {
  const sent: { path: string; key: string | null; token: string | null; organisation: string | null }[] = [];
  const waited: number[] = [];
  let forgotten = 0;
  const http = makeHttpClient({
    fetch: (path, init) => {
      const headers = new Headers(init?.headers);
      sent.push({
        path: typeof path === 'string' ? path : 'not a text',
        key: headers.get('idempotency-key'),
        token: headers.get('authorization'),
        organisation: headers.get('confer-organisation'),
      });
      const answer = answers[sent.length - 1] ?? { status: 200, body: {} };
      return answer === 'no answer'
        ? Promise.reject(new TypeError('failed'))
        : Promise.resolve(respond(answer));
    },
    tokens: {
      get: () => Promise.resolve(`token-${forgotten}`),
      forget: () => {
        forgotten += 1;
      },
    },
    ...(organisation === undefined ? {} : { organisation }),
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
  });
  return { http, sent, waited };
}

const booking = { method: 'POST', path: '/api/appointments', body: {}, idempotencyKey: 'one-key' } as const;

describe('the API client', () => {
  it('sends a request that got no answer again with the same Idempotency-Key', async () => {
    const { http, sent } = client(['no answer', { status: 503 }, { status: 201, body: { done: true } }]);
    await expect(http.json(booking)).resolves.toEqual({ done: true });
    expect(sent.map(({ key }) => key)).toEqual(['one-key', 'one-key', 'one-key']);
  });

  it('says in which organisation the person acts, as long as that is not their own', async () => {
    let organisation: string | undefined = 'R0Y';
    const { http, sent } = client([], () => organisation);
    await http.send(booking);
    organisation = undefined;
    await http.send(booking);
    expect(sent.map((request) => request.organisation)).toEqual(['R0Y', null]);
  });

  it('waits as long as the server asks for, but never more than ten seconds', async () => {
    const { http, waited } = client([
      { status: 429, headers: { 'retry-after': '2' } },
      { status: 503, headers: { 'retry-after': '3600' } },
    ]);
    await http.send(booking);
    expect(waited).toEqual([2000, 10_000]);
  });

  it('gives up after the fourth try and says that there was no answer', async () => {
    const { http, sent } = client(['no answer', 'no answer', 'no answer', 'no answer', 'no answer']);
    await expect(http.send(booking)).rejects.toBeInstanceOf(NoAnswerError);
    expect(sent).toHaveLength(4);
  });

  it('does not repeat what was refused, and hands on the problem', async () => {
    const problem = {
      type: 'urn:confer:problem:refusal:slot-taken',
      title: 'Taken',
      status: 409,
      instance: 'abc',
    };
    const { http, sent } = client([{ status: 409, body: problem }]);
    const failure = await http.send(booking).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect((failure as ProblemError).problem).toEqual(problem);
    expect(sent).toHaveLength(1);
  });

  it('asks for a fresh token once when the one at hand is refused', async () => {
    const { http, sent } = client([{ status: 401 }]);
    await http.send(booking);
    expect(sent.map(({ token }) => token)).toEqual(['Bearer token-0', 'Bearer token-1']);
  });

  it('has words for an answer that is no problem+json', async () => {
    const { http } = client([
      { status: 500, headers: { 'content-type': 'text/html', 'x-request-id': 'ref-1' } },
    ]);
    const failure = await http.send(booking).catch((error: unknown) => error);
    expect(failure).toMatchObject({ problem: { status: 500, instance: 'ref-1' } });
  });

  it('stops at once when the page no longer wants the answer', async () => {
    const controller = new AbortController();
    controller.abort();
    const { http, sent } = client(['no answer']);
    await expect(
      http.send({ method: 'GET', path: '/api/me', signal: controller.signal }),
    ).rejects.toBeInstanceOf(TypeError);
    expect(sent).toHaveLength(1);
  });
});
