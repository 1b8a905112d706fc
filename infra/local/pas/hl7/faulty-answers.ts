import type { Fault, FaultPanel } from '../../support/fault-panel.ts';
import type { Answered, Answerer } from './answer-message.ts';
import type { MessageStore } from './message-store.ts';
import type { MllpConnection } from './mllp-listener.ts';

/** What faults of the panel name as `method` to hit messages and no FHIR request. */
const METHOD = 'MLLP';
const SLOW_MS = 1_000;
const LATE_MS = 30_000;
const BUSY_STATUSES = [429, 503];

/** Ways in which an answer goes wrong although the message was done. */
const AFTERWARDS = ['late', 'no-answer', 'wrong-control-id', 'swapped-answers', 'cut-after'] as const;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The answer as if it were for another message. */
function withWrongControlId(answer: Buffer): Buffer {
  return Buffer.from(
    answer
      .toString('latin1')
      .replace(
        /(\rMSA\|[A-Z]{2}\|)([^|\r]*)/,
        (_all, before: string, id: string) =>
          `${before}${id === 'NOT-YOURS' ? 'NOT-YOURS-EITHER' : 'NOT-YOURS'}`,
      ),
    'latin1',
  );
}

/** Answers messages with the faults that are switched on in the panel. */
export class FaultyAnswers {
  private readonly faults: FaultPanel;
  private readonly answerer: Answerer;
  private readonly messages: MessageStore;
  /** An answer that waits for the next message, to be given in its place. */
  private held: { answer: Buffer; connection: MllpConnection } | undefined;

  constructor(faults: FaultPanel, answerer: Answerer, messages: MessageStore) {
    this.faults = faults;
    this.answerer = answerer;
    this.messages = messages;
  }

  async handle(bytes: Buffer, connection: MllpConnection): Promise<void> {
    const event =
      bytes
        .toString('latin1')
        .split(/[\r\n]/, 1)[0]
        ?.split('|')[8] ?? '';
    const slow = this.faults.take(['latency'], METHOD, event);
    if (slow !== undefined) await wait(slow.delayMs ?? SLOW_MS);
    const before = this.faults.take(['outage', 'drop', 'status'], METHOD, event);
    if (before === undefined) this.deliver(this.answerer.answer(bytes), connection, event);
    else if (before.kind !== 'status') connection.cut();
    else {
      const isBusy = BUSY_STATUSES.includes(before.status ?? 500);
      connection.send(this.answerer.refuse(bytes, isBusy ? 206 : 207).answer);
    }
  }

  private deliver({ answer, number }: Answered, connection: MllpConnection, event: string): void {
    const fault = this.faults.take(AFTERWARDS, METHOD, event);
    if (fault === undefined) {
      connection.send(answer);
      return;
    }
    this.messages.noteTrouble(number, fault.kind);
    this.misdeliver(fault, answer, connection);
  }

  private misdeliver(fault: Fault, answer: Buffer, connection: MllpConnection): void {
    switch (fault.kind) {
      case 'late':
        setTimeout(() => {
          connection.send(answer);
        }, fault.delayMs ?? LATE_MS).unref();
        return;
      case 'cut-after':
        connection.cut();
        return;
      case 'wrong-control-id':
        connection.send(withWrongControlId(answer));
        return;
      case 'swapped-answers':
        this.swap(answer, connection);
        return;
      default: // no-answer: the sender waits
    }
  }

  /** The first answer waits for the second message; then each gets the other's. */
  private swap(answer: Buffer, connection: MllpConnection): void {
    const first = this.held;
    if (first === undefined) {
      this.held = { answer, connection };
      return;
    }
    this.held = undefined;
    first.connection.send(answer);
    connection.send(first.answer);
  }
}
