import { readCsv } from '../../../../api/outside/spreadsheets/read-csv.ts';

const ROWS = [
  ['Row', 'Service line'],
  ['member', 'Renée’s €linic, "two"\nlines'],
];
const TEXT = 'Row,Service line\nmember,"Renée’s €linic, ""two""\nlines"\n';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const windows1252 = (text: string): Buffer =>
  Buffer.from(text.replace('€', '\x80').replace('’', '\x92'), 'latin1');
const read = (bytes: Uint8Array | string) =>
  readCsv(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 1000);

describe('a CSV', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16, little end first, with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16, big end first, with a mark', utf16be(`\uFEFF${TEXT}`)],
    ['UTF-16, little end first', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16, big end first', utf16be(TEXT)],
    ['windows-1252', windows1252(TEXT)],
  ])('is read in %s', (_encoding, bytes) => {
    expect(read(bytes)).toEqual(ROWS);
  });

  it.each([
    ['semicolons', 'a;b, c\n1;2\n'],
    ['tabs', 'a\tb, c\n1\t2\n'],
    ['a line that says so', 'sep=;\na;b, c\n1;2\n'],
    ['a line that says so, in quotes, with Windows’ line ends', '"sep=;"\r\na;b, c\r\n1;2\r\n'],
    ['a line that says the comma', 'sep=,\na,"b, c"\n1,2\n'],
    ['commas in quotes only', '"a";"b, c"\n1;2\n'],
    ['line ends of an old Mac', 'a,"b, c"\r1,2\r'],
    ['line ends of all kinds', 'a,"b, c"\r\n1,2'],
    ['nulls behind its end', 'a,"b, c"\n1,2\n\0\0\0'],
    ['nulls and a mark of DOS behind its end', 'a,"b, c"\n1,2\x1a\0\n'],
  ])('is read with %s', (_what, text) => {
    expect(read(text)).toEqual([
      ['a', 'b, c'],
      ['1', '2'],
    ]);
  });

  it.each([
    ['a,b\n1,2\n"3,4\n5,6\n', { line: 3, what: 'never-closed' }],
    ['a,b\n1,5" tube\n', { line: 2, what: 'inside-cell' }],
    ['a,b\n\n1,"x"y\n', { line: 3, what: 'inside-cell' }],
  ])('names the line whose quotation marks do not fit: %j', (text, broken) => {
    expect(read(text)).toEqual(broken);
  });
});
