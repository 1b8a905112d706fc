import type { EventStream } from '../../../../api/http/live/event-stream.ts';
import { ASK_AGAIN_MS, keepRight } from '../../../../api/http/live/keep-right.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function aStream() {
  const told: string[] = [];
  const callbacks: (() => void)[] = [];
  const stream: EventStream = {
    lastEventId: undefined,
    send: () => undefined,
    end: () => void told.push('end'),
    close: (reason) => void told.push(reason),
    onEnd: (callback) => callbacks.push(callback),
  };
  return {
    stream,
    told,
    leave: () => {
      for (const callback of callbacks) callback();
    },
  };
}

it('asks each minute, and closes the stream once the right to it has ended', async () => {
  const { stream, told } = aStream();
  let asked = 0;
  keepRight(stream, () => {
    asked += 1;
    return asked < 3 ? Promise.resolve() : Promise.reject(new Refusal('not-allowed'));
  });
  await jest.advanceTimersByTimeAsync(2 * ASK_AGAIN_MS);
  expect([asked, told]).toEqual([2, []]);
  await jest.advanceTimersByTimeAsync(ASK_AGAIN_MS);
  expect(told).toEqual(['no-right']);
});

it('ends the stream when it cannot be known, and asks no more once the reader has left', async () => {
  const { stream, told, leave } = aStream();
  keepRight(stream, () => Promise.reject(new Error('the database does not answer')));
  await jest.advanceTimersByTimeAsync(ASK_AGAIN_MS);
  expect(told).toEqual(['end']);
  leave();
  await jest.advanceTimersByTimeAsync(5 * ASK_AGAIN_MS);
  expect(told).toEqual(['end']);
});
