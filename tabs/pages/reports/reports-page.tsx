import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AttendanceReport } from '../../../api/attendance/contract/attendance.ts';
import { exportAttendanceCsv, reportAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useSettled } from '../../hooks/use-settled.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { dateInZone, daysBetween } from '../../words/zoned-day.ts';
import { AttendanceChart } from './attendance-chart.tsx';
import { DayTable } from './day-table.tsx';
import { JoinFunnelSection } from './join-funnel-section.tsx';
import { RefillSection } from './refill-section.tsx';
import { ReportFilter, whatIsWrong } from './report-filter.tsx';
import type { ReportChoice } from './report-filter.tsx';
import { reportSentence } from './report-sentence.ts';
import { ReportTable } from './report-table.tsx';
import { saveFile } from './save-file.ts';

const SETTLE_MS = 300;

const useStyles = makeStyles({
  sentence: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    marginTop: 0,
    marginBottom: tokens.spacingVerticalL,
    maxWidth: '960px',
  },
});

const filterOf = ({ from, to, serviceLineId }: ReportChoice) =>
  serviceLineId === '' ? { from, to } : { from, to, serviceLineId };

function Report(props: { report: AttendanceReport; choice: ReportChoice; children: ReactNode }) {
  const { report, choice } = props;
  const styles = useStyles();
  const sentence = reportSentence(report, daysBetween(choice.from, choice.to) + 1);
  return (
    <>
      <p className={styles.sentence} data-testid="report-sentence">
        {sentence}
      </p>
      <Section title="By day">
        <AttendanceChart days={report.byDay} summary={sentence} />
        <DayTable byDay={report.byDay} />
      </Section>
      {props.children}
      <Section title={`Appointments (${report.rows.length})`}>
        <ReportTable report={report} />
      </Section>
    </>
  );
}

/** "Are we better than last month, and which clinic needs help?" */
export function ReportsPage() {
  const { api, me, serviceLines } = useConfer();
  const announce = useAnnounce();
  const [choice, setChoice] = useState<ReportChoice>(() => {
    const today = dateInZone(Date.now(), me.organisation.timeZone);
    return { from: `${today.slice(0, 8)}01`, to: today, serviceLineId: '' };
  });
  const settled = useSettled(choice, SETTLE_MS);
  const report = useLoaded(
    whatIsWrong(settled) === undefined ? JSON.stringify(settled) : undefined,
    (signal) => api.call(reportAttendance, { query: filterOf(settled) }, { signal }),
  );
  const more = (
    <>
      <JoinFunnelSection filter={filterOf(settled)} />
      <RefillSection filter={filterOf(settled)} />
    </>
  );
  const download = useAction(async () => {
    const csv = await api.call(exportAttendanceCsv, { query: filterOf(choice) });
    saveFile(csv, `attendance-${choice.from}-to-${choice.to}.csv`);
    announce('Report exported');
  });
  return (
    <>
      <PageHead title="Reports" subtitle="Attendance">
        {mayAsk(me, exportAttendanceCsv) ? (
          <Button
            icon={<ArrowDownloadRegular />}
            data-testid="report-export"
            disabledFocusable={download.isRunning || whatIsWrong(choice) !== undefined}
            onClick={() => void download.run()}
          >
            Export CSV
          </Button>
        ) : null}
      </PageHead>
      <FailureNotice error={download.error} />
      <ReportFilter choice={choice} serviceLines={serviceLines} onChange={setChoice} />
      <FailureNotice error={report.error} onRetry={report.reload} />
      {report.isLoading ? <LoadingRows what="the report" count={6} /> : null}
      {report.data?.rows.length === 0 ? (
        <EmptyState title="There were no appointments in these dates">
          Choose other dates or all service lines.
        </EmptyState>
      ) : null}
      {report.data === undefined || report.data.rows.length === 0 ? null : (
        <Report report={report.data} choice={settled}>
          {more}
        </Report>
      )}
      {report.data?.rows.length === 0 ? more : null}
    </>
  );
}
