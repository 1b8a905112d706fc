import { EventEmitter } from 'node:events';

/** Tells open pages that a meeting's roster or lobby changed. */
export class LiveUpdates {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  changed(meetingId: string): void {
    this.emitter.emit(meetingId);
  }

  /** @returns a function that stops listening */
  listen(meetingId: string, listener: () => void): () => void {
    this.emitter.on(meetingId, listener);
    return () => {
      this.emitter.off(meetingId, listener);
    };
  }
}
