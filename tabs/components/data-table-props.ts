import type { ReactNode } from 'react';

/** A column: its heading and what stands in it. */
export interface Column<Row> {
  heading: string;
  /** An empty string where the row has nothing to say. */
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
  /** Text of many words, which gets room before the others do. */
  isLong?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  testId?: string;
}
