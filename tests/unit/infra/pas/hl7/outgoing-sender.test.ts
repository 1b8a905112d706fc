import { DatabaseSync } from 'node:sqlite';
import { OutgoingSender } from '../../../../../infra/local/pas/hl7/outgoing-sender.ts';
import { OutgoingStore } from '../../../../../infra/local/pas/hl7/outgoing-store.ts';
import {
  ack,
  startMllpReceiver,
  type Answering,
  type MllpReceiver,
} from '../../../../support/mllp-receiver.ts';

let receiver: MllpReceiver;
let store: OutgoingStore;
let sender: OutgoingSender;
let hasChanged: () => void;

beforeEach(async () => {
  receiver = await startMllpReceiver();
  store = new OutgoingStore(new DatabaseSync(':memory:'));
  for (const number of [1, 2]) {
    const controlId = `P-${number}`;
    const raw = Buffer.from(`MSH|^~\\&|PAS|R0X|CONFER|R0X|20261201||ADT^A31|${controlId}|P|2.4\rPID|1\r`);
    store.add({ number, at: '2026-12-01T09:00:00Z', controlId, event: 'ADT^A31', appointment: '', raw });
  }
  hasChanged = () => undefined;
  sender = new OutgoingSender(store, {
    port: receiver.port,
    answerMs: 60,
    mostWaitMs: 20,
    onChange: () => {
      hasChanged();
    },
  });
});
afterEach(async () => {
  sender.stop();
  await receiver.stop();
});

/** Until nothing waits any more. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    hasChanged = () => {
      if (store.oldestWaiting() === undefined) resolve();
    };
    sender.wake();
  });
const controlIds = (): string[] => receiver.received.map((text) => text.split('|')[9] ?? '');

/** Answers the first of all messages otherwise. */
const atFirst = (how: Answering): Answering => {
  let isFirst = true;
  return (controlId, text) => {
    if (!isFirst) return [ack(controlId)];
    isFirst = false;
    return how(controlId, text);
  };
};

it.each<[what: string, how: Answering]>([
  ['no answer comes', () => []],
  ['the answer is to another message', () => [ack('P-2')]],
  ['the connection is cut', () => 'close'],
  [
    'the receiver is busy',
    (controlId) => [ack(controlId, 'AE', 'MSH^1^^206&Application record locked&HL70357')],
  ],
])('sends the same message again, and nothing before it is settled, when %s', async (_what, how) => {
  receiver.answer(atFirst(how));
  await settled();
  expect(controlIds()).toEqual(['P-1', 'P-1', 'P-2']);
  expect(store.newest('', 9)).toMatchObject([
    { number: 2, copies: 1, state: 'taken' },
    { number: 1, copies: 2, state: 'taken' },
  ]);
});

it('goes on behind a message that is refused, which stays for a person', async () => {
  receiver.answer(
    atFirst((controlId) => [ack(controlId, 'AE', 'PID^1^3^101&Required field missing&HL70357')]),
  );
  await settled();
  expect(store.newest('', 9)).toMatchObject([
    { number: 2, state: 'taken' },
    { number: 1, copies: 1, code: 'AE', state: 'refused' },
  ]);
});
