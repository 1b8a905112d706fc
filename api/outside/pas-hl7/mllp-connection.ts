import net from 'node:net';
import tls from 'node:tls';
import { frame, MllpReader } from './mllp-frames.ts';

export interface MllpAddress {
  host: string;
  port: number;
  isEncrypted: boolean;
}

interface Waiting {
  /** Whether this is the answer that is waited for. */
  takes: (answer: Buffer) => boolean;
  resolve: (answer: Buffer) => void;
  reject: (reason: Error) => void;
}

/** Nothing of the message has left: it may be sent again as often as anybody likes. */
export class NotSent extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, { cause });
    this.name = 'NotSent';
  }
}

/** The message, or a part of it, has left, and no answer to it came. */
export class Unanswered extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Unanswered';
  }
}

/** An answer is some hundred bytes. */
const MOST_BYTES = 256 * 1024;

/**
 * One connection to one receiver, opened when it is needed and kept, with one message in flight: each waits for the answer to
 * the one before. An answer that does not come in time closes it, so that a late one cannot be taken for the next.
 */
export class MllpConnection {
  readonly #address: MllpAddress;
  readonly #timeoutMs: number;
  /** Answers that nobody on this connection waits for. */
  readonly #onStray: (answer: Buffer) => void;
  #turn: Promise<unknown> = Promise.resolve();
  #socket: net.Socket | undefined;
  /** While it is being opened, for everybody who needs it. */
  #opening: Promise<net.Socket> | undefined;
  #waiting: Waiting | undefined;

  constructor(address: MllpAddress, timeoutMs: number, onStray: (answer: Buffer) => void) {
    this.#address = address;
    this.#timeoutMs = timeoutMs;
    this.#onStray = onStray;
  }

  /**
   * Sends a message and waits for its answer.
   * @param beforeSending awaited when there is a connection, just before the first byte leaves
   * @throws NotSent | Unanswered, and what `beforeSending` throws
   */
  exchange(
    message: Buffer,
    takes: Waiting['takes'],
    beforeSending: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Buffer> {
    const askedAt = performance.now();
    const turn = this.#turn.then(async () => {
      // behind a receiver that does not answer everybody would wait for everybody
      if (performance.now() - askedAt > this.#timeoutMs)
        throw new NotSent('no answer yet to others, and so nothing was sent');
      const socket = await this.#connected();
      await beforeSending();
      if (socket.destroyed) throw new NotSent('no connection any more when it was to be sent');
      return this.#send(socket, message, takes);
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Whether the receiver takes connections. */
  async canConnect(): Promise<boolean> {
    try {
      await this.#connected();
      return true;
    } catch (error) {
      if (error instanceof NotSent) return false;
      throw error;
    }
  }

  #send(socket: net.Socket, message: Buffer, takes: Waiting['takes']): Promise<Buffer> {
    socket.ref();
    return new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Unanswered(`no answer in ${this.#timeoutMs / 1000} seconds`));
        socket.destroy();
      }, this.#timeoutMs);
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value): void => {
          clearTimeout(timer);
          this.#waiting = undefined;
          // an idle connection keeps no process alive
          socket.unref();
          how(value);
        };
      this.#waiting = { takes, resolve: settle(resolve), reject: settle(reject) };
      socket.write(frame(message));
    });
  }

  #connected(): Promise<net.Socket> {
    if (this.#opening !== undefined) return this.#opening;
    const open = this.#socket;
    if (open !== undefined && !open.destroyed && open.writable) return Promise.resolve(open);
    this.#opening = this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  #open(): Promise<net.Socket> {
    const { host, port, isEncrypted } = this.#address;
    // an IP address is no server name; it is compared with the certificate all the same
    const serverName = net.isIP(host) === 0 ? { servername: host } : {};
    const socket = isEncrypted ? tls.connect({ host, port, ...serverName }) : net.connect({ host, port });
    this.#socket = socket;
    const reader = new MllpReader(MOST_BYTES);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    socket.on('data', (piece: Buffer) => {
      try {
        for (const answer of reader.take(piece)) this.#answered(answer);
      } catch {
        socket.destroy();
      }
    });
    socket.on('close', () => {
      // one that was given up may end when another message waits on the next
      if (this.#socket !== socket) return;
      this.#waiting?.reject(new Unanswered('no answer before the connection was closed'));
    });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => socket.destroy(new Error('no connection in time')), this.#timeoutMs);
      socket.once(isEncrypted ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer);
        socket.unref();
        resolve(socket);
      });
      // also after it is connected: `close` follows, and says what matters
      socket.on('error', (error) => {
        clearTimeout(timer);
        reject(new NotSent('no connection', error));
      });
      socket.once('close', () => {
        clearTimeout(timer);
        reject(new NotSent('no connection'));
      });
    });
  }

  #answered(answer: Buffer): void {
    if (this.#waiting?.takes(answer) === true) this.#waiting.resolve(answer);
    else this.#onStray(answer);
  }
}
