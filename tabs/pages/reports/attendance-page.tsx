import { Button, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { useEffect, useState } from 'react';
import { exportAttendanceCsv, exportAttendanceXlsx } from '../../../api/attendance/contract/endpoints.ts';
import { reportFigures } from '../../../api/reports/contract/endpoints.ts';
import { reportGroups } from '../../../api/reports/contract/report-groups.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useSettled } from '../../hooks/use-settled.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { ExportFile } from './export-file.tsx';
import { FigureAppointments, queryOfDrill } from './figure-appointments.tsx';
import type { Drill } from './figure-table.tsx';
import { FiguresSection } from './figures-section.tsx';
import { JoinFunnelSection } from './join-funnel-section.tsx';
import { RefillSection } from './refill-section.tsx';
import { whatIsWrong } from './report-days.tsx';
import { ReportFilter } from './report-filter.tsx';
import { daysOfPeriod, type ReportChoice } from './report-period.ts';
import { ReportTabs } from './report-tabs.tsx';
import { SavedReports } from './saved-reports.tsx';

const SETTLE_MS = 300;
/** How old figures on a screen that nobody touches may be. */
const REFRESH_MS = 4 * 60_000;

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  noPrint: { '@media print': { display: 'none' } },
  only: { marginBottom: tokens.spacingVerticalM },
});

const filterOf = ({ from, to, serviceLineId }: ReportChoice) =>
  serviceLineId === '' ? { from, to } : { from, to, serviceLineId };
const onlyOf = ({ onlyBy, onlyKey }: ReportChoice) =>
  onlyBy === undefined || onlyKey === undefined ? {} : { onlyBy, onlyKey };

/** The same choice for every group again. */
function withoutOnly({ onlyBy: _by, onlyKey: _key, ...choice }: ReportChoice): ReportChoice {
  return choice;
}

/** What a screen shows is never older than five minutes while somebody can see it. */
function useRefreshed(reload: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, REFRESH_MS);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
}

function PageActions({ choice }: { choice: ReportChoice }) {
  const styles = useStyles();
  const { me } = useConfer();
  const [columns, setColumns] = useState<'confer' | 'cds-020'>('confer');
  const isWrong = whatIsWrong(choice) !== undefined;
  const query = columns === 'confer' ? filterOf(choice) : { ...filterOf(choice), columns };
  const of = { query, what: 'the appointments', fileName: 'attendance', isOff: isWrong };
  return (
    <div className={mergeClasses(styles.actions, styles.noPrint)}>
      {mayAsk(me, exportAttendanceCsv) ? (
        <Select
          size="small"
          aria-label="Columns of the export"
          data-testid="report-columns"
          value={columns}
          onChange={(_, { value }) => {
            setColumns(value === 'cds-020' ? 'cds-020' : 'confer');
          }}
        >
          <option value="confer">Confer’s columns</option>
          <option value="cds-020">CDS 020 field names</option>
        </Select>
      ) : null}
      <ExportFile {...of} report={exportAttendanceCsv} testId="report-export" />
      <ExportFile {...of} report={exportAttendanceXlsx} testId="report-export-xlsx" />
      <Button
        size="small"
        icon={<PrintRegular />}
        onClick={() => {
          window.print();
        }}
      >
        Print
      </Button>
    </div>
  );
}

function OnlyOne({ choice, label, onAll }: { choice: ReportChoice; label: string; onAll: () => void }) {
  const styles = useStyles();
  if (choice.onlyBy === undefined) return null;
  return (
    <p className={styles.only}>
      Only {reportGroups[choice.onlyBy].toLowerCase()}: <strong>{label}</strong>{' '}
      <Button size="small" className={styles.noPrint} onClick={onAll}>
        Show all
      </Button>
    </p>
  );
}

/** "Are we better than last month, and which clinic needs help?" */
export function AttendancePage() {
  const styles = useStyles();
  const { api, me } = useConfer();
  const [choice, setChoice] = useState<ReportChoice>(() => {
    const today = dateInZone(Date.now(), me.organisation.timeZone);
    const days = daysOfPeriod('this-month', today);
    return { period: 'this-month', ...days, serviceLineId: '', by: 'day', against: 'before', reach: 'mine' };
  });
  const [drill, setDrill] = useState<Drill | undefined>(undefined);
  const [onlyLabel, setOnlyLabel] = useState('');
  const change = (next: ReportChoice): void => {
    setChoice(next);
    setDrill(undefined);
  };
  const settled = useSettled(choice, SETTLE_MS);
  const filter = { ...filterOf(settled), ...onlyOf(settled) };
  const { by, against, reach } = settled;
  const figures = useLoaded(
    whatIsWrong(settled) === undefined ? JSON.stringify(settled) : undefined,
    (signal) => api.call(reportFigures, { query: { ...filter, by, against, reach } }, { signal }),
  );
  useRefreshed(figures.reload);
  const isMine = figures.data?.isRounded === false;
  const isEmpty = figures.data?.total.counts.all === 0;
  return (
    <>
      <PageHead title="Reports" subtitle="Attendance">
        <PageActions choice={choice} />
      </PageHead>
      <ReportTabs selected="attendance" />
      <div className={styles.noPrint}>
        <ReportFilter choice={choice} onChange={change} />
        <SavedReports
          choice={choice}
          onOpen={(saved, name) => {
            // what a group is called comes with its figures, which are of others now
            setOnlyLabel(`as saved in “${name}”`);
            change(saved);
          }}
        />
      </div>
      <OnlyOne
        choice={choice}
        label={onlyLabel}
        onAll={() => {
          change(withoutOnly(choice));
        }}
      />
      <FailureNotice error={figures.error} onRetry={figures.reload} />
      {figures.isLoading ? <LoadingRows what="the report" count={6} /> : null}
      {isEmpty ? (
        <EmptyState title="There were no appointments in these dates">
          Choose other dates or all service lines.
        </EmptyState>
      ) : null}
      {figures.data === undefined || isEmpty ? null : (
        <FiguresSection
          figures={figures.data}
          choice={settled}
          onDrill={isMine ? setDrill : undefined}
          onOnly={
            settled.onlyBy === undefined
              ? ({ key, label }) => {
                  setOnlyLabel(label);
                  change({ ...choice, onlyBy: by, onlyKey: key });
                }
              : undefined
          }
        />
      )}
      <div className={styles.noPrint}>
        {isMine && !isEmpty ? (
          <FigureAppointments
            query={queryOfDrill(filter, by, drill)}
            drill={drill}
            onAll={() => {
              setDrill(undefined);
            }}
          />
        ) : null}
        {whatIsWrong(settled) === undefined && reach === 'mine' ? (
          <>
            <JoinFunnelSection filter={filterOf(settled)} />
            <RefillSection filter={filterOf(settled)} />
          </>
        ) : null}
      </div>
    </>
  );
}
