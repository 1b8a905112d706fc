import fc from 'fast-check';
import { decoded, decoderOf } from '../../../../../infra/local/pas/hl7/hl7-charset.ts';
import { escaped, unescaped } from '../../../../../infra/local/pas/hl7/hl7-escapes.ts';

const utf8 = decoderOf(Buffer.from(`MSH${'|'.repeat(17)}UNICODE UTF-8`));
const read = (text: string): string | undefined => unescaped(text, utf8);

describe('escapes of HL7', () => {
  it.each([
    ['O\\T\\B', 'O&B'],
    ['a\\F\\b\\S\\c\\R\\d\\E\\e', 'a|b^c~d\\e'],
    ['two\\.br\\lines', 'two\nlines'],
    ['Si\\XC3A2\\n', 'Siân'],
    ['one\\X0D0A\\two', 'one\r\ntwo'],
    ['nothing', 'nothing'],
  ])('are read: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(['open\\F', 'a\\H\\b', 'a\\XG1\\b', 'a\\X1\\b', 'a\\XFF\\b', 'a\\X00\\b', 'a\\\\b', 'a\\X0B\\b'])(
    'are refused: %s',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('are read as they were written, and leave no delimiter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(escaped(text)).not.toMatch(/[|^&~\r]/);
        expect(read(escaped(text))).toBe(text);
      }),
    );
  });
});

describe('character sets', () => {
  const bytesOf = (set: string, name: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`MSH|^~\\&${'|'.repeat(16)}${set}\rPID|`), name]);
  const readIn = (set: string, name: Buffer): string => {
    const bytes = bytesOf(set, name);
    return decoded(bytes, decoderOf(bytes)).split('PID|')[1]!;
  };

  it('are read as MSH-18 says', () => {
    expect(readIn('UNICODE UTF-8', Buffer.from('Siân'))).toBe('Siân');
    expect(readIn('8859/1', Buffer.from('Siân', 'latin1'))).toBe('Siân');
    expect(readIn('', Buffer.from('Sian'))).toBe('Sian');
  });

  it('refuse bytes that are not theirs, and one that nobody knows', () => {
    expect(() => readIn('UNICODE UTF-8', Buffer.from('Siân', 'latin1'))).toThrow(/not of the character set/);
    expect(() => readIn('ASCII', Buffer.from('Siân'))).toThrow(/not of the character set/);
    expect(() => readIn('KOI8', Buffer.from('Sian'))).toThrow(/not known/);
  });
});
