import { nameSchema } from '../../../../api/kernel/contract/name.ts';

const name = nameSchema(20, { empty: 'Enter a name' });
const told = (text: string): string[] =>
  name.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe('a name', () => {
  it.each(['Ann', 'O’Neill', 'Óskar', 'Smith‑Jones', 'Nguyễn Thị', '王小明', 'محمد', 'שרה'])(
    'may be %s',
    (text) => {
      expect(name.parse(` ${text} `)).toBe(text);
    },
  );

  it.each([
    0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200b, 0x200c, 0x200d, 0x200e,
    0x200f, 0xfeff, 0x00, 0x7f, 0x85, 0xad, 0x061c, 0x2028, 0x2060, 0x3164,
  ])('does not hide U+%s, and says where it is', (code) => {
    const shown = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    expect(told(`Ann${String.fromCodePoint(code)}ab`)).toEqual([
      `Take out the hidden character ${shown} after “Ann”`,
    ]);
  });

  it('says what else is wrong', () => {
    expect(told('  ')).toEqual(['Enter a name']);
    expect(told('x'.repeat(21))).toEqual(['Use at most 20 characters']);
    expect(told('Two\nlines')).toEqual(['Take out the line break after “Two”']);
    expect(told('\u202Eabc')).toEqual(['Take out the hidden character U+202E at the start']);
  });
});
