/** Begins a message of the Minimal Lower Layer Protocol. */
const START = 0x0b;
/** Ends it, together with the carriage return behind it. */
const END = 0x1c;
const CR = 0x0d;
const LF = 0x0a;

/** What came out of the stream: a whole message, or the reason why nothing behind it can be told apart. */
export type Framed = { kind: 'message'; bytes: Buffer } | { kind: 'broken'; why: string };

/**
 * Cuts a stream of bytes into messages (HL7 v2 over MLLP: 0x0B … 0x1C 0x0D), however the network splits or joins them.
 * Line ends between messages are let through; anything else there breaks the stream, and so does a message over the limit.
 * A broken stream stays broken.
 */
export class MllpFramer {
  private readonly mostBytes: number;
  private parts: Buffer[] = [];
  private size = 0;
  private state: 'between' | 'inside' | 'ending' | 'broken' = 'between';

  /** @param mostBytes length of the longest message that is taken */
  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  /** Whether a message has begun and not ended. */
  get isInside(): boolean {
    return this.state === 'inside' || this.state === 'ending';
  }

  push(chunk: Buffer): Framed[] {
    const found: Framed[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length && this.state !== 'broken'; at += 1) {
      const byte = chunk[at];
      if (this.state === 'between') {
        if (byte === START) {
          this.state = 'inside';
          from = at + 1;
        } else if (byte !== CR && byte !== LF) found.push(this.broken('bytes between two messages'));
      } else if (this.state === 'ending') {
        if (byte !== CR) found.push(this.broken('the end of the message lacks its carriage return'));
        else found.push(this.whole());
      } else if (byte === START) found.push(this.broken('a message begins inside another'));
      else if (byte === END) {
        this.keep(chunk.subarray(from, at));
        this.state = 'ending';
      } else if (this.size + at + 1 - from > this.mostBytes) {
        found.push(this.broken(`the message is longer than ${this.mostBytes} bytes`));
      }
    }
    if (this.state === 'inside') this.keep(chunk.subarray(from));
    return found;
  }

  private keep(part: Buffer): void {
    this.parts.push(Buffer.from(part));
    this.size += part.length;
  }

  private whole(): Framed {
    const bytes = Buffer.concat(this.parts);
    this.clear('between');
    return { kind: 'message', bytes };
  }

  private broken(why: string): Framed {
    this.clear('broken');
    return { kind: 'broken', why };
  }

  private clear(state: 'between' | 'broken'): void {
    this.parts = [];
    this.size = 0;
    this.state = state;
  }
}

/** The bytes of a message as they go over the wire. */
export function framed(message: Buffer): Buffer {
  return Buffer.concat([Buffer.from([START]), message, Buffer.from([END, CR])]);
}
