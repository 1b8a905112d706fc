import { Socket } from 'node:net';

type Done = (error?: Error | null) => void;

/**
 * A socket that sends what is written in one turn of the event loop together. Queries that leave together, such as the
 * beginning of a transaction and its first statements, then reach PostgreSQL as one message and wake it once: each
 * sending costs as much as a small query does.
 */
export class GatheringSocket extends Socket {
  #isGathering = false;

  override write(chunk: Uint8Array | string, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean {
    this.#gather();
    return typeof encodingOrDone === 'function'
      ? super.write(chunk, encodingOrDone)
      : super.write(chunk, encodingOrDone, done);
  }

  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      this.uncork();
    });
  }
}
