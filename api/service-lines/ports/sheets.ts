export type SheetKind = 'csv' | 'xlsx';

/** A row as text: numbers and yes or no are written out, and what is left empty is an empty text. */
export interface SheetRow {
  /** As a spreadsheet counts: the first row is line 1. */
  line: number;
  cells: string[];
}

/** Reads files that people make with a spreadsheet. */
export interface SheetReader {
  /**
   * The rows of the first sheet, in pieces, away from the process that answers requests, which has its turn between
   * the pieces.
   * @throws Refusal file-not-readable | file-too-large (opened out, or more rows than `mostRows`)
   */
  read(file: { kind: SheetKind; bytes: Uint8Array }, mostRows: number): AsyncIterable<readonly SheetRow[]>;
}

export interface Sheet {
  name: string;
  /** The first row is the header. */
  rows: readonly (readonly string[])[];
  /** In characters. */
  columnWidths: readonly number[];
}

export interface SheetWriter {
  /** A CSV holds the first sheet only. */
  write(kind: SheetKind, sheets: readonly [Sheet, ...Sheet[]]): Promise<Uint8Array>;
}
