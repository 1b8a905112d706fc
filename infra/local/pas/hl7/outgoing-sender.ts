import net from 'node:net';
import { framed, MllpFramer } from './mllp-framer.ts';
import type { OutgoingMessage, OutgoingStore } from './outgoing-store.ts';

export interface OutgoingOptions {
  port: number;
  /** How long a message waits for its answer. */
  answerMs?: number;
  /** Longest wait before it goes again. */
  mostWaitMs?: number;
  /** Called when something about a message changed. */
  onChange: () => void;
}

const MOST_BYTES = 64 * 1024;

/** MSA-1, MSA-2 and the condition of ERR. */
function answerOf(bytes: Buffer): { code: string; controlId: string; condition: string } {
  const text = bytes.toString('latin1');
  const [, code = '', controlId = ''] = /\rMSA\|(A[AER])\|([^|\r]*)/.exec(text) ?? [];
  const [, condition = ''] = /\rERR\|[^\r]*?([0-9]{3})[&^]/.exec(text) ?? [];
  return { code, controlId, condition };
}

/**
 * Sends what this PAS tells, the oldest first and one at a time: the next one leaves when the one before is answered. Without
 * an answer in time, or with 206 or 207, the same message goes again under the same control id.
 */
export class OutgoingSender {
  private readonly store: OutgoingStore;
  private readonly options: OutgoingOptions;
  private socket: net.Socket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isSending = false;
  private isStopped = false;
  private tries = 0;

  constructor(store: OutgoingStore, options: OutgoingOptions) {
    this.store = store;
    this.options = options;
  }

  /** To be called when there is something to send. */
  wake(): void {
    if (!this.isSending && !this.isStopped && this.timer === undefined) void this.sendAll();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.socket?.destroy();
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    for (let next = this.store.oldestWaiting(); next !== undefined; next = this.store.oldestWaiting()) {
      const isSettled = await this.sendOne(next);
      if (this.isStopped) return;
      this.options.onChange();
      if (!isSettled) {
        this.again();
        break;
      }
      this.tries = 0;
    }
    this.isSending = false;
  }

  private again(): void {
    this.tries += 1;
    const wait = Math.min(this.options.mostWaitMs ?? 5_000, 500 * 2 ** this.tries);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.wake();
    }, wait);
  }

  private async sendOne(message: OutgoingMessage): Promise<boolean> {
    try {
      const answer = await this.exchange(message);
      if (this.isStopped) return false;
      const { code, condition } = answerOf(answer);
      const isPassing = code === '' || condition === '206' || condition === '207';
      const state = code === 'AA' ? 'taken' : isPassing ? 'waiting' : 'refused';
      this.store.noteAnswer(message.number, { answer, code, state });
      return state !== 'waiting';
    } catch {
      // nobody there, or no answer in time: the page shows that it waits
      return false;
    }
  }

  private async exchange({ number, controlId, raw }: OutgoingMessage): Promise<Buffer> {
    const socket = await this.connected();
    this.store.noteCopy(number);
    return new Promise((resolve, reject) => {
      const framer = new MllpFramer(MOST_BYTES);
      const timer = setTimeout(() => socket.destroy(), this.options.answerMs ?? 10_000);
      const onData = (piece: Buffer): void => {
        for (const frame of framer.push(piece)) {
          if (frame.kind === 'broken') socket.destroy();
          else if (answerOf(frame.bytes).controlId === controlId)
            settle(() => {
              resolve(frame.bytes);
            });
        }
      };
      const onClose = (): void => {
        settle(() => {
          reject(new Error('no answer'));
        });
      };
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        socket.off('data', onData);
        socket.off('close', onClose);
        how();
      };
      socket.on('data', onData);
      socket.on('close', onClose);
      socket.write(framed(raw));
    });
  }

  private connected(): Promise<net.Socket> {
    const open = this.socket;
    if (open !== undefined && !open.destroyed && open.writable) return Promise.resolve(open);
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.options.port, '127.0.0.1', () => {
        resolve(socket);
      });
      this.socket = socket;
      socket.on('error', reject);
      // the other side closes when it ends
      socket.on('end', () => socket.destroy());
    });
  }
}
