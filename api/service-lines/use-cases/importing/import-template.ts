import type { Sheet, SheetKind, SheetWriter } from '../../ports/sheets.ts';
import { COLUMN_KEYS, IMPORT_COLUMNS, type ColumnKey } from './import-columns.ts';

const NOTES: readonly string[] = [
  '# Rows that begin with # are left out.',
  '# service line: one row with the settings. role: one row for each role that a consultation needs. member: one row for each person.',
  '# An import adds and changes and never removes. An empty cell leaves what there is.',
];

type Example = Partial<Record<ColumnKey, string>>;

const row = (cells: Example): string[] => COLUMN_KEYS.map((key) => cells[key] ?? '');

const SETTINGS: Example = Object.fromEntries(COLUMN_KEYS.map((key) => [key, IMPORT_COLUMNS[key].example]));
const NAME = SETTINGS.serviceLine ?? '';

const EXAMPLES: readonly string[][] = [
  row(SETTINGS),
  row({ row: 'role', serviceLine: NAME, role: 'Consultant', required: '1' }),
  row({ row: 'role', serviceLine: NAME, role: 'Specialist nurse', required: '1' }),
  row({ row: 'member', serviceLine: NAME, role: 'Consultant', person: 'a.person@example.nhs.uk' }),
  row({ row: 'member', serviceLine: NAME, person: 'a.coordinator@example.nhs.uk' }),
];

const HEADINGS = COLUMN_KEYS.map((key) => IMPORT_COLUMNS[key].heading);

function toFillIn(): Sheet {
  return {
    name: 'Service lines',
    rows: [HEADINGS, ...NOTES.map((note) => [note])],
    columnWidths: COLUMN_KEYS.map(() => 18),
  };
}

function explanation(): Sheet {
  const rows = COLUMN_KEYS.map((key) => {
    const { heading, usedIn, note } = IMPORT_COLUMNS[key];
    return [heading, usedIn.join(', '), note];
  });
  return {
    name: 'What goes where',
    rows: [['Column', 'In rows of', 'What goes into it'], ...rows],
    columnWidths: [28, 28, 90],
  };
}

function examples(): Sheet {
  return { name: 'Example', rows: [HEADINGS, ...EXAMPLES], columnWidths: COLUMN_KEYS.map(() => 22) };
}

/** An empty file to fill in, which says what goes where. */
export type GetImportTemplate = (kind: SheetKind) => Promise<Uint8Array>;

/** A CSV explains itself in notes below its header; an .xlsx has sheets for it, of which only the first is read. */
export function makeGetImportTemplate(deps: { sheetWriter: SheetWriter }): GetImportTemplate {
  return (kind) => {
    if (kind === 'xlsx') return deps.sheetWriter.write('xlsx', [toFillIn(), explanation(), examples()]);
    const { rows, ...sheet } = toFillIn();
    const columns = COLUMN_KEYS.map((key) => [
      `# ${IMPORT_COLUMNS[key].heading}: ${IMPORT_COLUMNS[key].note}`,
    ]);
    const example = EXAMPLES.map((cells) => [`# for example ${cells[0] ?? ''}`, ...cells.slice(1)]);
    return deps.sheetWriter.write('csv', [{ ...sheet, rows: [...rows, ...columns, ...example] }]);
  };
}
