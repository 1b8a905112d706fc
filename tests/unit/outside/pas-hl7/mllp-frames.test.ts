import fc from 'fast-check';
import { frame, MllpFault, MllpReader } from '../../../../api/outside/pas-hl7/mllp-frames.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '|', '\r', '漢'), maxLength: 40 });

describe('frames', () => {
  it('come out whole and in order, however they are cut and joined', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        (all, size) => {
          const bytes = Buffer.concat(all.map((one) => frame(Buffer.from(one))));
          const reader = new MllpReader(1000);
          const read: string[] = [];
          for (let at = 0; at < bytes.length; at += size) {
            for (const message of reader.take(bytes.subarray(at, at + size))) read.push(message.toString());
          }
          expect(read).toEqual(all);
        },
      ),
    );
  });

  it('may be followed by a line end, and by nothing else', () => {
    const reader = new MllpReader(100);
    expect(
      reader.take(Buffer.concat([frame(Buffer.from('a')), Buffer.from('\r\n'), frame(Buffer.from('b'))])),
    ).toHaveLength(2);
    expect(() => reader.take(Buffer.from('HTTP/1.1'))).toThrow(MllpFault);
  });

  it('are refused when they are too long, before all of it has come, or end half', () => {
    expect(() => new MllpReader(10).take(Buffer.concat([Buffer.of(0x0b), Buffer.alloc(12, 65)]))).toThrow(
      MllpFault,
    );
    expect(() => new MllpReader(10).take(Buffer.of(0x0b, 65, 0x1c, 65))).toThrow(MllpFault);
  });

  it('give a whole message, wait or are refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }), (pieces) => {
        const reader = new MllpReader(100);
        try {
          for (const piece of pieces) reader.take(Buffer.from(piece));
        } catch (error) {
          expect(error).toBeInstanceOf(MllpFault);
        }
      }),
    );
  });
});
