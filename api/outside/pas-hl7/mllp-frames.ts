/** MLLP (Minimal Lower Layer Protocol): 0x0B, the message, 0x1C 0x0D. */
const START = 0x0b;
const END = 0x1c;
const RETURN = 0x0d;
const NEWLINE = 0x0a;

/** What comes is no frame: nothing on this connection can be trusted any more. */
export class MllpFault extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'MllpFault';
  }
}

export function frame(message: Buffer): Buffer {
  return Buffer.concat([Buffer.of(START), message, Buffer.of(END, RETURN)]);
}

/** Takes frames out of what comes in pieces, however these are cut or joined. */
export class MllpReader {
  readonly #mostBytes: number;
  #held: Buffer = Buffer.alloc(0);

  /** @param mostBytes of one message */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Whether a message has begun and not ended. */
  get isInside(): boolean {
    return this.#held[0] === START;
  }

  /** @returns the messages that are whole now, in their order. @throws MllpFault */
  take(piece: Buffer): Buffer[] {
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    const messages: Buffer[] = [];
    for (let message = this.#next(); message !== undefined; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): Buffer | undefined {
    let begin = 0;
    // some systems end a frame with a line end more
    while (this.#held[begin] === RETURN || this.#held[begin] === NEWLINE) begin += 1;
    this.#held = this.#held.subarray(begin);
    const [first] = this.#held;
    if (first === undefined) return undefined;
    if (first !== START) throw new MllpFault('bytes between two messages');
    const end = this.#held.indexOf(END);
    if ((end === -1 ? this.#held.length : end) - 1 > this.#mostBytes) {
      throw new MllpFault(`a message of more than ${this.#mostBytes} bytes`);
    }
    // a sender that was cut off begins anew: what stands before would be read as one message with it
    if (this.#held.indexOf(START, 1) !== -1 && (end === -1 || this.#held.indexOf(START, 1) < end)) {
      throw new MllpFault('a message that begins inside another');
    }
    if (end === -1 || this.#held.length === end + 1) return undefined;
    if (this.#held[end + 1] !== RETURN) throw new MllpFault('an end of message without its last byte');
    const message = Buffer.from(this.#held.subarray(1, end));
    this.#held = this.#held.subarray(end + 2);
    return message;
  }
}
