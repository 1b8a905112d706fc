import { makeStyles, tokens } from '@fluentui/react-components';
import { exportRefillCsv, reportRefill } from '../../../api/refill/contract/endpoints.ts';
import type { RefillReport } from '../../../api/refill/contract/waiting-list.ts';
import type { AttendanceReportQuery } from '../../../api/kernel/contract/report-query.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Section } from '../../components/section.tsx';
import { useLiveEvents } from '../../hooks/use-live.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { withinWords } from '../../words/times.ts';
import { ExportFile } from './export-file.tsx';
import { refillSentence } from './refill-sentence.ts';
import { percentWords } from './figure-words.ts';

type Line = RefillReport['byServiceLine'][number];

const COLUMNS = [
  { heading: 'Service line', cell: (line: Line) => line.name },
  { heading: 'Freed', cell: (line: Line) => line.freed, isNumber: true },
  { heading: 'Offered', cell: (line: Line) => line.offered, isNumber: true },
  { heading: 'Refilled', cell: (line: Line) => line.refilled, isNumber: true },
  { heading: 'Rate', cell: (line: Line) => percentWords((line.refilled / line.freed) * 100), isNumber: true },
  {
    heading: 'Half of them within',
    cell: (line: Line) =>
      line.medianMinutesToRefill === null ? '' : withinWords(Math.round(line.medianMinutesToRefill)),
    isNumber: true,
  },
];

const useStyles = makeStyles({
  sentence: { marginTop: 0, marginBottom: tokens.spacingVerticalM, maxWidth: '960px' },
});

/** Whether slots that were given back found somebody else; nothing where none was given back. */
export function RefillSection({ filter }: { filter: AttendanceReportQuery }) {
  const styles = useStyles();
  const { api } = useConfer();
  const report = useLoaded(JSON.stringify(filter), (signal) =>
    api.call(reportRefill, { query: filter }, { signal }),
  );
  useLiveEvents((event) => {
    if (event.kind === 'refill-changed') report.reload();
  });
  const exportButton = (
    <ExportFile
      report={exportRefillCsv}
      query={filter}
      what="the freed slots"
      fileName="freed-slots"
      testId="refill-export"
    />
  );
  if (report.error !== undefined) return <FailureNotice error={report.error} onRetry={report.reload} />;
  if (report.data === undefined || report.data.total.freed === 0) return null;
  return (
    <Section title="Freed slots" testId="refill-report" aside={exportButton}>
      <p className={styles.sentence} data-testid="refill-sentence">
        {refillSentence(report.data)}
      </p>
      <DataTable
        caption="Freed slots by service line"
        testId="refill-table"
        columns={COLUMNS}
        rows={report.data.byServiceLine}
        keyOf={(line) => line.serviceLineId}
      />
    </Section>
  );
}
