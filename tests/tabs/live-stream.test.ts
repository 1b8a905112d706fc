/** @jest-environment node */
import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import { openLiveStream } from '../../tabs/api-client/live-stream.ts';

const EVENT: LiveEvent = {
  eventId: '7',
  kind: 'participant-waiting',
  subject: { kind: 'appointment', id: '00000000-0000-4000-8000-000000000010' },
  serviceLineId: '00000000-0000-4000-8000-000000000100',
};

/** A server whose connections the test ends and feeds. */
function server(statuses: number[]) {
  const asked: Headers[] = [];
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  const fetchIt: typeof fetch = (_url, init) => {
    asked.push(new Headers(init?.headers));
    const status = statuses[asked.length - 1] ?? 200;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void streams.push(controller) });
    return Promise.resolve(new Response(body, { status, headers: { 'content-type': 'text/event-stream' } }));
  };
  const say = (text: string) => streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  return { asked, fetchIt, say, end: () => streams.at(-1)?.close() };
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 8000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

let organisation: string | undefined;
afterEach(() => {
  organisation = undefined;
});

function open(statuses: number[]) {
  const { asked, fetchIt, say, end } = server(statuses);
  const forget = jest.fn();
  const window = new EventTarget();
  const live = openLiveStream({
    url: 'http://127.0.0.1:1/api/live',
    fetch: fetchIt,
    tokens: { get: () => Promise.resolve('abc'), forget },
    organisation: () => organisation,
    window,
    now: Date.now,
  });
  const events: LiveEvent[] = [];
  live.onEvent((event) => events.push(event));
  return { live, asked, say, end, events, forget, window };
}

describe('the live stream', () => {
  it('signs in, hands on events, and goes on from the last one after a break', async () => {
    const { live, asked, say, end, events } = open([]);
    try {
      await until(() => live.status().isLive);
      expect(asked[0]?.get('authorization')).toBe('Bearer abc');
      say(`retry: 20\n\nid: 7\ndata: ${JSON.stringify(EVENT)}\n\n`);
      await until(() => events.length === 1);
      expect(events).toEqual([EVENT]);
      end();
      await until(() => live.status().generation === 2);
      expect(asked[1]?.get('last-event-id')).toBe('7');
    } finally {
      live.close();
    }
  });

  it('begins anew in another organisation, whose events are counted from elsewhere', async () => {
    const { live, asked, say, events } = open([]);
    try {
      await until(() => live.status().isLive);
      say(`id: 7\ndata: ${JSON.stringify(EVENT)}\n\n`);
      await until(() => events.length === 1);
      organisation = 'R0Y';
      live.restart();
      await until(() => live.status().generation === 2);
      expect(asked.map((headers) => headers.get('confer-organisation'))).toEqual([null, 'R0Y']);
      expect(asked[1]?.get('last-event-id')).toBeNull();
      say(`id: 3\ndata: ${JSON.stringify({ ...EVENT, eventId: '3' })}\n\n`);
      await until(() => events.length === 2);
    } finally {
      live.close();
    }
  });

  it('gives way to other windows of the same person, until they come back to this one', async () => {
    const { live, asked, say, window } = open([]);
    try {
      await until(() => live.status().isLive);
      say('event: closed\ndata: {"reason":"opened-elsewhere"}\n\n');
      await until(() => !live.status().isLive);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(asked).toHaveLength(1);
      window.dispatchEvent(new Event('focus'));
      await until(() => live.status().generation === 2);
      expect(asked).toHaveLength(2);
    } finally {
      live.close();
    }
  });

  it('says since when it is away', async () => {
    const { live, end } = open([200, 503]);
    try {
      await until(() => live.status().isLive);
      end();
      await until(() => !live.status().isLive);
      expect(live.status().lastHeardAt).toBeGreaterThan(Date.now() - 5000);
    } finally {
      live.close();
    }
  });

  it('comes back by itself after a refusal, with a fresh token when the token was refused', async () => {
    const { live, asked, forget } = open([401, 200]);
    try {
      await until(() => live.status().isLive);
      expect(forget).toHaveBeenCalledTimes(1);
      expect(asked).toHaveLength(2);
    } finally {
      live.close();
    }
  });
});
