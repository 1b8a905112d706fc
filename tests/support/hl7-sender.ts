import net from 'node:net';
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';

/** The answer to one message. */
export interface Hl7Answer {
  /** MSA-1. */
  code: string;
  /** MSA-2. */
  controlId: string;
  /** MSA-3. */
  text: string;
  /** ERR-1, or empty. */
  error: string;
  /** The whole answer. */
  raw: string;
}

function readAnswer(raw: string): Hl7Answer {
  const message = Hl7Message.parse(raw);
  const field = (segment: string, index: number): string => {
    // the library says that every field is there
    const found: { toString: () => string } | undefined = message.getSegment(segment)?.getField(index);
    return found?.toString() ?? '';
  };
  const [code, controlId, text] = [1, 2, 3].map((index) => field('MSA', index));
  return { code: code ?? '', controlId: controlId ?? '', text: text ?? '', error: field('ERR', 1), raw };
}

/** A client that is not ours, with one message at a time. */
export interface Hl7Sender {
  /** @throws Error when `timeoutMs` is over before an answer with the control id of the message comes */
  send: (message: { toString: () => string }, timeoutMs?: number) => Promise<Hl7Answer>;
  close: () => Promise<void>;
}

export function openHl7Sender(port: number, encoding = 'utf-8'): Hl7Sender {
  const client = new Hl7Client({ host: '127.0.0.1', port, encoding, keepAlive: true });
  return {
    send: async (message, timeoutMs) => {
      // the client brings a copy of the same class
      const parsed = Hl7Message.parse(String(message)) as unknown as Parameters<Hl7Client['send']>[0];
      // it never clears the timer of a message that was answered, so there is one only where it is to run out
      const waiting = timeoutMs === undefined ? {} : { timeoutMs };
      return readAnswer((await client.sendAndWait(parsed, waiting)).toString());
    },
    close: () => client.close(),
  };
}

/** A bare connection, for what no client would send. */
export interface BareConnection {
  write: (bytes: Buffer | string) => void;
  /** Everything until the other side closes. */
  closed: Promise<Buffer>;
  /** The next whole answers, without their marks. */
  answers: (count: number) => Promise<Hl7Answer[]>;
  end: () => void;
}

export const MLLP_START = '\x0b';
export const MLLP_END = '\x1c\r';
export const inFrame = (message: { toString: () => string }): string =>
  `${MLLP_START}${String(message)}${MLLP_END}`;

const framesIn = (bytes: Buffer): string[] =>
  bytes
    .toString('latin1')
    .split(MLLP_END)
    .slice(0, -1)
    .map((frame) => frame.replace(MLLP_START, ''));

export function openBareConnection(port: number): BareConnection {
  const socket = net.connect(port, '127.0.0.1');
  let received = Buffer.alloc(0);
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    tell();
  });
  // a connection that is cut is what some tests look for
  socket.on('error', () => undefined);
  const closed = new Promise<Buffer>((resolve) => {
    socket.on('close', () => {
      resolve(received);
      tell();
    });
  });
  return {
    write: (bytes) => {
      socket.write(bytes);
    },
    closed,
    answers: (count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const frames = framesIn(received);
          if (frames.length >= count) resolve(frames.map(readAnswer));
          else if (socket.closed) reject(new Error(`closed after ${frames.length} answers`));
          else return;
          watchers.delete(look);
        };
        watchers.add(look);
        look();
      }),
    end: () => {
      socket.end();
    },
  };
}
