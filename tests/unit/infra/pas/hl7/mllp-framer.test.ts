import fc from 'fast-check';
import { framed, MllpFramer, type Framed } from '../../../../../infra/local/pas/hl7/mllp-framer.ts';

const MOST_BYTES = 200;

/** All that comes out of these chunks, one after the other. */
function framesOf(chunks: readonly Buffer[]): Framed[] {
  const framer = new MllpFramer(MOST_BYTES);
  return chunks.flatMap((chunk) => framer.push(chunk));
}

const message = (text: string): Framed => ({ kind: 'message', bytes: Buffer.from(text) });
const kinds = (frames: readonly Framed[]): string[] => frames.map(({ kind }) => kind);

/** Cuts bytes into chunks of at most this length. */
function inChunks(bytes: Buffer, length: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += length) chunks.push(bytes.subarray(at, at + length));
  return chunks;
}

/** What may stand in a message: everything but the marks around it. */
const content = fc
  .uint8Array({ maxLength: MOST_BYTES })
  .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0x0b || byte === 0x1c ? 0x20 : byte))));

describe('the framer of MLLP', () => {
  it('finds every message in its order, however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(content, { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        (messages, length) => {
          const stream = Buffer.concat(messages.map(framed));
          expect(framesOf(inChunks(stream, length))).toEqual(
            messages.map((bytes) => ({ kind: 'message', bytes })),
          );
        },
      ),
    );
  });

  it('never throws, and says nothing more once the stream is broken', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.integer({ min: 1, max: 50 }), (bytes, length) => {
        const found = kinds(framesOf(inChunks(Buffer.from(bytes), length)));
        const broken = found.indexOf('broken');
        expect(broken === -1 || broken === found.length - 1).toBe(true);
      }),
    );
  });

  it('lets line ends between messages through', () => {
    const stream = Buffer.concat([
      framed(Buffer.from('one')),
      Buffer.from('\r\n'),
      framed(Buffer.from('two')),
    ]);
    expect(framesOf([stream])).toEqual([message('one'), message('two')]);
  });

  it.each([
    ['something between two messages', `${framed(Buffer.from('one')).toString()}x`, ['message', 'broken']],
    ['something before the first', 'MSH|', ['broken']],
    ['a message inside another', '\x0bMSH\x0bMSH\x1c\r', ['broken']],
    ['an end without its carriage return', '\x0bMSH\x1cMSH', ['broken']],
    ['a message that is too long', `\x0b${'x'.repeat(MOST_BYTES + 1)}\x1c\r`, ['broken']],
  ])('breaks at %s', (_what, stream, expected) => {
    expect(kinds(framesOf([Buffer.from(stream)]))).toEqual(expected);
    expect(kinds(framesOf(inChunks(Buffer.from(stream), 1)))).toEqual(expected);
  });

  it('takes a message of just the length that it may have', () => {
    const longest = Buffer.alloc(MOST_BYTES, 'x');
    expect(framesOf(inChunks(framed(longest), 7))).toEqual([{ kind: 'message', bytes: longest }]);
  });

  it('tells whether a message has begun', () => {
    const framer = new MllpFramer(MOST_BYTES);
    const inside = ['', '\x0bMS', 'H', '\x1c', '\r'].map((part) => {
      framer.push(Buffer.from(part));
      return framer.isInside;
    });
    expect(inside).toEqual([false, true, true, true, false]);
  });
});
