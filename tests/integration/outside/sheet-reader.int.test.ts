import { deflateRawSync } from 'node:zlib';
import { makeSheetReader } from '../../../api/outside/spreadsheets/make-sheet-reader.ts';
import { makeSheetWriter } from '../../../api/outside/spreadsheets/make-sheet-writer.ts';
import type { SheetKind, SheetRow } from '../../../api/service-lines/ports/sheets.ts';

jest.setTimeout(60_000); // each file is opened by a process of its own

const reader = makeSheetReader();
const writer = makeSheetWriter();

async function read(kind: SheetKind, bytes: Uint8Array, mostRows = 1000): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const piece of reader.read({ kind, bytes }, mostRows)) rows.push(...piece);
  return rows;
}
const csv = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** A zip of one part that opens out to far more than it says. */
function zipThatLies(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

describe('reading a spreadsheet', () => {
  it('reads a CSV with quotes, empty rows and a mark at its start, and counts lines as a spreadsheet does', async () => {
    const rows = await read('csv', csv('\uFEFFa,b\r\n"one, ""two""", three \r\n\r\nlast\r\n'));
    expect(rows.filter(({ cells }) => cells.some((cell) => cell !== ''))).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['one, "two"', 'three'] },
      { line: 4, cells: ['last'] },
    ]);
  });

  it('reads semicolons, and letters that Windows wrote in its own way', async () => {
    const rows = await read('csv', Buffer.from('a;b\nRen\xe9e;\x80', 'latin1'));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['Renée', '€'],
    ]);
  });

  it('says in which line a quotation mark is wrong, and what to do', async () => {
    await expect(read('csv', csv('a,b\n1,2\n"3,4\n5,6\n'))).rejects.toMatchObject({
      code: 'file-not-readable',
      more: { detail: 'In line 3 a quotation mark is never closed. Close it, or take it out.' },
    });
  });

  it('reads from an .xlsx what was written to it', async () => {
    const sheet = {
      name: 'First',
      rows: [
        ['a', 'b'],
        ['', '=1+1'],
      ],
      columnWidths: [10, 10],
    };
    const bytes = await writer.write('xlsx', [sheet, { ...sheet, name: 'Second', rows: [['no']] }]);
    expect((await read('xlsx', bytes)).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['', '=1+1'],
    ]);
    expect(Buffer.from(await writer.write('csv', [sheet])).toString('utf8')).toBe('\uFEFFa,b\r\n,=1+1\r\n');
  });

  it.each([
    ['xlsx', Buffer.from('PK nothing of the kind')],
    ['xlsx', Buffer.alloc(5000, 'x')],
    ['csv', Buffer.from('"never closed')],
  ] as const)('refuses a %s that is none', async (kind, bytes) => {
    await expect(read(kind, bytes)).rejects.toMatchObject({ code: 'file-not-readable' });
  });

  it('refuses more rows than may be', async () => {
    const bytes = csv('a\n'.repeat(1001));
    await expect(read('csv', bytes)).rejects.toMatchObject({ code: 'file-too-large' });
    expect(await read('csv', csv('a\n'.repeat(1000)))).toHaveLength(1000);
  });

  it('refuses an .xlsx that opens out to far more than it says', async () => {
    const bytes = zipThatLies('xl/worksheets/sheet1.xml', Buffer.alloc(200_000_000, 'x'));
    expect(bytes.length).toBeLessThan(1_000_000);
    await expect(read('xlsx', bytes)).rejects.toMatchObject({ code: 'file-too-large' });
  });
});
