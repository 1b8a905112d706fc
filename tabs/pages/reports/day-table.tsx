import { makeStyles, tokens } from '@fluentui/react-components';
import type { AttendanceReport } from '../../../api/attendance/contract/attendance.ts';
import { DataTable } from '../../components/data-table.tsx';
import { plainShortDay } from '../../words/times.ts';

type Day = AttendanceReport['byDay'][number];

const COLUMNS = [
  { heading: 'Day', cell: (day: Day) => plainShortDay(day.date) },
  { heading: 'Attended', cell: (day: Day) => day.attended, isNumber: true },
  { heading: 'Did not attend', cell: (day: Day) => day.didNotAttend, isNumber: true },
  { heading: 'Cancelled by patient', cell: (day: Day) => day.cancelledByPatient, isNumber: true },
  { heading: 'Cancelled by us', cell: (day: Day) => day.cancelledByProvider, isNumber: true },
  { heading: 'Not decided', cell: (day: Day) => day.notDecided, isNumber: true },
];

const useStyles = makeStyles({
  more: { marginTop: tokens.spacingVerticalS },
  summary: {
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    width: 'fit-content',
    marginBottom: tokens.spacingVerticalS,
  },
});

/** The chart's figures, and those that it leaves out. */
export function DayTable({ byDay }: { byDay: readonly Day[] }) {
  const styles = useStyles();
  return (
    <details className={styles.more}>
      <summary className={styles.summary}>The figures of each day</summary>
      <DataTable caption="Attendance by day" columns={COLUMNS} rows={byDay} keyOf={(day) => day.date} />
    </details>
  );
}
