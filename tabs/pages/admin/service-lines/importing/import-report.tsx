import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BadRow, ImportResult } from '../../../../../api/service-lines/contract/service-line-import.ts';
import { DataTable } from '../../../../components/data-table.tsx';
import type { Column } from '../../../../components/data-table-props.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Section } from '../../../../components/section.tsx';
import { saveFile } from '../../../reports/save-file.ts';
import { badRowsCsv } from './bad-rows-csv.ts';
import { importWords } from './import-words.ts';

const ROWS_AT_ONCE = 50;

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
  summary: { marginBottom: tokens.spacingVerticalL },
});

const BAD_ROW_COLUMNS: readonly Column<BadRow>[] = [
  { heading: 'Where', cell: (row) => `Line ${row.line}` },
  { heading: 'Column', cell: (row) => row.column ?? '' },
  { heading: 'What is wrong', cell: (row) => row.reason, isLong: true },
  { heading: 'What to do', cell: (row) => row.whatToDo, isLong: true },
];

type Change = ImportResult['changes'][number];
const CHANGE_COLUMNS: readonly Column<Change>[] = [
  { heading: 'Name', cell: (change) => change.name },
  { heading: 'What', cell: (change) => (change.what === 'person' ? 'Person' : 'Service line') },
  { heading: 'Change', cell: (change) => change.details.join('; '), isLong: true },
];

function BadRows({ badRows, fileName }: { badRows: ImportResult['badRows']; fileName: string }) {
  const styles = useStyles();
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const rows = badRows.items.slice(0, shown);
  return (
    <Section title={`Wrong in the file (${badRows.total})`}>
      <DataTable
        caption="Wrong in the file"
        testId="bad-rows"
        columns={BAD_ROW_COLUMNS}
        rows={rows}
        keyOf={(row) => `${row.line} ${row.column ?? ''} ${row.reason}`}
      />
      <div className={styles.actions}>
        {shown < badRows.items.length ? (
          <Button
            onClick={() => {
              setShown(shown + ROWS_AT_ONCE);
            }}
          >
            Show more
          </Button>
        ) : null}
        <Button
          data-testid="bad-rows-csv"
          onClick={() => {
            const content = new Blob([badRowsCsv(badRows.items)], { type: 'text/csv;charset=utf-8' });
            saveFile(content, `wrong-in-${fileName.replace(/\.[^.]+$/, '')}.csv`);
          }}
        >
          {badRows.items.length === badRows.total
            ? 'Download the list'
            : `Download the first ${badRows.items.length}`}
        </Button>
      </div>
    </Section>
  );
}

interface ImportReportProps {
  fileName: string;
  result: ImportResult;
  isImporting: boolean;
  onImport: () => void;
}

/** What an import would do or did, and what is wrong in the file. */
export function ImportReport({ fileName, result, isImporting, onImport }: ImportReportProps) {
  const styles = useStyles();
  const { tone, title, text, canImport } = importWords(result, fileName);
  return (
    <div data-testid="import-report">
      <div className={styles.summary}>
        <Notice
          tone={tone}
          title={title}
          role="status"
          {...(canImport
            ? {
                actions: (
                  <Button
                    appearance="primary"
                    data-testid="import-now"
                    disabledFocusable={isImporting}
                    onClick={onImport}
                  >
                    {isImporting ? 'Importing…' : 'Import'}
                  </Button>
                ),
              }
            : {})}
        >
          {text}
        </Notice>
      </div>
      {result.badRows.total === 0 ? null : <BadRows badRows={result.badRows} fileName={fileName} />}
      {result.changes.length === 0 ? null : (
        <Section title={result.isWritten ? 'What changed' : 'What would change'}>
          <DataTable
            caption="Changes"
            testId="import-changes"
            columns={CHANGE_COLUMNS}
            rows={result.changes}
            keyOf={(change) => `${change.what} ${change.name} ${change.details.join()}`}
          />
        </Section>
      )}
    </div>
  );
}
