import { hiddenCharacterIn } from '../../../kernel/rules/hidden-character.ts';
import { ROLE_LIMITS } from '../../../staff/contract/role-limits.ts';
import { SERVICE_LINE_LIMITS } from '../../contract/service-line-words.ts';
import type { SheetRow } from '../../ports/sheets.ts';
import type { BadRows } from './bad-rows.ts';
import { readNumber, readText, type RowCells } from './cells.ts';
import { IMPORT_COLUMNS, ROW_KINDS, type RowKind } from './import-columns.ts';
import type { ImportRow } from './import-row.ts';
import type { Header } from './read-header.ts';
import { readSettings } from './read-settings.ts';

const LIMITS = SERVICE_LINE_LIMITS;
const USER_NAME = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/;

/** Whether a row says nothing: it is empty, or a note that begins with #. */
export function isNote({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell === '') || cells[0]?.startsWith('#') === true;
}

/** One row. @returns undefined when something of it cannot be used, which `bad` then says */
export function readImportRow(row: SheetRow, header: Header, bad: BadRows): ImportRow | undefined {
  const before = bad.total;
  const cells: RowCells = {
    get: (column) => row.cells[header.get(column) ?? -1] ?? '',
    refuse: (column, reason, whatToDo) => {
      bad.add(row.line, column, reason, whatToDo);
    },
  };
  const kind = readKind(cells);
  if (kind === undefined) return undefined;
  refuseFormulas(cells, header);
  refuseHidden(cells, header);
  refuseUnused(cells, header, kind);
  const serviceLine = readText(cells, 'serviceLine', LIMITS.nameLength);
  const read = readerOf[kind](cells);
  return bad.total === before ? { ...read, line: row.line, serviceLine } : undefined;
}

type Read<Row extends ImportRow> = Row extends ImportRow ? Omit<Row, 'line' | 'serviceLine'> : never;

const readerOf: Record<RowKind, (cells: RowCells) => Read<ImportRow>> = {
  'service line': (cells) => ({ kind: 'service line', settings: readSettings(cells) }),
  role: (cells) => ({
    kind: 'role',
    label: readText(cells, 'role', ROLE_LIMITS.labelLength),
    requiredCount: readNumber(cells, 'required', [0, LIMITS.requiredCount]) ?? 1,
  }),
  member: (cells) => {
    const roleLabel = cells.get('role') === '' ? undefined : readText(cells, 'role', ROLE_LIMITS.labelLength);
    return { kind: 'member', userPrincipalName: readUserName(cells), roleLabel };
  },
};

function readKind(cells: RowCells): RowKind | undefined {
  const text = cells
    .get('row')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  const kind = ROW_KINDS.find((each) => each === text);
  if (kind === undefined) {
    cells.refuse(
      'row',
      text === '' ? 'It does not say what the row is.' : 'This is not a kind of row.',
      `Write one of: ${ROW_KINDS.join(', ')}.`,
    );
  }
  return kind;
}

/** A formula that a program left as text, or the error of one: neither is a value. */
function refuseFormulas(cells: RowCells, header: Header): void {
  for (const column of header.keys()) {
    const text = cells.get(column);
    if (/^[=+@]/.test(text) || /^#(REF|N\/A|VALUE|NAME|DIV|NULL|NUM)/.test(text)) {
      cells.refuse(column, 'This is a formula and not a value.', 'Type the value itself.');
    }
  }
}

/** As in every form that takes a name. Line breaks and tabs within a cell count as spaces. */
function refuseHidden(cells: RowCells, header: Header): void {
  for (const column of header.keys()) {
    const hidden = hiddenCharacterIn(cells.get(column).replace(/[\r\n\t]+/g, ' '));
    if (hidden !== undefined)
      cells.refuse(column, `This holds ${hidden}.`, 'Take it out, or type the cell again.');
  }
}

function refuseUnused(cells: RowCells, header: Header, kind: RowKind): void {
  for (const column of header.keys()) {
    const usedIn: readonly RowKind[] = IMPORT_COLUMNS[column].usedIn;
    if (cells.get(column) !== '' && !usedIn.includes(kind)) {
      cells.refuse(
        column,
        `A ${kind} row has no ${IMPORT_COLUMNS[column].heading.toLowerCase()}.`,
        'Leave the cell empty, or put it into the row that it belongs to.',
      );
    }
  }
}

function readUserName(cells: RowCells): string {
  const text = cells.get('person').toLowerCase();
  if (!USER_NAME.test(text)) {
    cells.refuse(
      'person',
      text === '' ? 'This is empty.' : 'This is not a user name of Microsoft 365.',
      'Write the user name, such as a.person@example.nhs.uk.',
    );
  }
  return text;
}
