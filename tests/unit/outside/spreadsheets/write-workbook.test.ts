import readSheets from 'read-excel-file/node';
import { makeWriteWorkbook } from '../../../../api/outside/spreadsheets/write-workbook.ts';
import { takeLines } from '../../../../api/outside/spreadsheets/take-lines.ts';
import { sheetColumn } from '../../../../api/kernel/reports/workbook.ts';

const row = (number: number, text: string): string =>
  `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c></row>\n`;

/** The text in pieces of so many bytes, as a database sends it: not at the ends of lines. */
async function* inPieces(text: string, bytes: number): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text, 'utf8');
  for (let at = 0; at < all.length; at += bytes) yield await Promise.resolve(all.subarray(at, at + bytes));
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('a workbook', () => {
  it('begins another sheet when one is full, each with its heading', async () => {
    const rows = [row(2, 'Zoë'), row(3, 'Siân'), row(2, '007'), row(3, '=1+1'), row(2, ' last ')].join('');
    const write = makeWriteWorkbook(2);
    const file = await whole(write({ name: 'Visits', headings: ['Who & where'] }, inPieces(rows, 7)));
    expect(await readSheets(file)).toEqual([
      { sheet: 'Visits', data: [['Who & where'], ['Zoë'], ['Siân']] },
      { sheet: 'Visits 2', data: [['Who & where'], ['007'], ['=1+1']] },
      { sheet: 'Visits 3', data: [['Who & where'], ['last']] },
    ]);
  });

  it('has its heading alone when there is nothing, and no empty sheet after a full one', async () => {
    const write = makeWriteWorkbook(2);
    const sheetsOf = async (rows: string) =>
      (await readSheets(await whole(write({ name: 'Visits', headings: ['Who'] }, inPieces(rows, 9))))).map(
        ({ data }) => data.length,
      );
    expect(await sheetsOf('')).toEqual([1]);
    expect(await sheetsOf(row(2, 'a') + row(3, 'b'))).toEqual([3]);
  });

  it('fails as its source fails, and ends its source when nobody reads on', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(row(2, 'a'));
      await Promise.reject(new Error('the database went away'));
    }
    const write = makeWriteWorkbook();
    await expect(whole(write({ name: 'Visits', headings: ['Who'] }, broken()))).rejects.toThrow(
      'the database went away',
    );
    let isEnded = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await Promise.resolve(Buffer.from(row(2, Math.random().toString(36))));
      } finally {
        isEnded = true;
      }
    }
    let bytes = 0;
    for await (const piece of write({ name: 'Visits', headings: ['Who'] }, endless())) {
      bytes += piece.length;
      if (bytes > 50_000) break;
    }
    expect(isEnded).toBe(true);
  });
});

describe('lines that are taken some at a time', () => {
  it.each([1, 2, 3, 100])('lose no byte, in pieces of %p', async (bytes) => {
    const text = 'one\ntwo\nthree\nfour\n';
    const lines = takeLines(inPieces(text, bytes)[Symbol.asyncIterator]());
    expect((await whole(lines.take(2))).toString()).toBe('one\ntwo\n');
    expect(await lines.hasMore()).toBe(true);
    expect((await whole(lines.take(5))).toString()).toBe('three\nfour\n');
    expect(await lines.hasMore()).toBe(false);
  });
});

describe('the letters of a column', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('of place %p are %p', (place, letters) => {
    expect(sheetColumn(place)).toBe(letters);
  });
});
